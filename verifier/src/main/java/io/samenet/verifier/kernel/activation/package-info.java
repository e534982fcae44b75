/** Arithmetic of the activation functions and of the layers made of them. */
@NullMarked
package io.samenet.verifier.kernel.activation;

import org.jspecify.annotations.NullMarked;
