package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A layer that this build does not know, kept whole: it can be listed, compared by its exact content and written back in
 * its own dialect, but not run.
 *
 * @param dialect generation of Keras that wrote it
 * @param className class as the file names it
 * @param config its configuration, without its name
 * @param reason why it is not supported, as a message says it
 * @param lacking whether the file lacks a part of what it computes by, such as a vocabulary that was adapted: then equal
 *     content does not say that two compute the same
 */
public record Opaque(Dialect dialect, String className, Dict config, String reason, boolean lacking)
        implements Declaration {
    /** A layer of which the file holds all. */
    public Opaque(Dialect dialect, String className, Dict config, String reason) {
        this(dialect, className, config, reason, false);
    }

    /** The first layer in {@code declaration}, itself among them, that lacks a part of what it computes by. */
    public static Optional<Opaque> lackingIn(Declaration declaration) {
        Deque<Declaration> open = new ArrayDeque<>(List.of(declaration));
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            if (next instanceof Opaque opaque && opaque.lacking()) {
                return Optional.of(opaque);
            }
            next.children().forEach(child -> open.add(child.declaration()));
        }
        return Optional.empty();
    }

    /** Nothing is known of the outputs: a graph never asks. */
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        throw new ShapeException("a layer whose outputs are known", className);
    }

    /** The content without the reason, which is ours and not the file's. */
    @Override
    public Object bare() {
        return List.of(dialect, className, config);
    }
}
