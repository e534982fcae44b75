/** Arithmetic of attention layers. */
@NullMarked
package io.samenet.verifier.kernel.attention;

import org.jspecify.annotations.NullMarked;
