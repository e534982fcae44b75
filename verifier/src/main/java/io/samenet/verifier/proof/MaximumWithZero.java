package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#MAXIMUM_WITH_ZERO_IS_RELU}.
 *
 * <pre>
 * maximum(x, 0)     becomes     x → relu
 * </pre>
 *
 * <p>Exact because both hand on what is positive and NaN, and give a zero elsewhere; which zero for -0 is told apart by
 * divisions and their kin only, and the rule is not used in a model that holds such ({@link Zeros}).
 */
final class MaximumWithZero implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.MAXIMUM_WITH_ZERO_IS_RELU;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean maximum = node.declaration() instanceof Elementwise operation
                && operation.function() == ElementwiseFunction.MAXIMUM
                && operation.dtype().isEmpty()
                && node.arguments().inputs().size() == 2
                && node.arguments().all().size() == 2
                && node.extras().size() == 0;
        if (!maximum || draft.tellsZerosApart()) {
            return Optional.empty();
        }
        List<Ref> zeros = node.arguments().inputs().stream()
                .filter(MaximumWithZero::isZero)
                .toList();
        List<Ref> tensors = node.arguments().inputs().stream()
                .filter(r -> r instanceof Ref.Output)
                .toList();
        if (zeros.size() != 1 || tensors.size() != 1) {
            return Optional.empty();
        }
        Optional<TensorType> type = draft.type(tensors.get(0));
        boolean same = type.isPresent()
                && type.equals(Draft.outputType(node))
                && type.get().dtype().isFloating()
                && type.get().dtype() == node.callee().layer().policy().compute();
        return same
                ? Rewrite.replaced(
                        node.with(Activation.of(ActivationFunction.RELU)).with(Arguments.of(tensors.get(0))))
                : Optional.empty();
    }

    private static boolean isZero(Ref ref) {
        return ref instanceof Ref.Fixed constant
                && constant.value().asReal().filter(r -> r == 0).isPresent();
    }
}
