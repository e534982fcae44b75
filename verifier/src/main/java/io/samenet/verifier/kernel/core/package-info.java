/** Arithmetic of the basic layers. */
@NullMarked
package io.samenet.verifier.kernel.core;

import org.jspecify.annotations.NullMarked;
