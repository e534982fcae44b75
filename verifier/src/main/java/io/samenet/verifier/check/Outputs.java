package io.samenet.verifier.check;

import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** What the outputs of a call are. */
@FunctionalInterface
interface Outputs {
    /** Nothing is said of them. */
    Outputs NONE = output -> new Datum.Unknown();

    /** What output {@code output} is. */
    Datum get(int output);

    /** These. */
    static Outputs of(List<Datum> outputs) {
        return output -> output < outputs.size() ? outputs.get(output) : new Datum.Unknown();
    }

    /** Those of node {@code node}, as many as there are types; any where none are known. */
    static Outputs of(int node, List<Optional<TensorType>> types) {
        return output ->
                types.isEmpty() || output < types.size() ? new Datum.Output(node, output) : new Datum.Unknown();
    }
}
