/** Tests of what concerns training, against tables that real Keras 2 and 3 recorded. */
@NullMarked
package io.samenet.formats.keras.codec.training;

import org.jspecify.annotations.NullMarked;
