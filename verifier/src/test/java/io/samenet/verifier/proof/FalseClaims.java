package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.ExactRewriteTest.everyStep;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Models in which a rule almost applies: by a setting, an operand or a weight it does not. */
final class FalseClaims {
    private static final DataFormat LAST = DataFormat.CHANNELS_LAST;
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Declaration TURNED = new Permute(List.of(2, 1));
    private static final Declaration FLAT = new Reshape(Shape.of(16));
    private static final Declaration SIGMOID = Activation.of(ActivationFunction.SIGMOID);
    private static final Declaration BORDER = new ZeroPadding(List.of(new Border(1, 1)), LAST);
    private static final Pad.Width NOTHING = new Pad.Width(0, 0);
    private static final Pad.Width ONE = new Pad.Width(1, 1);

    private FalseClaims() {}

    /** A rule, and a model in none of whose calls it has a place. */
    record Case(Rule rule, String why, Model model) {
        @Override
        public String toString() {
            return rule.word() + ": " + why;
        }
    }

    private static Case of(Rule rule, String why, SaturationTest.Steps steps) {
        return new Case(rule, why, SaturationTest.sketch(steps).model(1));
    }

    private static Case chain(Rule rule, String why, Declaration... layers) {
        return of(rule, why, (s, x, y, z) -> {
            Tensor last = x;
            for (Declaration layer : layers) {
                last = s.apply(layer, last);
            }
            return last;
        });
    }

    private static Elementwise op(ElementwiseFunction function) {
        return new Elementwise(function);
    }

    private static Operand number(double value) {
        return new Operand.Constant(Value.of(value));
    }

    private static Activation relu(double most, double slope, double threshold) {
        return Activation.of(ActivationFunction.of(Kind.RELU, most, slope, threshold));
    }

    static Stream<Case> cases() {
        return Stream.of(shapes(), arithmetic(), functions(), moves(), largest(), weights())
                .flatMap(c -> c);
    }

    private static Stream<Case> shapes() {
        Declaration cropped = new Cropping(List.of(new Border(1, 0)), LAST);
        return Stream.of(
                chain(Rule.PAD_IS_ZERO_PADDING, "ones", new Pad(List.of(NOTHING, ONE, NOTHING), Pad.Mode.CONSTANT, 1)),
                chain(Rule.PAD_IS_ZERO_PADDING, "channels", new Pad(List.of(NOTHING, ONE, ONE), Pad.Mode.CONSTANT, 0)),
                chain(
                        Rule.PAD_IS_ZERO_PADDING,
                        "a reflection",
                        new Pad(List.of(NOTHING, ONE, NOTHING), Pad.Mode.REFLECT, 0)),
                chain(Rule.PADDING_OF_PADDING, "of a cropping", cropped, BORDER),
                chain(
                        Rule.GLOBAL_POOLING_IS_REDUCTION,
                        "a window",
                        new Pooling(Pooling.Kind.MAX, Window.of(List.of(2L), List.of(2L)), Padding.VALID, LAST)),
                chain(
                        Rule.KEPT_AXES_ARE_RESHAPED,
                        "axes that are not kept",
                        new Reduction(Reduction.Function.MEAN, Optional.of(List.of(1)), false),
                        new Reshape(Shape.of(1, 4))),
                chain(
                        Rule.KEPT_AXES_ARE_RESHAPED,
                        "the batch",
                        new Reduction(Reduction.Function.MEAN, Optional.of(List.of(0)), true)),
                chain(
                        Rule.SHAPE_OPERATION_IS_RESHAPE,
                        "before the batch",
                        new ExpandDims(0),
                        new Squeeze(Optional.of(List.of(0)))),
                chain(Rule.SHAPE_OPERATION_IS_RESHAPE, "across the batch", new Rearrange(List.of(2L, -1L, 4L))),
                chain(Rule.TRANSPOSE_IS_PERMUTE, "the batch", new Transpose(new Transpose.Listed(List.of(1, 0, 2)))),
                chain(Rule.PERMUTE_OF_PERMUTE, "of a function", TURNED, relu(NONE, 0, 0), TURNED));
    }

