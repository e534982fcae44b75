/**
 * What a codec is, and what it reads fields with. One codec for each layer of the catalogue stands in the package of its
 * family; nothing here knows a layer.
 */
@NullMarked
package io.samenet.formats.keras.codec.frame;

import org.jspecify.annotations.NullMarked;
