/** How each Keras spells the layers of family {@code activation}. */
@NullMarked
package io.samenet.formats.keras.codec.activation;

import org.jspecify.annotations.NullMarked;
