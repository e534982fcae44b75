package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Functions with parameters, as the layers that Keras has for them: {@code ReLU}, {@code LeakyReLU}, {@code ELU},
 * {@code Softmax}, {@code ThresholdedReLU}.
 */
final class FunctionLayers {
    static final List<String> ALL = List.of("LeakyReLU", "ELU");
    static final List<String> FROM2 = List.of("ReLU", "Softmax");
    static final List<String> UP_TO2 = List.of("ThresholdedReLU");

    /** {@code keras.layers.LeakyReLU}'s slope in every version. */
    private static final double SLOPE = 0.3;

    private FunctionLayers() {}

    /** The function that layer {@code className} applies; empty where it is another layer. */
    static Optional<ActivationFunction> decode(String className, Fields fields, Dialect source) {
        return switch (className) {
            case "ReLU" ->
                Optional.of(ActivationFunction.of(
                        Kind.RELU,
                        fields.find("max_value").isEmpty()
                                ? Double.POSITIVE_INFINITY
                                : fields.single("max_value", Double.POSITIVE_INFINITY),
                        fields.single("negative_slope", 0),
                        fields.single("threshold", 0)));
            case "LeakyReLU" -> {
                double slope =
                        fields.single(fields.present("negative_slope", "alpha").orElse("alpha"), SLOPE);
                yield Optional.of(
                        slope == 0 && source != Dialect.KERAS3
                                ? ActivationFunction.RELU // keras.backend.relu of Keras 1 and 2 tests for it
                                : ActivationFunction.leaky(slope));
            }
            case "ELU" -> Optional.of(ActivationFunction.of(Kind.ELU, fields.single("alpha", 1)));
            case "ThresholdedReLU" -> Optional.of(ActivationFunction.of(Kind.THRESHOLD, fields.single("theta", 1), 0));
            case "Softmax" -> Optional.of(ActivationFunction.of(Kind.SOFTMAX, axes(fields)));
            default -> Optional.empty();
        };
    }

    /** The field {@code axis}, one or several; the last where there is none. Null is all of them, which is not supported. */
    static double[] axes(Fields fields) {
        fields.notNull("axis");
        return fields.find("axis").isEmpty()
                ? new double[] {-1}
                : fields.axes("axis").stream().mapToDouble(Integer::doubleValue).toArray();
    }

    /** The layer's class in {@code target}; empty where it has none for this function. */
    static Optional<String> className(ActivationFunction function, Dialect target) {
        boolean leaky = function.kind() == Kind.RELU
                && Double.isInfinite(function.parameter("max_value"))
                && function.parameter("threshold") == 0;
        boolean one = target == Dialect.KERAS1;
        return switch (function.kind()) {
            case RELU -> leaky ? Optional.of("LeakyReLU") : one ? Optional.empty() : Optional.of("ReLU");
            case LEAKY_RELU -> target == Dialect.KERAS3 ? Optional.of("LeakyReLU") : Optional.empty();
            case ELU -> Optional.of("ELU");
            case SOFTMAX -> one ? Optional.empty() : Optional.of("Softmax");
            case THRESHOLD ->
                target == Dialect.KERAS3 || function.parameter("default_value") != 0
                        ? Optional.empty()
                        : Optional.of("ThresholdedReLU");
            default -> Optional.empty();
        };
    }

    /** The fields of layer {@code className}. */
    static Dict encode(String className, ActivationFunction function, Dialect target) {
        Value.DictBuilder fields = Value.dict();
        switch (className) {
            case "ReLU" -> {
                double most = function.parameter("max_value");
                fields.put("max_value", Double.isInfinite(most) ? Value.none() : Value.of(most))
                        .put("negative_slope", function.parameter("negative_slope"))
                        .put("threshold", function.parameter("threshold"));
            }
            case "LeakyReLU" ->
                fields.put(target == Dialect.KERAS3 ? "negative_slope" : "alpha", function.parameter("negative_slope"));
            case "ELU" -> fields.put("alpha", function.parameter("alpha"));
            case "ThresholdedReLU" -> fields.put("theta", function.parameter("threshold"));
            default -> fields.put("axis", axis(function.axes()));
        }
        return fields.build();
    }

    static Value axis(List<Integer> axes) {
        return axes.size() == 1
                ? Value.of(axes.get(0).longValue())
                : Value.ints(axes.stream().mapToLong(Integer::longValue).toArray());
    }
}
