package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Constant;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.numeric.RandomWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules of tiers 0 and 1 that are tried at once, drawn: the graph before the rule and the graph after it. */
public final class FirstRewrites {
    private static final DataFormat LAST = DataFormat.CHANNELS_LAST;

    private static final List<ActivationFunction> FUNCTIONS = List.of(
            ActivationFunction.RELU, ActivationFunction.TANH, ActivationFunction.SIGMOID, ActivationFunction.SOFTMAX);

    private FirstRewrites() {}

    /** All of them. */
    public static Stream<Variant.Case> cases() {
        return Stream.of(
                inLine(Rule.INPUT_LAYER_STRIPPED, r -> new InputLayer(image())),
                of(Rule.NESTED_MODEL_INLINED, FirstRewrites::nested),
                of(Rule.DEAD_CALL_DROPPED, FirstRewrites::dead),
                of(Rule.AXES_COUNTED_FROM_FRONT, FirstRewrites::axes),
                of(Rule.CONSTANT_IN_TYPE_OF_OPERAND, FirstRewrites::constants),
                of(Rule.MASK_NOT_GIVEN, FirstRewrites::unmasked),
                of(Rule.MASK_IS_ARGUMENT, FirstRewrites::masking),
                of(Rule.TRAINING_SETTINGS_FORGOTTEN, FirstRewrites::momentum),
                of(Rule.MASK_OF_TRAINING_DROPPED, FirstRewrites::maskOfTraining),
                inLine(Rule.DROPOUT_VANISHES, FirstRewrites::dropout),
                inLine(Rule.IDENTITY_VANISHES, r -> new Dropout(Dropout.Kind.IDENTITY, Value.none())),
                of(Rule.ACTIVATION_SPLIT_OFF, FirstRewrites::fused),
                inLine(Rule.LINEAR_VANISHES, r -> Activation.of(ActivationFunction.LINEAR)),
                inLine(Rule.NEUTRAL_VANISHES, FirstRewrites::neutral),
                of(Rule.FLATTEN_IS_RESHAPE, FirstRewrites::flattened),
                of(Rule.RESHAPE_OF_RESHAPE, FirstRewrites::reshaped),
                of(Rule.MERGE_IS_OPERATION, FirstRewrites::merged),
                of(Rule.UNREAD_STATE_NOT_RETURNED, FirstRewrites::states),
                of(Rule.MASKED_OUTPUT_WITHOUT_MASK, FirstRewrites::maskedOutput),
                of(Rule.INTEGERS_NOT_GIVEN, FirstRewrites::resized),
                of(Rule.OPERANDS_EXCHANGED, FirstRewrites::exchanged));
    }

    /** What the seed of a drawn pair says: the same for both its sides. */
    private static Variant.Case of(Rule rule, BiFunction<Random, Boolean, Sketch> side) {
        return new Variant.Case(rule, random -> {
            long seed = random.nextLong();
            Model before = RandomWeights.fill(side.apply(new Random(seed), true).architecture(), random.nextLong());
            Model after = side.apply(new Random(seed), false).architecture();
            return new Variant.Sides(before, Variant.withBytes(after, Variant.weights(before)));
        });
    }

    /** A layer that hands on its input, somewhere in a chain. */
    private static Variant.Case inLine(Rule rule, Function<Random, Declaration> layer) {
        return of(rule, (random, before) -> {
            List<Declaration> layers = new ArrayList<>();
            int place = random.nextInt(3);
            for (int i = 0; i < 3; i++) {
                Declaration vanishing = layer.apply(random);
                if (before && i >= place) {
                    layers.add(vanishing);
                }
                layers.add(dense(random, 3));
            }
            return Variant.chain(new long[] {4, 5, 3}, layers.toArray(new Declaration[0]));
        });
    }

