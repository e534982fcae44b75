package io.samenet.verifier.check;

import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * A node of a certificate's table: an operation that is applied to nodes before it.
 *
 * @param operation the operation's stem, such as {@code Dense}
 * @param settings its settings in {@linkplain CanonicalSettings canonical form}
 * @param dtype type in which it computes; absent for operations, which compute in the types of their operands
 * @param outputs dtypes of its outputs, {@code unknown} where one is not known
 * @param arguments what it is applied to
 * @param weights its weights in the layer's order; absent where it is not known which it has
 * @param extras further keyword arguments of the call, as canonical JSON text
 * @param layer where sharing counts, the number of its layer; absent for layers without weights
 * @param training where training counts, what training uses of its layer
 */
public record NodeClaim(
        String operation,
        Dict settings,
        Optional<String> dtype,
        List<String> outputs,
        List<Argument> arguments,
        Optional<List<WeightClaim>> weights,
        String extras,
        Optional<Integer> layer,
        Optional<Dict> training) {
    /** An argument by its name. */
    public record Argument(String name, Datum value) {}

    /**
     * A weight by its content.
     *
     * @param dtype element type
     * @param shape sizes; absent at level architecture, where they follow from the settings and what the node is applied to
     * @param sha256 digest of its elements, little-endian, in row-major order; absent where content does not count
     */
    public record WeightClaim(String dtype, Optional<List<Long>> shape, Optional<String> sha256) {
        /** Copies the list. */
        public WeightClaim {
            shape = shape.map(List::copyOf);
        }
    }

    /** Copies the lists. */
    public NodeClaim {
        outputs = List.copyOf(outputs);
        arguments = List.copyOf(arguments);
        weights = weights.map(List::copyOf);
    }

    /** The same, applied to other things. */
    public NodeClaim with(List<Argument> others) {
        return new NodeClaim(operation, settings, dtype, outputs, others, weights, extras, layer, training);
    }

    /** The same as a call of layer {@code number}. */
    public NodeClaim with(Optional<Integer> number) {
        return new NodeClaim(operation, settings, dtype, outputs, arguments, weights, extras, number, training);
    }
}
