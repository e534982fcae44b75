package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.List;

/**
 * A layer that this build does not know, kept whole: it can be listed, compared by its exact content and written back in
 * its own dialect, but not run.
 *
 * @param dialect generation of Keras that wrote it
 * @param className class as the file names it
 * @param config its configuration, without its name
 * @param reason why it is not supported, as a message says it
 */
public record Opaque(Dialect dialect, String className, Dict config, String reason) implements Declaration {
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
