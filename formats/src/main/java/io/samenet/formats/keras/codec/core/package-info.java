/** How each Keras spells the layers of family {@code core}. */
@NullMarked
package io.samenet.formats.keras.codec.core;

import org.jspecify.annotations.NullMarked;
