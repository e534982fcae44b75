package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.model.Dialect;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions by the names that Keras knows them by: {@code keras/src/activations/__init__.py} of Keras 3.15,
 * {@code tf_keras/src/activations.py} with what it finds in TensorFlow, {@code keras/activations.py} of Keras 1.2.
 */
final class FunctionTable {
    private static final Set<Dialect> FROM2 = EnumSet.of(Dialect.KERAS2, Dialect.KERAS3);
    private static final Set<Dialect> UP_TO2 = EnumSet.of(Dialect.KERAS1, Dialect.KERAS2);
    private static final Set<Dialect> ONLY3 = EnumSet.of(Dialect.KERAS3);
    private static final Map<Dialect, Map<String, ActivationFunction>> TABLE = new EnumMap<>(Dialect.class);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static {
        all();
        from2();
        only3();
    }

    private FunctionTable() {}

    private static void all() {
        put(Name.ALL, ActivationFunction.LINEAR, "linear");
        put(Name.ALL, ActivationFunction.RELU, "relu");
        put(Name.ALL, ActivationFunction.TANH, "tanh");
        put(Name.ALL, ActivationFunction.SIGMOID, "sigmoid");
        put(Name.ALL, ActivationFunction.SOFTMAX, "softmax");
        put(Name.ALL, ActivationFunction.of(Kind.SOFTPLUS), "softplus");
        put(Name.ALL, ActivationFunction.of(Kind.SOFTSIGN), "softsign");
        put(Name.ALL, ActivationFunction.of(Kind.ELU, 1), "elu");
        put(UP_TO2, ActivationFunction.of(Kind.HARD_SIGMOID, 5), "hard_sigmoid");
    }

    private static void from2() {
        put(FROM2, ActivationFunction.of(Kind.SELU), "selu");
        put(FROM2, ActivationFunction.of(Kind.EXPONENTIAL), "exponential");
        put(FROM2, ActivationFunction.of(Kind.GELU, 0), "gelu");
        put(FROM2, ActivationFunction.of(Kind.MISH), "mish");
        put(FROM2, ActivationFunction.of(Kind.RELU, 6, 0, 0), "relu6");
        put(FROM2, ActivationFunction.of(Kind.RELU, INFINITY, 0.2, 0), "leaky_relu");
        put(FROM2, ActivationFunction.of(Kind.LOG_SOFTMAX, -1), "log_softmax");
        put(EnumSet.of(Dialect.KERAS2), ActivationFunction.of(Kind.SILU), "swish", "silu");
    }

    private static void only3() {
        put(ONLY3, ActivationFunction.of(Kind.HARD_SIGMOID, 6), "hard_sigmoid");
        put(ONLY3, ActivationFunction.of(Kind.SILU), "silu", "swish");
        put(ONLY3, ActivationFunction.of(Kind.HARD_SILU), "hard_silu", "hard_swish");
        put(ONLY3, ActivationFunction.of(Kind.CELU, 1), "celu");
        put(ONLY3, ActivationFunction.of(Kind.HARD_TANH), "hard_tanh");
        put(ONLY3, ActivationFunction.of(Kind.HARD_SHRINK, 0.5), "hard_shrink");
        put(ONLY3, ActivationFunction.of(Kind.SOFT_SHRINK, 0.5), "soft_shrink");
        put(ONLY3, ActivationFunction.of(Kind.TANH_SHRINK), "tanh_shrink");
        put(ONLY3, ActivationFunction.of(Kind.SPARSE_PLUS), "sparse_plus");
        put(ONLY3, ActivationFunction.of(Kind.SPARSE_SIGMOID), "sparse_sigmoid");
        put(ONLY3, ActivationFunction.of(Kind.SQUAREPLUS, 4), "squareplus");
        put(ONLY3, ActivationFunction.of(Kind.LOG_SIGMOID), "log_sigmoid");
        put(ONLY3, ActivationFunction.of(Kind.GLU, -1), "glu");
        put(ONLY3, ActivationFunction.of(Kind.SPARSEMAX, -1), "sparsemax");
    }

    private static void put(Set<Dialect> dialects, ActivationFunction function, String... names) {
        for (Dialect dialect : dialects) {
            for (String name : names) {
                TABLE.computeIfAbsent(dialect, d -> new LinkedHashMap<>()).put(name, function);
            }
        }
    }

    /** The function that {@code dialect} calls {@code name}. */
    static Optional<ActivationFunction> function(String name, Dialect dialect) {
        return Optional.ofNullable(TABLE.getOrDefault(dialect, Map.of()).get(name));
    }

    /** The name by which {@code dialect} calls {@code function}, where it has one for these parameters. */
    static Optional<String> name(ActivationFunction function, Dialect dialect) {
        return TABLE.getOrDefault(dialect, Map.of()).entrySet().stream()
                .filter(e -> e.getValue().equals(function))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
