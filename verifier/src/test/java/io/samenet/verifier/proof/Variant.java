package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;

/** Two ways to say one thing: the graph before a rule and the graph after it, with the same numbers as weights. */
public final class Variant {
    private static final int BATCH = 2;

    private Variant() {}

    /** Both sides of a rule, drawn at random. */
    public record Case(Rule rule, Draw draw) {
        @Override
        public String toString() {
            return rule.word();
        }
    }

    /** The model before a rule and after it. */
    public record Sides(Model before, Model after) {}

    /** Makes both sides. */
    public interface Draw {
        Sides sides(Random random);
    }

    /** A model of one input of {@code sizes} with {@code layers} one after the other. */
    static Sketch chain(long[] sizes, Declaration... layers) {
        return on(sizes, (s, x) -> {
            Tensor y = x;
            for (Declaration layer : layers) {
                y = s.apply(layer, y);
            }
            return y;
        });
    }

    /** A model of one input of {@code sizes}. */
    static Sketch on(long[] sizes, BiFunction<Sketch, Tensor, Tensor> layers) {
        Sketch sketch = new Sketch("v");
        Tensor x = sketch.input(sizes);
        return sketch.outputs(layers.apply(sketch, x));
    }

    /** {@code architecture} with the bytes of {@code weights}, one after the other, as its weights. */
    static Model withBytes(Model architecture, List<TensorData> weights) {
        List<Optional<TensorData>> bound = new ArrayList<>();
        List<WeightSpec> specs = architecture.graph().weights();
        for (int i = 0; i < specs.size(); i++) {
            bound.add(Optional.of(
                    new TensorData(specs.get(i).type(), weights.get(i).bytes())));
        }
        return architecture.with(bound);
    }

    /** The weights of {@code model}. */
    static List<TensorData> weights(Model model) {
        return new ArrayList<>(
                model.weights().stream().map(Optional::orElseThrow).toList());
    }

    /** {@code data} with other float32 elements. */
    static TensorData floats(TensorData data, float... values) {
        return floats(data.shape(), values);
    }

    /** A float32 tensor. */
    static TensorData floats(Shape shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new TensorData(new TensorType(DType.FLOAT32, shape), Bytes.of(bytes.array()));
    }

    /** {@code data}, all its elements 0. */
    static TensorData zeros(TensorData data) {
        return floats(data, new float[(int) data.shape().elements()]);
    }

    /** All outputs of {@code model} in float64 for inputs that {@code seed} tells, free sizes of which are a few. */
    static List<double[]> outputs(Model model, long seed) {
        Random random = new Random(seed);
        int free = 3 + random.nextInt(6);
        List<TensorData> inputs = new ArrayList<>();
        model.graph().inputs().forEach(i -> {
            long[] sizes = model.graph().type(i).orElseThrow().shape().sizes();
            for (int axis = 0; axis < sizes.length; axis++) {
                sizes[axis] = axis == 0 ? BATCH : sizes[axis] == Shape.FREE ? free : sizes[axis];
            }
            Shape shape = Shape.of(sizes);
            double[] values = new double[(int) shape.elements()];
            Arrays.setAll(values, n -> random.nextGaussian());
            inputs.add(fed(model.graph().type(i).orElseThrow().dtype(), shape, values));
        });
        return Interpreter.run(model, inputs, Precision.FLOAT64, RunObserver.NONE).stream()
                .map(Tensors::values)
                .toList();
    }

    /** Both sides, run on the inputs of {@code seed}, give the same numbers, bit for bit. */
    static void assertSameBits(Sides sides, long seed) {
        List<double[]> mine = outputs(sides.before(), seed);
        List<double[]> theirs = outputs(sides.after(), seed);
        assertThat(mine).hasSameSizeAs(theirs);
        for (int i = 0; i < mine.size(); i++) {
            assertThat(mine.get(i)).as("seed %s", seed).isEqualTo(theirs.get(i));
        }
    }

    /** {@code values} as a tensor of {@code dtype}; ids are small and not negative. */
    private static TensorData fed(DType dtype, Shape shape, double[] values) {
        if (dtype.isFloating()) {
            return Tensors.reals(shape, values);
        }
        int[] ids = Arrays.stream(values).mapToInt(v -> (int) Math.abs(v)).toArray();
        return dtype == DType.BOOL
                ? Tensors.flags(
                        shape, Arrays.stream(ids).map(i -> Math.min(i, 1)).toArray())
                : Tensors.ids(shape, ids);
    }
}
