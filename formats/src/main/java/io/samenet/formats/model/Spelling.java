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
 * @param standing whether the file lists the layer, and still says what it is
 */
public record Spelling(Dialect dialect, String className, Dict config, Dict around, Standing standing) {
    /** How what a file said stands to the layer. */
    public enum Standing {
        /** The file lists the layer: what it said is what the layer is. */
        LISTED,
        /** The file listed the layer, which has been changed since: it is to be said anew. */
        CHANGED,
        /** The file does not list the layer at all: an input layer of a Sequential, a mask's operation. */
        IMPLIED
    }

    /** A layer that the file lists. */
    public static Spelling listed(Dialect dialect, String className, Dict config, Dict around) {
        return new Spelling(dialect, className, config, around, Standing.LISTED);
    }

    /** A layer that the file does not list. */
    public static Spelling implied(Dialect dialect, String className) {
        return new Spelling(dialect, className, Dict.EMPTY, Dict.EMPTY, Standing.IMPLIED);
    }

    /** The same of a layer that is not any more what the file said. */
    public Spelling changed() {
        return standing == Standing.LISTED ? new Spelling(dialect, className, config, around, Standing.CHANGED) : this;
    }

    /** Whether the file does not list the layer at all. */
    public boolean implied() {
        return standing == Standing.IMPLIED;
    }

    /** Whether it can be repeated where {@code target} is written. */
    public boolean holds(Dialect target) {
        return standing == Standing.LISTED && dialect == target;
    }
}
