package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.ExactRewriteTest.everyStep;
import static io.samenet.verifier.proof.ExactRewriteTest.sides;
import static io.samenet.verifier.proof.Proofs.RELU;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.core.Dropout;
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
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Both sides of the exact rules about operations, moves and what stands inside wrappers. */
final class OperationRewrites {
    private static final DataFormat LAST = DataFormat.CHANNELS_LAST;
    private static final double NONE = Double.POSITIVE_INFINITY;

    private OperationRewrites() {}

    /** What is made of a tensor. */
    private interface Steps extends BiFunction<Sketch, Tensor, Tensor> {}

    private static Variant.Case one(Rule rule, long[] sizes, Steps before, Steps after) {
        return new Variant.Case(rule, r -> sides(r, on(sizes, before), on(sizes, after)));
    }

    /** Behind and before a layer with weights, so that a mutant can be made. */
    private static Sketch on(long[] sizes, Steps steps) {
        return Variant.on(sizes, (s, x) -> steps.apply(s, s.apply(Proofs.dense(6), x)));
    }

    private static Steps chain(Declaration... layers) {
        return (s, x) -> {
            Tensor y = x;
            for (Declaration layer : layers) {
                y = s.apply(layer, y);
            }
            return y;
        };
    }

    private static Operand number(double value) {
        return new Operand.Constant(Value.of(value));
    }

    private static Elementwise of(ElementwiseFunction function) {
        return new Elementwise(function);
    }

    private static Activation relu(double most, double slope) {
        return Activation.of(ActivationFunction.of(Kind.RELU, most, slope, 0));
    }

    private static Steps twice(ElementwiseFunction first, double a, ElementwiseFunction second, double b) {
        return (s, x) -> s.apply(of(second), s.apply(of(first), x, number(a)), number(b));
    }

    private static Stream<Variant.Case> clamps() {
        long[] sizes = {4};
        return Stream.of(
                one(Rule.CLAMPS_JOINED, sizes, chain(new Clip(0, 6)), chain(relu(6, 0))),
                one(Rule.CLAMPS_JOINED, sizes, chain(relu(NONE, 0), new Clip(-1, 2)), chain(relu(2, 0))),
                one(Rule.CLAMPS_JOINED, sizes, chain(relu(NONE, 0), relu(NONE, 0)), chain(relu(NONE, 0))),
                one(
                        Rule.CLAMPS_JOINED,
                        sizes,
                        twice(ElementwiseFunction.MINIMUM, 0.5, ElementwiseFunction.MAXIMUM, -0.5),
                        chain(new Clip(-0.5, 0.5))),
                one(
                        Rule.CLAMPS_JOINED,
                        sizes,
                        twice(ElementwiseFunction.MAXIMUM, -1, ElementwiseFunction.MINIMUM, 1),
                        chain(Activation.of(ActivationFunction.of(Kind.HARD_TANH)))));
    }

    private static Stream<Variant.Case> functions() {
        long[] sizes = {4};
        Steps multiple = (s, x) ->
                s.apply(of(ElementwiseFunction.MAXIMUM), s.apply(of(ElementwiseFunction.MULTIPLY), x, number(0.3)), x);
        Steps chosen = (s, x) -> s.apply(
                of(ElementwiseFunction.WHERE),
                s.apply(of(ElementwiseFunction.GREATER), x, number(0)),
                x,
                s.apply(of(ElementwiseFunction.MULTIPLY), number(0.3), x));
        Steps gated =
                (s, x) -> s.apply(of(ElementwiseFunction.MULTIPLY), x, s.apply(of(ElementwiseFunction.SIGMOID), x));
        return Stream.of(
                one(Rule.LARGER_OF_MULTIPLE_IS_LEAKY_RELU, sizes, multiple, chain(relu(NONE, 0.3))),
                one(Rule.LARGER_OF_MULTIPLE_IS_LEAKY_RELU, sizes, chosen, chain(relu(NONE, 0.3))),
                one(
                        Rule.PRODUCT_WITH_SIGMOID_IS_SILU,
                        sizes,
                        gated,
                        chain(Activation.of(ActivationFunction.of(Kind.SILU)))),
                one(
                        Rule.OPERATION_IS_FUNCTION,
                        sizes,
                        chain(of(ElementwiseFunction.TANH)),
                        chain(Activation.of(ActivationFunction.TANH))),
                one(
                        Rule.OPERATION_IS_FUNCTION,
                        sizes,
                        chain(of(ElementwiseFunction.SIGMOID)),
                        chain(Activation.of(ActivationFunction.SIGMOID))),
                one(
                        Rule.OPERATION_IS_FUNCTION,
                        sizes,
                        chain(of(ElementwiseFunction.EXP)),
                        chain(Activation.of(ActivationFunction.of(Kind.EXPONENTIAL)))));
    }

