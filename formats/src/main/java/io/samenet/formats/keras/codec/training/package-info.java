/**
 * What only training uses: initializers, regularizers and constraints in their spellings of every Keras, and their normal
 * form.
 */
@NullMarked
package io.samenet.formats.keras.codec.training;

import org.jspecify.annotations.NullMarked;