    private static Stream<Case> arithmetic() {
        Rule rule = Rule.ARITHMETIC_RESPELLED;
        return Stream.of(
                of(rule, "a third", (s, x, y, z) -> s.apply(op(ElementwiseFunction.DIVIDE), x, number(3))),
                of(rule, "2 to the 20th", (s, x, y, z) -> s.apply(op(ElementwiseFunction.DIVIDE), x, number(1 << 20))),
                of(rule, "a number less x", (s, x, y, z) -> s.apply(op(ElementwiseFunction.SUBTRACT), number(3), x)),
                of(rule, "a square by power", (s, x, y, z) -> s.apply(op(ElementwiseFunction.POWER), x, number(2))),
                of(rule, "another sum", (s, x, y, z) -> s.apply(op(ElementwiseFunction.ADD), x, y)),
                of(rule, "another product", (s, x, y, z) -> s.apply(op(ElementwiseFunction.MULTIPLY), x, y)),
                of(rule, "three times", (s, x, y, z) -> s.apply(op(ElementwiseFunction.MULTIPLY), x, number(3))),
                of(
                        rule,
                        "less what is not negated",
                        (s, x, y, z) ->
                                s.apply(op(ElementwiseFunction.ADD), x, s.apply(op(ElementwiseFunction.ABSOLUTE), y))),
                of(Rule.MERGE_IS_CHAIN, "two", (s, x, y, z) -> s.apply(new Merge(Merge.Function.ADD), x, y)),
                of(
                        Rule.MERGE_IS_CHAIN,
                        "an average",
                        (s, x, y, z) -> s.apply(new Merge(Merge.Function.AVERAGE), x, y, z)));
    }

    private static Stream<Case> functions() {
        Rule leaky = Rule.LARGER_OF_MULTIPLE_IS_LEAKY_RELU;
        return Stream.of(
                chain(Rule.OPERATION_IS_FUNCTION, "a sine", op(ElementwiseFunction.SIN)),
                of(
                        Rule.PRODUCT_WITH_SIGMOID_IS_SILU,
                        "of another",
                        (s, x, y, z) -> s.apply(op(ElementwiseFunction.MULTIPLY), x, s.apply(SIGMOID, y))),
                of(
                        Rule.PRODUCT_WITH_SIGMOID_IS_SILU,
                        "a sum",
                        (s, x, y, z) -> s.apply(op(ElementwiseFunction.ADD), x, s.apply(SIGMOID, x))),
                of(
                        Rule.PRODUCT_WITH_SIGMOID_IS_SILU,
                        "by tanh",
                        (s, x, y, z) -> s.apply(
                                op(ElementwiseFunction.MULTIPLY),
                                x,
                                s.apply(Activation.of(ActivationFunction.TANH), x))),
                of(leaky, "a steeper one", (s, x, y, z) -> multiple(s, ElementwiseFunction.MAXIMUM, x, x, 1.5)),
                of(leaky, "of another", (s, x, y, z) -> multiple(s, ElementwiseFunction.MAXIMUM, x, y, 0.3)),
                of(leaky, "the smaller", (s, x, y, z) -> multiple(s, ElementwiseFunction.MINIMUM, x, x, 0.3)),
                of(leaky, "the other choice", (s, x, y, z) -> chosen(s, ElementwiseFunction.LESS, x, number(0))),
                of(leaky, "from 1 on", (s, x, y, z) -> chosen(s, ElementwiseFunction.GREATER, x, number(1))),
                of(
                        leaky,
                        "where another is",
                        (s, x, y, z) -> s.apply(
                                op(ElementwiseFunction.WHERE),
                                s.apply(op(ElementwiseFunction.GREATER), y, number(0)),
                                x,
                                s.apply(op(ElementwiseFunction.MULTIPLY), x, number(0.3)))),
                chain(Rule.CLAMPS_JOINED, "a slope", relu(6, 0.1, 0), relu(NONE, 0.1, 0)),
                chain(Rule.CLAMPS_JOINED, "a threshold", relu(6, 0, 1)),
                chain(Rule.CLAMPS_JOINED, "one that is said so", new Clip(-1, 2)),
                of(
                        Rule.CLAMPS_JOINED,
                        "told apart by a quotient",
                        (s, x, y, z) -> s.apply(
                                op(ElementwiseFunction.DIVIDE),
                                y,
                                s.apply(relu(6, 0, 0), s.apply(relu(NONE, 0, 0), x)))));
    }

    private static Tensor multiple(Sketch s, ElementwiseFunction function, Tensor x, Tensor y, double factor) {
        return s.apply(op(function), x, s.apply(op(ElementwiseFunction.MULTIPLY), y, number(factor)));
    }

    private static Tensor chosen(Sketch s, ElementwiseFunction comparison, Tensor x, Operand bound) {
        return s.apply(
                op(ElementwiseFunction.WHERE),
                s.apply(op(comparison), x, bound),
                x,
                s.apply(op(ElementwiseFunction.MULTIPLY), x, number(0.3)));
    }

