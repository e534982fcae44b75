/** Arithmetic of preprocessing layers. */
@NullMarked
package io.samenet.verifier.kernel.preprocessing;

import org.jspecify.annotations.NullMarked;
