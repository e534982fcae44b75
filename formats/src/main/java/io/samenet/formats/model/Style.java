package io.samenet.formats.model;

/** Class of a Keras model. */
public enum Style {
    /** A list of layers, each applied to the output of the one before. */
    SEQUENTIAL,
    /** A graph of layers. */
    FUNCTIONAL
}
