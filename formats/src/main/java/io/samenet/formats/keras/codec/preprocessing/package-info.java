/** How Keras 2 and 3 spell the layers of family {@code preprocessing}; Keras 1 had none. */
@NullMarked
package io.samenet.formats.keras.codec.preprocessing;

import org.jspecify.annotations.NullMarked;
