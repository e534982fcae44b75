/** How each Keras spells the layers of family {@code operation}. */
@NullMarked
package io.samenet.formats.keras.codec.operation;

import org.jspecify.annotations.NullMarked;
