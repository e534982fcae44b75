/**
 * From the text of an architecture to its graph: the layers of Sequential and Functional models of every generation of
 * Keras, their calls in topological order, and the masks that Keras passes without saying so. No file format is known
 * here, and no single layer.
 */
@NullMarked
package io.samenet.formats.keras.architecture;

import org.jspecify.annotations.NullMarked;