    private static Stream<Case> moves() {
        Declaration threshold = Activation.of(ActivationFunction.of(Kind.THRESHOLD, 1, 2));
        Declaration averages =
                new Pooling(Pooling.Kind.AVERAGE, Window.of(List.of(2L), List.of(2L)), Padding.VALID, LAST);
        Declaration largest = new Pooling(Pooling.Kind.MAX, Window.of(List.of(2L), List.of(2L)), Padding.VALID, LAST);
        return Stream.of(
                chain(Rule.FUNCTION_BEFORE_MOVE, "one that rounds", TURNED, SIGMOID),
                chain(Rule.FUNCTION_BEFORE_MOVE, "not zero at zero", BORDER, threshold),
                chain(Rule.FUNCTION_BEFORE_MOVE, "averages", averages, relu(NONE, 0, 0)),
                chain(Rule.FUNCTION_BEFORE_MOVE, "one that is no clamp", largest, relu(NONE, -0.5, 0)),
                chain(
                        Rule.FUNCTION_BEFORE_MOVE,
                        "along an axis",
                        FLAT,
                        Activation.of(ActivationFunction.of(Kind.SOFTMAX, 1))),
                chain(Rule.FUNCTION_BEHIND_MOVE, "one that rounds", SIGMOID, TURNED),
                chain(Rule.FUNCTION_BEHIND_MOVE, "not zero at zero", threshold, BORDER),
                of(
                        Rule.OPERATION_BEFORE_MOVE,
                        "of one operand",
                        (s, x, y, z) -> s.apply(op(ElementwiseFunction.ADD), s.apply(TURNED, x), y)),
                of(
                        Rule.OPERATION_BEFORE_MOVE,
                        "by different moves",
                        (s, x, y, z) -> s.apply(
                                op(ElementwiseFunction.ADD),
                                s.apply(TURNED, x),
                                s.apply(new Reshape(Shape.of(4, 4)), s.apply(FLAT, y)))),
                of(
                        Rule.OPERATION_BEFORE_MOVE,
                        "a power",
                        (s, x, y, z) -> s.apply(op(ElementwiseFunction.POWER), s.apply(TURNED, x), s.apply(TURNED, y))),
                of(
                        Rule.OPERATION_BEHIND_MOVE,
                        "a power",
                        (s, x, y, z) -> s.apply(TURNED, s.apply(op(ElementwiseFunction.POWER), x, y))));
    }

    private static Stream<Case> largest() {
        Elementwise maximum = op(ElementwiseFunction.MAXIMUM);
        return Stream.of(
                of(
                        Rule.LARGEST_IN_ANY_ORDER,
                        "a smaller inside",
                        (s, x, y, z) -> s.apply(maximum, s.apply(op(ElementwiseFunction.MINIMUM), x, y), z)),
                of(
                        Rule.LARGEST_IN_ANY_ORDER,
                        "sums",
                        (s, x, y, z) ->
                                s.apply(op(ElementwiseFunction.ADD), s.apply(op(ElementwiseFunction.ADD), x, y), z)),
                of(
                        Rule.LARGEST_OF_CLAMPED,
                        "other bounds",
                        (s, x, y, z) -> s.apply(maximum, s.apply(relu(NONE, 0, 0), x), s.apply(relu(6, 0, 0), y))),
                of(
                        Rule.LARGEST_OF_CLAMPED,
                        "falling ones",
                        (s, x, y, z) ->
                                s.apply(maximum, s.apply(relu(NONE, -0.5, 0), x), s.apply(relu(NONE, -0.5, 0), y))),
                of(
                        Rule.LARGEST_OF_CLAMPED,
                        "of one",
                        (s, x, y, z) -> s.apply(maximum, s.apply(relu(NONE, 0, 0), x), y)));
    }

    private static Stream<Case> weights() {
        Sketch forked = Variant.on(
                new long[] {4}, (s, x) -> s.apply(new Merge(Merge.Function.ADD), x, s.apply(Proofs.dense(4), x)));
        return Stream.of(
                new Case(Rule.NEUTRAL_SCALE_DROPPED, "a gamma of nearly 1", normalized(Math.nextUp(1f), 0.5f)),
                new Case(Rule.NEUTRAL_SCALE_DROPPED, "a beta of nearly 0", normalized(2, Float.MIN_VALUE)),
                new Case(
                        Rule.TIME_DISTRIBUTED_CHAIN,
                        "layers that fork",
                        Variant.chain(new long[] {5, 4}, everyStep(forked.graph()))
                                .model(1)));
    }

    /** Gamma and beta are 1 and 0 but for one element of each. */
    private static Model normalized(float gamma, float beta) {
        Model model = Variant.chain(new long[] {4, 3}, new BatchNormalization(-1, 1, true, true, 0.9))
                .model(1);
        List<TensorData> weights = Variant.weights(model);
        weights.set(0, Variant.floats(weights.get(0), 1, 1, gamma));
        weights.set(1, Variant.floats(weights.get(1), 0, beta, 0));
        return Variant.withBytes(model, weights);
    }
}
