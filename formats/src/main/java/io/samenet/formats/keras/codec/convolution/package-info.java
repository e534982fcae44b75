/** How each Keras spells the layers of family {@code convolution}. */
@NullMarked
package io.samenet.formats.keras.codec.convolution;

import org.jspecify.annotations.NullMarked;
