/** How each Keras spells the layers of family {@code attention}. */
@NullMarked
package io.samenet.formats.keras.codec.attention;

import org.jspecify.annotations.NullMarked;
