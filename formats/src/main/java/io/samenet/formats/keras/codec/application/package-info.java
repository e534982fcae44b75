/** How each Keras spells the layers of family {@code application}. */
@NullMarked
package io.samenet.formats.keras.codec.application;

import org.jspecify.annotations.NullMarked;
