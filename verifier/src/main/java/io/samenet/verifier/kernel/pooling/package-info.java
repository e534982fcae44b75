/** Arithmetic of pooling layers. */
@NullMarked
package io.samenet.verifier.kernel.pooling;

import org.jspecify.annotations.NullMarked;