    private static Variant.Case arithmetic(Steps before, Steps after) {
        return one(Rule.ARITHMETIC_RESPELLED, new long[] {4}, before, after);
    }

    private static Steps binary(ElementwiseFunction function, double number) {
        return (s, x) -> s.apply(of(function), x, number(number));
    }

    private static Stream<Variant.Case> arithmetic() {
        Steps square = (s, x) -> s.apply(of(ElementwiseFunction.MULTIPLY), x, x);
        Steps sum = (s, x) -> s.apply(of(ElementwiseFunction.ADD), x, x);
        Steps added = (s, x) -> s.apply(
                of(ElementwiseFunction.ADD), s.apply(of(ElementwiseFunction.NEGATIVE), x), s.apply(relu(2, 0), x));
        Steps difference = (s, x) -> s.apply(of(ElementwiseFunction.SUBTRACT), s.apply(relu(2, 0), x), x);
        return Stream.of(
                arithmetic(square, chain(of(ElementwiseFunction.SQUARE))),
                arithmetic(sum, binary(ElementwiseFunction.MULTIPLY, 2)),
                arithmetic(added, difference),
                arithmetic(binary(ElementwiseFunction.MULTIPLY, -1), chain(of(ElementwiseFunction.NEGATIVE))),
                arithmetic(binary(ElementwiseFunction.SUBTRACT, 3), binary(ElementwiseFunction.ADD, -3)),
                arithmetic(binary(ElementwiseFunction.DIVIDE, -8), binary(ElementwiseFunction.MULTIPLY, -0.125)),
                arithmetic(binary(ElementwiseFunction.MULTIPLY, 1), (s, x) -> x));
    }

    private static Stream<Variant.Case> shapes() {
        long[] sizes = {3, 4};
        Declaration flat = new Reshape(Shape.of(18));
        Declaration last = Activation.of(ActivationFunction.SIGMOID);
        Declaration permute = new Permute(List.of(2, 1));
        Transpose.Order order = new Transpose.Listed(List.of(0, -1, 1));
        return Stream.of(
                one(
                        Rule.SHAPE_OPERATION_IS_RESHAPE,
                        sizes,
                        chain(new Rearrange(List.of(-1L, 18L)), last),
                        chain(flat, last)),
                one(
                        Rule.SHAPE_OPERATION_IS_RESHAPE,
                        new long[] {Shape.FREE, 4},
                        chain(new ExpandDims(-1), last, new Squeeze(Optional.of(List.of(-1)))),
                        chain(last)),
                one(Rule.TRANSPOSE_IS_PERMUTE, sizes, chain(new Transpose(order), last), chain(permute, last)),
                one(Rule.PERMUTE_OF_PERMUTE, sizes, chain(permute, permute), (s, x) -> x),
                one(
                        Rule.PERMUTE_OF_PERMUTE,
                        new long[] {2, 3, 4},
                        chain(new Permute(List.of(2, 3, 1)), new Permute(List.of(1, 3, 2))),
                        chain(new Permute(List.of(2, 1, 3)))),
                one(Rule.FUNCTION_BEFORE_MOVE, sizes, chain(flat, last), chain(last, flat)),
                one(
                        Rule.FUNCTION_BEFORE_MOVE,
                        sizes,
                        chain(permute, relu(NONE, 0.3), permute),
                        chain(relu(NONE, 0.3))));
    }

