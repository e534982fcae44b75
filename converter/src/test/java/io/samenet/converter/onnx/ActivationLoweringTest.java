package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions by their definitions, at the oldest, the default and the newest operator set. */
class ActivationLoweringTest {
    private static final double[] POINTS = {-7, -3, -1.5, -1, -0.4, -0.1, 0, 0.1, 0.4, 0.9, 1.5, 2.5, 4, 7};

    /** A few units in the last place of the largest value, which the runtime's approximations of exp and erf keep. */
    private static final double TOLERANCE = 4e-6;

    private static ArgumentSet row(ActivationFunction function, DoubleUnaryOperator definition) {
        return org.junit.jupiter.params.provider.Arguments.argumentSet(
                function.kind() + " " + function.parameters(), function, definition);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double clip(double x, double least, double most) {
        return Math.max(least, Math.min(most, x));
    }

    private static ActivationFunction of(Kind kind, double... parameters) {
        return ActivationFunction.of(kind, parameters);
    }

    static Stream<ArgumentSet> functions() {
        double infinite = Double.POSITIVE_INFINITY;
        return Stream.of(
                row(of(Kind.LINEAR), x -> x),
                row(of(Kind.RELU, infinite, 0, 0), x -> Math.max(x, 0)),
                row(of(Kind.RELU, 6, 0, 0), x -> clip(x, 0, 6)),
                row(of(Kind.RELU, infinite, 0.2, 0), x -> x >= 0 ? x : 0.2 * x),
                row(of(Kind.LEAKY_RELU, 0), x -> x > 0 ? x : 0 * x),
                row(of(Kind.RELU, 3, 0.2, 0.5), x -> x >= 0.5 ? Math.min(x, 3) : 0.2 * (x - 0.5)),
                row(of(Kind.ELU, 0.5), x -> x > 0 ? x : 0.5 * Math.expm1(x)),
                row(of(Kind.SELU), x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
                row(of(Kind.CELU, 2), x -> x > 0 ? x : 2 * Math.expm1(x / 2)),
                row(of(Kind.SOFTPLUS), x -> Math.log1p(Math.exp(x))),
                row(of(Kind.SOFTSIGN), x -> x / (1 + Math.abs(x))),
                row(of(Kind.TANH), Math::tanh),
                row(of(Kind.SIGMOID), ActivationLoweringTest::sigmoid),
                row(of(Kind.HARD_SIGMOID, 5), x -> clip(x / 5 + 0.5, 0, 1)),
                row(of(Kind.HARD_TANH), x -> clip(x, -1, 1)),
                row(of(Kind.HARD_SHRINK, 0.5), x -> Math.abs(x) > 0.5 ? x : 0),
                row(of(Kind.SOFT_SHRINK, 0.5), x -> Math.signum(x) * Math.max(Math.abs(x) - 0.5, 0)),
                row(of(Kind.TANH_SHRINK), x -> x - Math.tanh(x)),
                row(of(Kind.THRESHOLD, 0.3, 0.7), x -> x > 0.3 ? x : 0.7),
                row(of(Kind.SPARSE_PLUS), x -> x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4),
                row(of(Kind.SPARSE_SIGMOID), x -> clip((x + 1) / 2, 0, 1)),
                row(of(Kind.SQUAREPLUS, 4), x -> (x + Math.sqrt(x * x + 4)) / 2),
                row(of(Kind.SILU), x -> x * sigmoid(x)),
                row(of(Kind.HARD_SILU), x -> x * clip(x + 3, 0, 6) / 6),
                row(
                        of(Kind.GELU, 1),
                        x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
                row(of(Kind.LOG_SIGMOID), x -> Math.log(sigmoid(x))),
                row(of(Kind.MISH), x -> x * Math.tanh(Math.log1p(Math.exp(x)))));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_is_computed_by_its_definition(ActivationFunction function, DoubleUnaryOperator definition) {
        for (int opset : new int[] {OnnxOptions.OLDEST, OnnxOptions.DEFAULT.opset(), OnnxOptions.NEWEST}) {
            double[] found = applied(Policy.FLOAT32, opset, function);
            for (int i = 0; i < POINTS.length; i++) {
                assertThat(found[i]).isCloseTo(definition.applyAsDouble(POINTS[i]), within(TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void in_float64_it_is_computed_in_float64(ActivationFunction function, DoubleUnaryOperator definition) {
        double[] found = applied(Policy.of(DType.FLOAT64), OnnxOptions.DEFAULT.opset(), function);
        for (int i = 0; i < POINTS.length; i++) {
            assertThat(found[i]).isCloseTo(definition.applyAsDouble(POINTS[i]), within(1e-12));
        }
    }

    private static double[] applied(Policy policy, int opset, ActivationFunction function) {
        Fixture model = new Fixture(policy).with(OnnxOptions.DEFAULT.withOpset(opset));
        Operand.Tensor x = model.input("x", Shape.FREE, POINTS.length);
        model.output(model.call("f", Activation.of(function), List.of(), x));
        return model.numbers(Fixture.tensor(policy.compute(), Shape.of(1, POINTS.length), POINTS));
    }

    private static double[] maskedSoftmax(MaskUse use) {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 3);
        Operand.Tensor mask = model.input("mask", DType.BOOL, Shape.FREE, 3);
        Arguments<Operand> arguments = Arguments.<Operand>of(x).with(Arguments.MASK, mask);
        model.output(model.call("f", new Activation(ActivationFunction.SOFTMAX, use), List.of(), arguments));

        return model.numbers(
                Fixture.floats(Shape.of(2, 3), 1, 9, 1, 1, 2, 3),
                Fixture.tensor(DType.BOOL, Shape.of(2, 3), 1, 0, 1, 0, 0, 0));
    }

    @Test
    void softmax_leaves_masked_places_out() {
        assertThat(maskedSoftmax(MaskUse.REPLACED_THEN_ZERO)).containsExactly(0.5, 0, 0.5, 0, 0, 0);
    }

    @Test
    void softmax_of_keras_2_is_uniform_where_all_is_masked() {
        double third = 1 / 3f;
        assertThat(maskedSoftmax(MaskUse.REPLACED)).containsExactly(0.5, 0, 0.5, third, third, third);
        // 1, 2 and 3 vanish beside 1e9 in float32.
        assertThat(maskedSoftmax(MaskUse.ADDED)).containsExactly(0.5, 0, 0.5, third, third, third);
    }

    @Test
    void prelu_has_a_slope_for_each_place_that_is_not_shared() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2, 2);
        model.output(model.call("f", new PReLU(List.of(1)), List.of(new double[] {0.5, 0.25}), x));

        assertThat(model.numbers(Fixture.floats(Shape.of(1, 2, 2), -4, -4, 2, -8)))
                .containsExactly(-2, -1, 2, -2);
    }
}
