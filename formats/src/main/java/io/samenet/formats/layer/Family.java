package io.samenet.formats.layer;

/** A family of layers; every room has a package of that name. */
public enum Family {
    /** Inputs, dense, embedding, masking, dropout. */
    CORE,
    /** Activation functions. */
    ACTIVATION,
    /** Convolutions. */
    CONVOLUTION,
    /** Pooling. */
    POOLING,
    /** Normalization. */
    NORMALIZATION,
    /** Recurrent layers and wrappers over time. */
    RECURRENT,
    /** Attention. */
    ATTENTION,
    /** Layers of several inputs. */
    MERGE,
    /** Layers that move elements. */
    RESHAPE,
    /** Of networks of {@code keras.applications} alone. */
    APPLICATION,
    /** Preprocessing of features, images and sound: layers that Keras means for raw data. */
    PREPROCESSING,
    /** Single operations. */
    OPERATION
}
