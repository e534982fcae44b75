package io.samenet.verifier.proof;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#ARITHMETIC_RESPELLED}.
 *
 * <pre>
 * x + (-y)     becomes     x - y
 * x · -1       becomes     -x
 * x - 3        becomes     x + -3
 * x ÷ 2        becomes     x · 0.5, and so for other powers of two
 * x + x        becomes     x · 2
 * x · x        becomes     square(x)
 * x · 1        becomes     x
 * </pre>
 *
 * <p>Exact by IEEE 754: both sides are the same real number before they are rounded, once, to one type. Not so
 * {@code x ** 2}, which TensorFlow rounds otherwise.
 */
final class ArithmeticForms implements Rewrite {
    /** Exponents whose powers of two and their inverses are normal numbers of float16 too. */
    private static final int WIDEST = 14;

    @Override
    public Rule rule() {
        return Rule.ARITHMETIC_RESPELLED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean applies = node.declaration() instanceof Elementwise operation
                && operation.dtype().isEmpty()
                && node.arguments().inputs().size() == 2
                && Uniform.is(node, draft);
        if (!applies) {
            return Optional.empty();
        }
        Ref x = node.arguments().inputs().get(0);
        Ref y = node.arguments().inputs().get(1);
        return switch (((Elementwise) node.declaration()).function()) {
            case ADD -> sum(node, x, y, draft);
            case SUBTRACT -> Uniform.number(y).flatMap(n -> made(node, ElementwiseFunction.ADD, x, number(-n)));
            case MULTIPLY -> product(node, x, y, draft);
            case DIVIDE ->
                Uniform.number(y)
                        .filter(ArithmeticForms::isPowerOfTwo)
                        .flatMap(n -> made(node, ElementwiseFunction.MULTIPLY, x, number(1 / n)));
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> sum(Node node, Ref x, Ref y, Draft draft) {
        if (x.equals(y) && x instanceof Ref.Output) {
            return made(node, ElementwiseFunction.MULTIPLY, x, number(2));
        }
        Optional<Ref> negated = negated(y, draft);
        return negated.isPresent()
                ? made(node, ElementwiseFunction.SUBTRACT, x, negated.get())
                : negated(x, draft).flatMap(r -> made(node, ElementwiseFunction.SUBTRACT, y, r));
    }

    private static Optional<Ref> negated(Ref ref, Draft draft) {
        return Uniform.maker(ref, draft)
                .filter(n -> n.declaration().equals(new Elementwise(ElementwiseFunction.NEGATIVE))
                        && Uniform.isOfOne(n, draft))
                .map(n -> n.arguments().input());
    }

    private static Optional<Outcome> product(Node node, Ref x, Ref y, Draft draft) {
        if (x.equals(y) && x instanceof Ref.Output) {
            return Rewrite.replaced(
                    node.with(new Elementwise(ElementwiseFunction.SQUARE)).with(Arguments.of(x)));
        }
        Ref tensor = x instanceof Ref.Output ? x : y;
        Optional<Double> factor = Uniform.number(tensor == x ? y : x);
        if (factor.filter(f -> f == -1).isPresent()) {
            return Rewrite.replaced(
                    node.with(new Elementwise(ElementwiseFunction.NEGATIVE)).with(Arguments.of(tensor)));
        }
        boolean neutral =
                factor.filter(f -> f == 1).isPresent() && draft.type(tensor).equals(Draft.outputType(node));
        return neutral ? Optional.of(new Vanished(tensor)) : Optional.empty();
    }

    private static boolean isPowerOfTwo(double number) {
        int exponent = Math.getExponent(number);
        return Math.abs(exponent) <= WIDEST && Math.abs(number) == Math.scalb(1.0, exponent);
    }

    private static Optional<Outcome> made(Node node, ElementwiseFunction function, Ref x, Ref y) {
        return Rewrite.replaced(node.with(new Elementwise(function)).with(Arguments.inputs(List.of(x, y))));
    }

    private static Ref number(double value) {
        return new Ref.Fixed(Value.of(value));
    }
}
