package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;

/**
 * A layer as a file has it.
 *
 * @param where its place
 * @param dialect generation of Keras that wrote it
 * @param className its class as the file names it
 * @param config its configuration
 * @param around what stands beside class name, configuration, name and inbound nodes
 */
public record LayerSource(Location where, Dialect dialect, String className, Dict config, Dict around) {}
