/** Arithmetic of convolutions. */
@NullMarked
package io.samenet.verifier.kernel.convolution;

import org.jspecify.annotations.NullMarked;
