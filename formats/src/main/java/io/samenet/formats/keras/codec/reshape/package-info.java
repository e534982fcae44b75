/** How each Keras spells the layers of family {@code reshape}. */
@NullMarked
package io.samenet.formats.keras.codec.reshape;

import org.jspecify.annotations.NullMarked;
