/** Arithmetic of layers that move elements. */
@NullMarked
package io.samenet.verifier.kernel.reshape;

import org.jspecify.annotations.NullMarked;
