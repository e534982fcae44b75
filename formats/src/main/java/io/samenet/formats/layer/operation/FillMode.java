package io.samenet.formats.layer.operation;

/** What stands outside of a tensor {@code abcd} (Keras's {@code fill_mode}, as its documentation shows it). */
public enum FillMode {
    /** One value: {@code kkkk|abcd|kkkk}. */
    CONSTANT,
    /** The last element: {@code aaaa|abcd|dddd}. */
    NEAREST,
    /** The tensor again: {@code abcd|abcd|abcd}. */
    WRAP,
    /** The tensor turned round at its last element: {@code dcb|abcd|cba}. */
    MIRROR,
    /** The tensor turned round at its edge: {@code dcba|abcd|dcba}. */
    REFLECT
}
