package io.samenet.verifier.proof;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.Optional;

/**
 * Calls in which no number is converted: everything they are applied to, and what they give, is of the one floating-point
 * type that their layer computes in. Constants of the file are taken in that type by all operations.
 */
final class Uniform {
    private Uniform() {}

    /** Whether {@code node} is such a call, without a mask and without further keyword arguments. */
    static boolean is(Node node, Draft draft) {
        Optional<TensorType> output = Draft.outputType(node);
        if (node.types().size() != 1 || output.isEmpty() || !isPlain(node)) {
            return false;
        }
        DType dtype = output.get().dtype();
        return dtype.isFloating()
                && dtype == node.callee().layer().policy().compute()
                && node.arguments().inputs().stream()
                        .allMatch(r -> r instanceof Ref.Fixed
                                || draft.type(r).filter(t -> t.dtype() == dtype).isPresent());
    }

    /** Whether {@code node} is such a call of one tensor. */
    static boolean isOfOne(Node node, Draft draft) {
        return node.arguments().all().size() == 1 && node.arguments().input() instanceof Ref.Output && is(node, draft);
    }

    private static boolean isPlain(Node node) {
        return node.arguments().all().size() == node.arguments().inputs().size()
                && node.extras().size() == 0;
    }

    /** What {@code ref} is the first output of. */
    static Optional<Node> maker(Ref ref, Draft draft) {
        return ref instanceof Ref.Output output && output.output() == 0
                ? Optional.of(draft.nodes().get(output.node()))
                : Optional.empty();
    }

    /** The number that {@code ref} is; empty for tensors and lists. */
    static Optional<Double> number(Ref ref) {
        return ref instanceof Ref.Fixed constant ? constant.value().asReal() : Optional.empty();
    }
}
