package io.samenet.formats.keras.codec;

import io.samenet.formats.value.Dict;

/**
 * A layer as a file of some dialect has it.
 *
 * @param className its class
 * @param config its configuration, its name in it
 * @param around what stands beside class name, configuration, name and inbound nodes
 */
public record LayerText(String className, Dict config, Dict around) {}
