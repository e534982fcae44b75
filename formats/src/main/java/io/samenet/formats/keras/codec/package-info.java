/**
 * Layers as files have them to declarations and back. Here is what reads and writes what all layers have in common and
 * finds the codec; what a codec is stands in {@code frame}, the codecs in the package of their family.
 */
@NullMarked
package io.samenet.formats.keras.codec;

import org.jspecify.annotations.NullMarked;
