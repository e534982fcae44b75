package io.samenet.formats.keras.architecture;

import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a Sequential may be applied to, where it lists no input layer. */
final class InputTypes {
    private InputTypes() {}

    /**
     * As the first layer declares it: {@code batch_input_shape}; {@code input_shape}, {@code input_dim} with
     * {@code input_length} (Keras 1).
     */
    static Optional<TensorType> ofFirst(LayerSource first) {
        Dict config = first.config();
        Optional<Shape> shape = config.find("batch_input_shape")
                .or(() -> config.find("batch_shape"))
                .flatMap(InputTypes::shape)
                .or(() -> config.find("input_shape").flatMap(InputTypes::shape).map(s -> s.insert(0, Shape.FREE)))
                .or(() -> first.className().equals("Embedding") ? ofEmbedding(config) : ofDimension(config));
        return shape.map(s -> new TensorType(dtype(config), s));
    }

    /** Keras 1: {@code input_dim} features, in {@code input_length} steps where the layer is recurrent. */
    private static Optional<Shape> ofDimension(Dict config) {
        Optional<Long> size = config.find("input_dim").flatMap(Value::asInt);
        Optional<Long> steps = config.find("input_length").flatMap(Value::asInt);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        boolean sequence = config.has("input_length") || config.has("return_sequences");
        return Optional.of(
                sequence
                        ? Shape.of(Shape.FREE, steps.orElse(Shape.FREE), size.get())
                        : Shape.of(Shape.FREE, size.get()));
    }

    /** Its {@code input_dim} is the number of rows of the table. */
    private static Optional<Shape> ofEmbedding(Dict config) {
        return config.get("input_length")
                .map(steps -> Shape.of(Shape.FREE, steps.asInt().orElse(Shape.FREE)));
    }

    /** As the model says what it was built for: {@code build_input_shape} (tf.keras), {@code build_config} (Keras 3). */
    static Optional<TensorType> ofModel(LayerSource model, Optional<LayerSource> first) {
        return model.config()
                .find("build_input_shape")
                .or(() -> model.around().dict("build_config").flatMap(b -> b.find("input_shape")))
                .flatMap(InputTypes::shape)
                .map(s -> new TensorType(first.map(f -> dtype(f.config())).orElse(DType.FLOAT32), s));
    }

    /** As the weights of the first layer that has some tell it, where only layers that keep shapes stand before. */
    static Optional<TensorType> ofWeights(List<Layer> layers, Evidence evidence) {
        for (Layer layer : layers) {
            List<Shape> weights = evidence.shapes(layer.name());
            if (!weights.isEmpty()) {
                return ofWeight(QuantizedLayer.plain(layer.declaration()), weights.get(0))
                        .map(s -> new TensorType(layer.policy().compute(), s));
            }
            Declaration declaration = layer.declaration();
            if (!(declaration instanceof Activation
                    || declaration instanceof Dropout
                    || declaration instanceof Masking)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Shape> ofWeight(Declaration declaration, Shape kernel) {
        if (declaration instanceof Dense && kernel.rank() == 2) {
            return Optional.of(Shape.of(Shape.FREE, kernel.size(0)));
        }
        if (declaration instanceof Embedding) {
            return Optional.of(Shape.of(Shape.FREE, Shape.FREE));
        }
        if ((declaration instanceof Recurrent || declaration instanceof Bidirectional) && kernel.rank() == 2) {
            return Optional.of(Shape.of(Shape.FREE, Shape.FREE, kernel.size(0)));
        }
        if (declaration instanceof Convolution convolution
                && kernel.rank() == convolution.window().rank() + 2) {
            long[] free = new long[convolution.window().rank()];
            Arrays.fill(free, Shape.FREE);
            return Optional.of(convolution
                    .dataFormat()
                    .shape(Shape.FREE, free, Math.multiplyExact(kernel.size(-2), convolution.groups())));
        }
        return Optional.empty();
    }

    /** Type of the elements: {@code input_dtype} (Keras 1), {@code dtype}, which may be a policy by name or in full. */
    private static DType dtype(Dict config) {
        return config.text("input_dtype")
                .or(() -> config.text("dtype"))
                .or(() -> config.dict("dtype").flatMap(d -> d.dict("config")).flatMap(c -> c.text("name")))
                .flatMap(DType::named)
                .orElse(DType.FLOAT32);
    }

    /** The list of sizes {@code value}, {@code null} for a free one. */
    static Optional<Shape> shape(Value value) {
        List<Long> sizes = new ArrayList<>();
        for (Value size : value.asList().orElse(List.of())) {
            Optional<Long> fixed = size.asInt().filter(s -> s >= 0);
            if (fixed.isEmpty() && !size.isNull()) {
                return Optional.empty();
            }
            sizes.add(fixed.orElse(Shape.FREE));
        }
        return sizes.isEmpty() ? Optional.empty() : Optional.of(Shape.of(sizes));
    }
}
