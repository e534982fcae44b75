/** How each Keras spells the layers of family {@code merge}. */
@NullMarked
package io.samenet.formats.keras.codec.merge;

import org.jspecify.annotations.NullMarked;
