package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code W x + b}. Of the second layer {@code V} and {@code c}, with inputs {@code d} apart: {@code V d + (V - W) x + (c -
 * b)}; with equal weights {@code W d}, which is zero where {@code d} is.
 *
 * @param layer the layer
 * @param weights its weights
 * @param apart the layer whose weights are the differences of two layers'; empty where these do not make one
 */
record AffineStep(Affine layer, List<TensorData> weights, Apart apart) implements Step {
    /** Makes a layer of the same settings with other weights. */
    interface Apart {
        /** The layer with {@code weights}; empty where outputs are not linear in the weights. */
        Optional<Affine> with(List<TensorData> weights);
    }

    @Override
    public Zonotope apply(List<Zonotope> inputs, Shape shape) {
        return layer.of(inputs, shape);
    }

    @Override
    public Zonotope difference(Step second, List<Zonotope> a, List<Zonotope> b, List<Zonotope> distances, Shape shape) {
        AffineStep other = (AffineStep) second;
        Zonotope moved = other.layer.ofDifferences(distances, shape);
        if (haveEqualWeights(other)) {
            return moved;
        }
        Zonotope weighed = apart.with(differences(other))
                .map(d -> d.of(a, shape))
                .orElseGet(() -> other.layer.of(a, shape).minus(layer.of(a, shape)));
        return moved.plus(weighed);
    }

    private boolean haveEqualWeights(AffineStep other) {
        for (int i = 0; i < weights.size(); i++) {
            if (!Arrays.equals(Values.of(weights.get(i)), Values.of(other.weights.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Rounded once, which {@link Affine} allows for. */
    private List<TensorData> differences(AffineStep other) {
        List<TensorData> differences = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            double[] x = Values.of(weights.get(i));
            double[] y = Values.of(other.weights.get(i));
            for (int k = 0; k < x.length; k++) {
                x[k] = y[k] - x[k];
            }
            differences.add(Doubles.tensor(weights.get(i).shape(), x));
        }
        return differences;
    }
}
