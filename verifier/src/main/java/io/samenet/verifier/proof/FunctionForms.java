package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules about operations that are functions of {@code keras.activations}.
 *
 * <pre>
 * exp(x), sigmoid(x), tanh(x)                     become     x → Activation
 * x · sigmoid(x)                                  becomes    x → silu
 * maximum(x, a · x), where(x &gt; 0, x, a · x)       become     x → LeakyReLU(a),  0 &lt; a &lt; 1
 * </pre>
 *
 * <p>Exact because that is how these functions are computed ({@code keras.src.backend.tensorflow.nn}; running both in
 * float32 gives the same bits). Of x and a · x the larger is the one that LeakyReLU gives, whatever a · x is rounded to:
 * rounding keeps the order.
 */
final class FunctionForms {
    /** The rules. */
    static final List<Rewrite> ROWS = List.of(new OperationIsFunction(), new SelfGated(), new Leaky());

    private static final Map<ElementwiseFunction, ActivationFunction> FUNCTIONS = Map.of(
            ElementwiseFunction.EXP, ActivationFunction.of(Kind.EXPONENTIAL),
            ElementwiseFunction.SIGMOID, ActivationFunction.SIGMOID,
            ElementwiseFunction.TANH, ActivationFunction.TANH);

    private FunctionForms() {}

    /** {@link Rule#OPERATION_IS_FUNCTION}. */
    private static final class OperationIsFunction implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.OPERATION_IS_FUNCTION;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            return node.declaration() instanceof Elementwise operation
                            && operation.dtype().isEmpty()
                            && FUNCTIONS.containsKey(operation.function())
                            && Uniform.isOfOne(node, draft)
                    ? Rewrite.replaced(node.with(Activation.of(FUNCTIONS.get(operation.function()))))
                    : Optional.empty();
        }
    }

    /** {@link Rule#PRODUCT_WITH_SIGMOID_IS_SILU}. */
    private static final class SelfGated implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.PRODUCT_WITH_SIGMOID_IS_SILU;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!isOperation(node, ElementwiseFunction.MULTIPLY) || !Uniform.is(node, draft)) {
                return Optional.empty();
            }
            List<Ref> operands = node.arguments().inputs();
            return operands.stream()
                    .filter(gate -> Uniform.maker(gate, draft)
                            .filter(n -> isSigmoid(n, draft)
                                    && operands.contains(n.arguments().input()))
                            .isPresent())
                    .findFirst()
                    .map(gate -> Uniform.maker(gate, draft).orElseThrow().arguments())
                    .map(x -> new Replaced(node.with(Activation.of(ActivationFunction.of(Kind.SILU)))
                            .with(x)));
        }

        private static boolean isSigmoid(Node node, Draft draft) {
            return node.declaration() instanceof Activation activation
                    && activation.function().equals(ActivationFunction.SIGMOID)
                    && activation.maskUse() == MaskUse.NONE
                    && Uniform.isOfOne(node, draft);
        }
    }

    /** {@link Rule#LARGER_OF_MULTIPLE_IS_LEAKY_RELU}. */
    private static final class Leaky implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.LARGER_OF_MULTIPLE_IS_LEAKY_RELU;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            List<Ref> operands = node.arguments().inputs();
            boolean larger = isOperation(node, ElementwiseFunction.MAXIMUM) && Uniform.is(node, draft);
            boolean chosen = isOperation(node, ElementwiseFunction.WHERE)
                    && node.arguments().all().size() == 3
                    && node.extras().size() == 0
                    && Draft.outputType(node).equals(draft.type(operands.get(1)))
                    && draft.type(operands.get(1))
                            .filter(t ->
                                    t.dtype() == node.callee().layer().policy().compute())
                            .isPresent();
            if (chosen) {
                return isPositive(operands.get(0), operands.get(1), draft)
                        ? leaky(node, operands.get(1), operands.get(2), draft)
                        : Optional.empty();
            }
            return larger
                    ? leaky(node, operands.get(0), operands.get(1), draft)
                            .or(() -> leaky(node, operands.get(1), operands.get(0), draft))
                    : Optional.empty();
        }

        /** {@code condition} is {@code x > 0} or {@code 0 < x}; at 0 both choices are 0. */
        private static boolean isPositive(Ref condition, Ref x, Draft draft) {
            return Uniform.maker(condition, draft)
                    .filter(n -> compares(n, ElementwiseFunction.GREATER, x, 0)
                            || compares(n, ElementwiseFunction.GREATER_EQUAL, x, 0)
                            || compares(n, ElementwiseFunction.LESS, x, 1)
                            || compares(n, ElementwiseFunction.LESS_EQUAL, x, 1))
                    .isPresent();
        }

        private static boolean compares(Node node, ElementwiseFunction function, Ref x, int place) {
            List<Ref> operands = node.arguments().inputs();
            return isOperation(node, function)
                    && operands.get(place).equals(x)
                    && Uniform.number(operands.get(1 - place))
                            .filter(n -> n == 0)
                            .isPresent();
        }

        private static Optional<Outcome> leaky(Node node, Ref x, Ref multiple, Draft draft) {
            return Uniform.maker(multiple, draft)
                    .filter(n -> isOperation(n, ElementwiseFunction.MULTIPLY)
                            && Uniform.is(n, draft)
                            && n.arguments().inputs().contains(x))
                    .flatMap(n -> n.arguments().inputs().stream()
                            .flatMap(r -> Uniform.number(r).stream())
                            .findFirst())
                    .filter(a -> a > 0 && a < 1 && !draft.tellsZerosApart())
                    .map(a -> new Replaced(
                            node.with(Activation.of(ActivationFunction.of(Kind.RELU, Double.POSITIVE_INFINITY, a, 0)))
                                    .with(Arguments.of(x))));
        }
    }

    private static boolean isOperation(Node node, ElementwiseFunction function) {
        return node.declaration() instanceof Elementwise operation
                && operation.function() == function
                && operation.dtype().isEmpty();
    }
}
