/** How each Keras spells the layers of family {@code recurrent}. */
@NullMarked
package io.samenet.formats.keras.codec.recurrent;

import org.jspecify.annotations.NullMarked;
