/** What activation functions and the layers made of them compute. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.activation;

import org.jspecify.annotations.NullMarked;
