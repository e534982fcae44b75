package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Activation functions as operations of Keras 3 ({@code keras/src/ops/nn.py}) and functions of TensorFlow. */
final class FunctionOperations {
    private static final Map<String, Kind> KERAS3 = Map.ofEntries(
            Map.entry("Relu", Kind.RELU),
            Map.entry("Relu6", Kind.RELU),
            Map.entry("LeakyRelu", Kind.LEAKY_RELU),
            Map.entry("Elu", Kind.ELU),
            Map.entry("Selu", Kind.SELU),
            Map.entry("Celu", Kind.CELU),
            Map.entry("Gelu", Kind.GELU),
            Map.entry("Softplus", Kind.SOFTPLUS),
            Map.entry("Softsign", Kind.SOFTSIGN),
            Map.entry("Silu", Kind.SILU),
            Map.entry("HardSilu", Kind.HARD_SILU),
            Map.entry("HardSigmoid", Kind.HARD_SIGMOID),
            Map.entry("HardTanh", Kind.HARD_TANH),
            Map.entry("HardShrink", Kind.HARD_SHRINK),
            Map.entry("SoftShrink", Kind.SOFT_SHRINK),
            Map.entry("TanhShrink", Kind.TANH_SHRINK),
            Map.entry("Threshold", Kind.THRESHOLD),
            Map.entry("SparsePlus", Kind.SPARSE_PLUS),
            Map.entry("SparseSigmoid", Kind.SPARSE_SIGMOID),
            Map.entry("Squareplus", Kind.SQUAREPLUS),
            Map.entry("LogSigmoid", Kind.LOG_SIGMOID),
            Map.entry("Glu", Kind.GLU),
            Map.entry("Softmax", Kind.SOFTMAX),
            Map.entry("LogSoftmax", Kind.LOG_SOFTMAX),
            Map.entry("Sparsemax", Kind.SPARSEMAX));
    private static final Map<String, Kind> TENSORFLOW = Map.ofEntries(
            Map.entry("nn.relu", Kind.RELU),
            Map.entry("nn.relu6", Kind.RELU),
            Map.entry("nn.leaky_relu", Kind.LEAKY_RELU),
            Map.entry("nn.elu", Kind.ELU),
            Map.entry("nn.selu", Kind.SELU),
            Map.entry("nn.silu", Kind.SILU),
            Map.entry("nn.gelu", Kind.GELU),
            Map.entry("nn.softmax", Kind.SOFTMAX),
            Map.entry("nn.log_softmax", Kind.LOG_SOFTMAX),
            Map.entry("compat.v1.nn.softmax", Kind.SOFTMAX),
            Map.entry("compat.v1.nn.log_softmax", Kind.LOG_SOFTMAX),
            Map.entry("nn.softsign", Kind.SOFTSIGN),
            Map.entry("math.softplus", Kind.SOFTPLUS),
            Map.entry("math.log_sigmoid", Kind.LOG_SIGMOID));

    private FunctionOperations() {}

    static List<Name> names() {
        List<Name> names = new ArrayList<>();
        KERAS3.keySet().forEach(n -> names.add(Name.operation(n)));
        TENSORFLOW.keySet().forEach(n -> names.add(Name.function(n)));
        return names;
    }

    /** The function that operation {@code name} applies, with the defaults of {@code keras.ops}. */
    static ActivationFunction decode(String name, Fields fields) {
        Kind kind = KERAS3.getOrDefault(name, TENSORFLOW.getOrDefault(name, Kind.LINEAR));
        return switch (kind) {
            case RELU -> ActivationFunction.of(kind, name.endsWith("6") ? 6 : Double.POSITIVE_INFINITY, 0, 0);
            case LEAKY_RELU ->
                ActivationFunction.leaky(fields.real(KERAS3.containsKey(name) ? "negative_slope" : "alpha", 0.2));
            case ELU, CELU -> ActivationFunction.of(kind, fields.real("alpha", 1));
            case GELU -> ActivationFunction.of(kind, fields.flag("approximate", name.equals("Gelu")) ? 1 : 0);
            case SILU -> {
                fields.only("beta", Value.of(1.0));
                yield ActivationFunction.of(kind);
            }
            case HARD_SIGMOID -> ActivationFunction.of(kind, 6);
            case HARD_SHRINK, SOFT_SHRINK -> ActivationFunction.of(kind, fields.real("threshold", 0.5));
            case THRESHOLD -> ActivationFunction.of(kind, fields.real("threshold", 0), fields.real("default_value", 0));
            case SQUAREPLUS -> ActivationFunction.of(kind, fields.real("b", 4));
            case GLU, SPARSEMAX -> ActivationFunction.of(kind, fields.axis("axis", -1));
            case SOFTMAX, LOG_SOFTMAX ->
                TENSORFLOW.containsKey(name) && fields.isNull("axis")
                        ? ActivationFunction.of(kind, -1) // tf.nn.softmax: "The default is -1", for None too
                        : ActivationFunction.of(kind, FunctionLayers.axes(fields));
            default -> ActivationFunction.of(kind);
        };
    }

    /** The operation of Keras 3 that applies {@code function}; empty where it has none. */
    static Optional<String> className(ActivationFunction function) {
        return KERAS3.entrySet().stream()
                .filter(e -> e.getValue() == function.kind())
                .map(Map.Entry::getKey)
                .filter(n -> function.kind() != Kind.HARD_SIGMOID || function.parameter("divisor") == 6)
                .filter(n -> function.kind() != Kind.RELU)
                .findFirst();
    }

    /** The configuration of that operation. */
    static Dict encode(ActivationFunction function) {
        Value.DictBuilder config = Value.dict();
        for (String parameter : function.kind().parameters()) {
            switch (parameter) {
                case "axis" -> config.put(parameter, FunctionLayers.axis(function.axes()));
                case "approximate" -> config.put(parameter, function.parameter(parameter) != 0);
                case "divisor" -> {}
                case "negative_slope" -> config.put("alpha", function.parameter(parameter)); // of TensorFlow only
                default -> config.put(parameter, function.parameter(parameter));
            }
        }
        return config.build();
    }

    /** The function of TensorFlow for what neither a name nor a layer of Keras 2 says; empty where there is none. */
    static Optional<String> tensorflow(ActivationFunction function) {
        return switch (function.kind()) {
            case GELU -> Optional.of("nn.gelu");
            case LEAKY_RELU -> Optional.of("nn.leaky_relu");
            case LOG_SIGMOID -> Optional.of("math.log_sigmoid");
            default -> Optional.empty();
        };
    }
}
