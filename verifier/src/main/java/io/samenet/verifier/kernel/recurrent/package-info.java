/** Arithmetic of recurrent layers and of the wrappers over time. */
@NullMarked
package io.samenet.verifier.kernel.recurrent;

import org.jspecify.annotations.NullMarked;
