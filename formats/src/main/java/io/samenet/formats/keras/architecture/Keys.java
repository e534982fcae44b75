package io.samenet.formats.keras.architecture;

/** Keys of a model's configuration, and those under which a graph's spelling keeps what a configuration cannot. */
public final class Keys {
    /** The list of layers. */
    public static final String LAYERS = "layers";

    /** In a graph's spelling: that the configuration was the bare list of layers (Keras 1 and early 2). */
    public static final String BARE = "config_is_list";

    /** In a graph's spelling: the calls of every layer as they stood, in the order of the layers. */
    public static final String NODES = "inbound_nodes";

    /** The model's name. */
    public static final String NAME = "name";

    /** A Functional model's inputs, as references in whatever structure. */
    public static final String INPUT_LAYERS = "input_layers";

    /** A Functional model's outputs, as references in whatever structure. */
    public static final String OUTPUT_LAYERS = "output_layers";

    /** Among a call's further arguments, behind an argument's name: how tensors stood in it. */
    public static final String STRUCTURE = " structure";

    private Keys() {}
}
