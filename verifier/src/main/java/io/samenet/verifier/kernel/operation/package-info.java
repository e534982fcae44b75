/** Arithmetic of single operations. */
@NullMarked
package io.samenet.verifier.kernel.operation;

import org.jspecify.annotations.NullMarked;
