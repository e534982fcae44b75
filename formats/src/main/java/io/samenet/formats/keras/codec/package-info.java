/**
 * How each generation of Keras spells a layer's configuration. One codec for each layer of the catalogue, in the package
 * of its family.
 */
@NullMarked
package io.samenet.formats.keras.codec;

import org.jspecify.annotations.NullMarked;
