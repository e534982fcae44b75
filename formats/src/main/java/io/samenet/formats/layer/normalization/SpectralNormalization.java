package io.samenet.formats.layer.normalization;

import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A layer whose kernel training divides by its largest singular value ({@code keras.layers.SpectralNormalization}); at
 * inference the inner layer with the kernel as it is. Weights: those of {@code inner}, and {@code vector_u}
 * {@code (1, last size of the kernel)}, with which training estimates that value.
 *
 * @param inner the layer, which has a weight {@code kernel} or {@code embeddings}
 * @param powerIterations steps of the estimate in each step of training, positive
 */
public record SpectralNormalization(Layer inner, long powerIterations) implements Declaration {
    private static final Set<String> NORMALIZED = Set.of("kernel", "embeddings");

    /** Checks the fields. */
    public SpectralNormalization {
        if (inner.declaration() instanceof SequenceLayer) {
            throw new IllegalArgumentException("the layer inside has neither kernel nor embeddings");
        }
    }

    /** The role of the weight that training normalizes, among those of the inner layer's {@code specs}. */
    public static Optional<WeightSpec> normalized(List<WeightSpec> specs) {
        return specs.stream().filter(s -> NORMALIZED.contains(s.role())).findFirst();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> own = inner.declaration().weights(arguments, inner.policy());
        WeightSpec kernel = normalized(own)
                .orElseThrow(() -> new ShapeException(
                        "a layer with a kernel or embeddings",
                        inner.declaration().getClass().getSimpleName()));
        List<WeightSpec> all = new ArrayList<>();
        own.forEach(w -> all.add(w.inside("layer")));
        all.add(WeightSpec.state(
                "vector_u", kernel.type().dtype(), 1, kernel.type().shape().size(-1)));
        return all;
    }

    /** Keras 3 casts the output to the input's type, Keras 2 does not: where they would differ it is not supported. */
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (!input.dtype().isFloating() || inner.policy().compute() != policy.compute()) {
            throw ShapeException.unsupported(
                    "floating-point numbers, and a layer inside that computes in " + policy.compute(),
                    input + " and " + inner.policy().compute());
        }
        return inner.declaration().outputs(arguments, inner.policy());
    }

    @Override
    public List<Layer> children() {
        return List.of(inner);
    }

    @Override
    public Object bare() {
        return List.of(SpectralNormalization.class, powerIterations);
    }
}