    private static Stream<Variant.Case> windows() {
        long[] sizes = {5, 6, 2};
        Declaration zeros = new ZeroPadding(Collections.nCopies(2, new Border(1, 2)), LAST);
        Declaration more = new ZeroPadding(List.of(new Border(0, 1), new Border(2, 0)), LAST);
        Declaration both = new ZeroPadding(List.of(new Border(1, 3), new Border(3, 2)), LAST);
        Pad.Width none = new Pad.Width(0, 0);
        Pad.Width some = new Pad.Width(1, 2);
        Declaration pad = new Pad(List.of(none, some, some, none), Pad.Mode.CONSTANT, 0);
        return Stream.of(
                one(Rule.FUNCTION_BEFORE_MOVE, sizes, chain(zeros, relu(NONE, 0.5)), chain(relu(NONE, 0.5), zeros)),
                one(Rule.PADDING_OF_PADDING, sizes, chain(zeros, more), chain(both)),
                one(Rule.PAD_IS_ZERO_PADDING, sizes, chain(pad), chain(zeros)),
                one(
                        Rule.GLOBAL_POOLING_IS_REDUCTION,
                        sizes,
                        chain(new GlobalPooling(Pooling.Kind.AVERAGE, 2, false, LAST)),
                        chain(new Reduction(Reduction.Function.MEAN, Optional.of(List.of(1, 2)), false))),
                one(
                        Rule.GLOBAL_POOLING_IS_REDUCTION,
                        sizes,
                        chain(new GlobalPooling(Pooling.Kind.MAX, 2, false, DataFormat.CHANNELS_FIRST)),
                        chain(new Reduction(Reduction.Function.MAX, Optional.of(List.of(-1, -2)), false))),
                one(
                        Rule.KEPT_AXES_ARE_RESHAPED,
                        sizes,
                        chain(new GlobalPooling(Pooling.Kind.AVERAGE, 2, true, LAST), new Reshape(Shape.of(6))),
                        chain(new GlobalPooling(Pooling.Kind.AVERAGE, 2, false, LAST))));
    }

    private static Sketch merged(boolean merge, Merge.Function function) {
        Sketch sketch = new Sketch("v");
        Tensor x = sketch.input(4);
        Tensor y = sketch.input(4);
        Tensor z = sketch.input(4);
        if (merge) {
            return sketch.outputs(sketch.apply(new Merge(function), x, y, z));
        }
        Elementwise operation = of(OperationForms.operation(function).orElseThrow());
        return sketch.outputs(sketch.apply(operation, z, sketch.apply(operation, y, x)));
    }

    private static Sketch wrapped(boolean nested) {
        Graph graph = Variant.chain(
                        new long[] {4},
                        Proofs.dense(3),
                        new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5)),
                        Activation.of(RELU),
                        Proofs.dense(2))
                .graph();
        long[] sizes = {5, 4};
        return nested
                ? Variant.chain(sizes, everyStep(graph))
                : Variant.chain(sizes, everyStep(Proofs.dense(3)), Activation.of(RELU), everyStep(Proofs.dense(2)));
    }

    /** Gamma is 1, or beta 0, or both. */
    private static Variant.Sides neutral(Random random) {
        boolean ones = random.nextBoolean();
        boolean zeros = !ones || random.nextBoolean();
        long[] sizes = {4, 3};
        Model before = Variant.chain(sizes, new BatchNormalization(-1, 1, true, true, 0.9))
                .model(random.nextLong());
        List<TensorData> weights = Variant.weights(before);
        List<TensorData> kept = new ArrayList<>(weights);
        if (zeros) {
            weights.set(1, Variant.zeros(weights.get(1)));
            kept.remove(1);
        }
        if (ones) {
            weights.set(0, Variant.floats(weights.get(0), 1, 1, 1));
            kept.remove(0);
        }
        Sketch after = Variant.chain(sizes, new BatchNormalization(-1, 1, !zeros, !ones, 0.9));
        return new Variant.Sides(Variant.withBytes(before, weights), Variant.withBytes(after.architecture(), kept));
    }

    private static Stream<Variant.Case> others() {
        return Stream.of(
                new Variant.Case(Rule.NEUTRAL_SCALE_DROPPED, OperationRewrites::neutral),
                new Variant.Case(Rule.TIME_DISTRIBUTED_CHAIN, r -> sides(r, wrapped(true), wrapped(false))),
                new Variant.Case(
                        Rule.MERGE_IS_CHAIN,
                        r -> sides(r, merged(true, Merge.Function.ADD), merged(false, Merge.Function.ADD))),
                new Variant.Case(
                        Rule.MERGE_IS_CHAIN,
                        r -> sides(r, merged(true, Merge.Function.MULTIPLY), merged(false, Merge.Function.MULTIPLY))));
    }

    /** The rules, each with both its sides. */
    static Stream<Variant.Case> cases() {
        return Stream.of(clamps(), functions(), arithmetic(), shapes(), windows(), others())
                .flatMap(c -> c);
    }
}
