package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Random weights for files that hold none, the same for the same seed everywhere: kernels as Glorot and Bengio (2010)
 * scale them, so that signals keep their size through many layers, variances and scales around 1 and positive, biases and
 * means not zero, so that leaving one out shows; indexes of blocks, of which a layer may have one alone, all 0.
 */
public final class RandomWeights {
    private static final double BIAS = 0.1;
    private static final double LEAST_SCALE = 0.5;

    private RandomWeights() {}

    /** {@code model} with weights in place of those that it lacks. */
    public static Model fill(Model model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<WeightSpec> specs = model.graph().weights();
        List<Optional<TensorData>> weights = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            SplittableRandom own = random.split();
            Optional<TensorData> present = model.weights().get(i);
            weights.add(present.isPresent() ? present : Optional.of(draw(specs.get(i), own)));
        }
        return model.with(weights);
    }

    /** One weight, held in float32. */
    static TensorData draw(WeightSpec spec, SplittableRandom random) {
        Shape shape = spec.type().shape();
        int elements = Math.toIntExact(shape.elements());
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(elements, 4)).order(ByteOrder.LITTLE_ENDIAN);
        String role = spec.role().substring(spec.role().lastIndexOf('/') + 1);
        double spread = spread(shape);
        for (int i = 0; i < elements; i++) {
            double value =
                    switch (role) {
                        case "moving_variance", "variance", "gamma" -> LEAST_SCALE + random.nextDouble();
                        case "bias", "beta", "moving_mean", "mean" -> BIAS * random.nextGaussian();
                        case "g_idx" -> 0;
                        default -> spread * (2 * random.nextDouble() - 1);
                    };
            bytes.putFloat(i * 4, (float) value);
        }
        return new TensorData(new TensorType(DType.FLOAT32, shape), Bytes.of(bytes.array()));
    }

    /** {@code sqrt(6 / (fan in + fan out))}, the last two axes being inputs and outputs, the others a window. */
    private static double spread(Shape shape) {
        if (shape.rank() < 2) {
            return 1;
        }
        double window = 1;
        for (int axis = 0; axis < shape.rank() - 2; axis++) {
            window *= shape.size(axis);
        }
        return Math.sqrt(6 / (window * (shape.size(-1) + shape.size(-2))));
    }
}
