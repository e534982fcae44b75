/** How each Keras spells the layers of family {@code normalization}. */
@NullMarked
package io.samenet.formats.keras.codec.normalization;

import org.jspecify.annotations.NullMarked;
