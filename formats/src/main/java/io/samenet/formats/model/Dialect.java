package io.samenet.formats.model;

/** A generation of Keras, as far as its way to write files and its rules differ from the others'. */
public enum Dialect {
    /** Keras 1.x. */
    KERAS1(1),
    /** Keras 2.x and tf.keras up to TensorFlow 2.15, tf-keras after. */
    KERAS2(2),
    /** Keras 3.x. */
    KERAS3(3);

    private final int major;

    Dialect(int major) {
        this.major = major;
    }

    /** The major version: 1, 2 or 3. */
    public int major() {
        return major;
    }

    /** The dialect of major version {@code major}. */
    public static Dialect of(int major) {
        for (Dialect dialect : values()) {
            if (dialect.major == major) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("there is no Keras " + major);
    }

    @Override
    public String toString() {
        return "Keras " + major();
    }
}
