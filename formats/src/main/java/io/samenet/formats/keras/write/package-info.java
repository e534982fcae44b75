/**
 * From a model to files of every Keras: architecture in the spelling of a generation, weights under its names and in its
 * order. What a file says implicitly (masks) is left out only where reading it again gives the same graph.
 */
@NullMarked
package io.samenet.formats.keras.write;

import org.jspecify.annotations.NullMarked;
