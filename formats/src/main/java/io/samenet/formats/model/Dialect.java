package io.samenet.formats.model;

/** A generation of Keras, as far as its way to write files and its rules differ from the others'. */
public enum Dialect {
    /** Keras 1.x. */
    KERAS1,
    /** Keras 2.x and tf.keras up to TensorFlow 2.15, tf-keras after. */
    KERAS2,
    /** Keras 3.x. */
    KERAS3;

    /** The major version: 1, 2 or 3. */
    public int major() {
        return ordinal() + 1;
    }

    /** The dialect of major version {@code major}. */
    public static Dialect of(int major) {
        if (major < 1 || major > values().length) {
            throw new IllegalArgumentException("there is no Keras " + major);
        }
        return values()[major - 1];
    }

    @Override
    public String toString() {
        return "Keras " + major();
    }
}
