/**
 * Which array of a file is which weight of a graph: the order and names of legacy HDF5, the paths of Keras 3, the
 * layouts of old versions and other backends. Nothing is copied; where a layout differs, a view computes it.
 */
@NullMarked
package io.samenet.formats.keras.weights;

import org.jspecify.annotations.NullMarked;
