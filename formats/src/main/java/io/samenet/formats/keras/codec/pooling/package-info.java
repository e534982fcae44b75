/** How each Keras spells the layers of family {@code pooling}. */
@NullMarked
package io.samenet.formats.keras.codec.pooling;

import org.jspecify.annotations.NullMarked;
