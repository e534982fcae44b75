package io.samenet.formats.model;

import io.samenet.formats.value.Dict;

/**
 * A layer of a model: what it computes, and what else the file says of it. Its weights are not held here: a graph
 * declares them and a {@link Model} binds them, so a layer called twice is one layer.
 *
 * @param name name in the file, unique in its graph
 * @param declaration what it computes
 * @param policy types in which it computes and holds its weights
 * @param trainable whether training may change its weights
 * @param training initializers, regularizers and constraints by weight, in Keras 3's names with defaults left out;
 *     without meaning at inference
 * @param spelling how the file said it
 */
public record Layer(
        String name, Declaration declaration, Policy policy, boolean trainable, Dict training, Spelling spelling) {
    /** The same layer under another name. */
    public Layer named(String other) {
        return new Layer(other, declaration, policy, trainable, training, spelling);
    }

    /** The same layer computing {@code other}; what the file said of it is repeated only where it says that, too. */
    public Layer declaring(Declaration other) {
        boolean said = other instanceof Graph || other instanceof Opaque || other.equals(declaration);
        return new Layer(name, other, policy, trainable, training, said ? spelling : spelling.changed());
    }

    /** The same layer with types {@code other}, which are not its own but those of what it is applied to. */
    public Layer computing(Policy other) {
        return new Layer(name, declaration, other, trainable, training, spelling);
    }

    /** Whether no file lists it. */
    public boolean implied() {
        return spelling.implied();
    }
}
