/** Arithmetic of normalization layers. */
@NullMarked
package io.samenet.verifier.kernel.normalization;

import org.jspecify.annotations.NullMarked;