    private static TensorType image() {
        return new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 4, 5, 3));
    }

    private static ActivationFunction function(Random random) {
        return FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    }

    private static Dense dense(Random random, long units) {
        return new Dense(units, random.nextBoolean(), function(random));
    }

    private static Sketch nested(Random random, boolean before) {
        Declaration[] inner = {dense(random, 4), dense(random, 5)};
        Declaration last = dense(random, 2);
        int more = 1 + random.nextInt(2);
        Declaration[] flat = {inner[0], inner[1], last};
        if (!before) {
            return Variant.chain(new long[] {3}, flat);
        }
        Declaration model = Variant.chain(new long[] {3}, inner).graph();
        for (int i = 1; i < more; i++) {
            model = Variant.chain(new long[] {3}, model).graph();
        }
        return Variant.chain(new long[] {3}, model, last);
    }

    /** The dead call comes last, so that the weights of both sides begin alike. */
    private static Sketch dead(Random random, boolean before) {
        Declaration first = dense(random, 4);
        Declaration second = dense(random, 3);
        return Variant.on(new long[] {3}, (s, x) -> {
            Tensor y = s.apply(first, x);
            Tensor z = s.apply(second, y);
            if (before) {
                s.apply(new Dense(2, false, ActivationFunction.LINEAR), y);
            }
            return z;
        });
    }

    private static Sketch axes(Random random, boolean before) {
        int axis = 1 + random.nextInt(3);
        int counted = before ? axis - 4 : axis;
        ActivationFunction softmax = ActivationFunction.of(ActivationFunction.Kind.SOFTMAX, counted);
        Declaration normalization = new BatchNormalization(counted, 1e-3, true, true, 0.9);
        return Variant.on(new long[] {4, 5, 3}, (s, x) -> {
            Tensor y = s.apply(normalization, x);
            Tensor z = s.apply(Activation.of(softmax), y);
            return s.apply(new Concatenate(counted), y, z);
        });
    }

    private static Sketch constants(Random random, boolean before) {
        int number = 1 + random.nextInt(9);
        ElementwiseFunction function = List.of(
                        ElementwiseFunction.ADD,
                        ElementwiseFunction.SUBTRACT,
                        ElementwiseFunction.MULTIPLY,
                        ElementwiseFunction.DIVIDE)
                .get(random.nextInt(4));
        Declaration first = dense(random, 4);
        Value constant = before ? Value.of(number) : Value.of((double) number);
        return Variant.on(
                new long[] {3},
                (s, x) -> s.apply(new Elementwise(function), s.apply(first, x), new Constant(constant)));
    }

    private static Sketch unmasked(Random random, boolean before) {
        Declaration first = dense(random, 4);
        MaskUse use = List.of(MaskUse.values()).get(random.nextInt(MaskUse.values().length));
        Activation softmax = new Activation(ActivationFunction.SOFTMAX, before ? use : MaskUse.NONE);
        return Variant.chain(new long[] {5, 3}, first, softmax);
    }

    private static Sketch masking(Random random, boolean before) {
        Sketch sketch = new Sketch("v");
        Tensor ids = sketch.input(DType.INT32, 4 + random.nextInt(4));
        Tensor rows = sketch.apply(new Embedding(7, 3, before), ids);
        return sketch.outputs(sketch.apply(dense(random, 4), rows));
    }

    private static Sketch momentum(Random random, boolean before) {
        return Variant.chain(
                new long[] {4},
                dense(random, 3),
                new BatchNormalization(-1, 1e-3, random.nextBoolean(), true, before ? 0.9 : 0.99));
    }

    private static Sketch maskOfTraining(Random random, boolean before) {
        Sketch sketch = new Sketch("v");
        Tensor x = sketch.input(5, 3);
        Tensor mask = sketch.input(DType.BOOL, 5);
        int layer = sketch.layer(new BatchNormalization(-1, 1e-3, random.nextBoolean(), true, 0.9));
        Arguments<Operand> plain = Arguments.of((Operand) x);
        int call = sketch.call(layer, before ? plain.with(Arguments.MASK, mask) : plain, Dict.EMPTY);
        return sketch.outputs(new Tensor(call, 0));
    }

    private static Declaration dropout(Random random) {
        List<Dropout.Kind> kinds = Arrays.stream(Dropout.Kind.values())
                .filter(k -> k != Dropout.Kind.IDENTITY)
                .toList();
        return new Dropout(kinds.get(random.nextInt(kinds.size())), Value.of(0.5));
    }

    private static Sketch fused(Random random, boolean before) {
        ActivationFunction function = function(random);
        boolean image = random.nextBoolean();
        Window window = Window.of(Collections.nCopies(2, 2L), Collections.nCopies(2, 1L));
        Function<ActivationFunction, Declaration> layer =
                f -> image ? new Convolution(4, window, Padding.SAME, LAST, 1, true, f) : new Dense(4, true, f);
        Declaration last = dense(random, 2);
        return before
                ? Variant.chain(new long[] {4, 5, 3}, layer.apply(function), last)
                : Variant.chain(
                        new long[] {4, 5, 3}, layer.apply(ActivationFunction.LINEAR), Activation.of(function), last);
    }

    private static Declaration neutral(Random random) {
        List<Border> nothing = Collections.nCopies(2, new Border(0, 0));
        return List.<Declaration>of(
                        new Permute(List.of(1, 2, 3)),
                        new ZeroPadding(nothing, LAST),
                        new Cropping(nothing, LAST),
                        new UpSampling(List.of(1L, 1L), UpSampling.Interpolation.NEAREST, LAST))
                .get(random.nextInt(4));
    }

    private static Sketch flattened(Random random, boolean before) {
        Declaration flat = before ? new Flatten(LAST) : new Reshape(Shape.of(random.nextBoolean() ? 30 : Shape.FREE));
        return Variant.chain(new long[] {2, 5, 3}, flat, new Dense(4, true, ActivationFunction.TANH));
    }

    private static Sketch reshaped(Random random, boolean before) {
        Declaration first = new Reshape(Shape.of(random.nextBoolean() ? 30 : 6, Shape.FREE));
        Declaration second = new Reshape(Shape.of(10, 3));
        Declaration last = dense(random, 4);
        return before
                ? Variant.chain(new long[] {2, 5, 3}, first, second, last)
                : Variant.chain(new long[] {2, 5, 3}, second, last);
    }

    private static Sketch merged(Random random, boolean before) {
        Merge.Function function = List.of(
                        Merge.Function.ADD,
                        Merge.Function.SUBTRACT,
                        Merge.Function.MULTIPLY,
                        Merge.Function.MAXIMUM,
                        Merge.Function.MINIMUM)
                .get(random.nextInt(5));
        Declaration operation = new Elementwise(ElementwiseFunction.valueOf(function.name()));
        return two(random, before ? new Merge(function) : operation, false);
    }

    private static Sketch exchanged(Random random, boolean before) {
        Declaration operation = List.<Declaration>of(
                        new Merge(Merge.Function.ADD),
                        new Merge(Merge.Function.MULTIPLY),
                        new Merge(Merge.Function.AVERAGE),
                        new Merge(Merge.Function.MAXIMUM),
                        new Elementwise(ElementwiseFunction.ADD))
                .get(random.nextInt(5));
        return two(random, operation, before);
    }

    /** What {@code merge} makes of two layers' outputs. */
    private static Sketch two(Random random, Declaration merge, boolean turned) {
        Declaration first = dense(random, 4);
        Declaration second = dense(random, 4);
        return Variant.on(new long[] {3}, (s, x) -> {
            Tensor y = s.apply(first, x);
            Tensor z = s.apply(second, x);
            return turned ? s.apply(merge, z, y) : s.apply(merge, y, z);
        });
    }

    private static LSTM lstm(boolean states, boolean zero) {
        RecurrentOptions options = new RecurrentOptions(true, states, false, false, zero, false);
        return new LSTM(4, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, options);
    }

    private static Sketch states(Random random, boolean before) {
        return Variant.chain(new long[] {5, 3}, lstm(before, false), dense(random, 2));
    }

    /** Keras 2's resizing before the rule, Keras 3's after it, of an image of real numbers. */
    private static Sketch resized(Random random, boolean before) {
        Resizing of3 = new Resizing(
                2 + random.nextInt(5),
                2 + random.nextInt(5),
                UpSampling.Interpolation.BILINEAR,
                random.nextBoolean() ? Resizing.Fit.STRETCH : Resizing.Fit.CROP,
                0,
                false,
                LAST,
                true);
        Resizing of2 = new Resizing(of3.height(), of3.width(), of3.interpolation(), of3.fit(), 0, false, LAST, false);
        return Variant.chain(new long[] {4, 5, 3}, before ? of2 : of3, dense(random, 2));
    }

    private static Sketch maskedOutput(Random random, boolean before) {
        return Variant.chain(new long[] {5, 3}, lstm(false, before), dense(random, 2));
    }
}
