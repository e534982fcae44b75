package io.samenet.formats.model;

import io.samenet.formats.value.Dict;

/**
 * How a file said what a layer is, kept so that writing it in the same dialect loses nothing.
 *
 * @param dialect generation of Keras that wrote it
 * @param className class as the file names it
 * @param config the configuration as it stood
 * @param around what stood beside the configuration and changes nothing ({@code module}, {@code registered_name},
 *     {@code build_config})
 * @param implied whether the file does not list the layer at all: an input layer of a Sequential, a mask's operation
 */
public record Spelling(Dialect dialect, String className, Dict config, Dict around, boolean implied) {
    /** A layer that the file lists. */
    public static Spelling listed(Dialect dialect, String className, Dict config, Dict around) {
        return new Spelling(dialect, className, config, around, false);
    }

    /** A layer that the file does not list. */
    public static Spelling implied(Dialect dialect, String className) {
        return new Spelling(dialect, className, Dict.EMPTY, Dict.EMPTY, true);
    }
}
