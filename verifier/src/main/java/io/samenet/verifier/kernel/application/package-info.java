/** Arithmetic of the layers of family {@code application}. */
@NullMarked
package io.samenet.verifier.kernel.application;

import org.jspecify.annotations.NullMarked;
