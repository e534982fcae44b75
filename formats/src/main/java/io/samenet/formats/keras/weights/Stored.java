package io.samenet.formats.keras.weights;

import io.samenet.formats.error.Location;
import io.samenet.formats.tensor.TensorData;

/**
 * An array of a file.
 *
 * @param name the file's name of it, a path
 * @param where its place
 * @param data its content, a view
 */
record Stored(String name, Location where, TensorData data) {}
