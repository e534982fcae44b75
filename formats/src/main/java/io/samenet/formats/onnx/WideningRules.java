package io.samenet.formats.onnx;

import io.samenet.formats.tensor.DType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What widening has to know of ONNX's operators and element types (ONNX's {@code Operators} document, operator sets 13 to
 * 23).
 */
final class WideningRules {
    /** Operators that make tensors of a type that no input has. */
    static final Set<String> SOURCES = Set.of("Constant", "ConstantOfShape");

    /** Half a unit in the last place is what a constant is rounded by; exporters that fold weights lose a few units. */
    private static final Map<DType, Double> PARTS =
            Map.of(DType.FLOAT32, 0x1p-21, DType.FLOAT16, 0x1p-10, DType.BFLOAT16, 0x1p-7);

    private static final Set<Integer> FIRST = Set.of(0);
    private static final Set<Integer> KERNEL_AND_BIAS = Set.of(0, 1, 2);

    /** The floating-point inputs of operators that may have to stay in float32. All their outputs are floating-point. */
    private static final Map<String, Set<Integer>> INPUTS = Map.ofEntries(
            Map.entry("AveragePool", FIRST),
            Map.entry("Celu", FIRST),
            Map.entry("Conv", KERNEL_AND_BIAS),
            Map.entry("ConvTranspose", KERNEL_AND_BIAS),
            Map.entry("Elu", FIRST),
            Map.entry("Erf", FIRST),
            Map.entry("Gelu", FIRST),
            Map.entry("HardSigmoid", FIRST),
            Map.entry("HardSwish", FIRST),
            Map.entry("LeakyRelu", FIRST),
            Map.entry("Mish", FIRST),
            Map.entry("PRelu", Set.of(0, 1)),
            Map.entry("Resize", FIRST),
            Map.entry("RNN", Set.of(0, 1, 2, 3, 5)),
            Map.entry("Selu", FIRST),
            Map.entry("Softplus", FIRST),
            Map.entry("Softsign", FIRST));

    /** Inputs that are of type float32 whatever the others are: they say where, not what. */
    private static final Map<String, Set<Integer>> PLACES = Map.of("Resize", Set.of(1, 2));

    private WideningRules() {}

    /** Whether tensors of ONNX's element type {@code dataType} are widened. */
    static boolean widens(int dataType) {
        return part(dataType).isPresent();
    }

    /** How far, in parts of itself, a shaken constant of ONNX's element type {@code dataType} is off. */
    static Optional<Double> part(int dataType) {
        return OnnxModel.dtype(dataType).map(PARTS::get);
    }

    /** Whether {@code operator} can be left in float32 between casts. */
    static boolean canStay(String operator) {
        return INPUTS.containsKey(operator);
    }

    /** Whether input {@code index} of {@code operator}, which stays in float32, is a floating-point number. */
    static boolean isNumber(String operator, int index) {
        return INPUTS.getOrDefault(operator, Set.of()).contains(index);
    }

    /** Whether input {@code index} of {@code operator} is float32 in every model. */
    static boolean isPlace(String operator, int index) {
        return PLACES.getOrDefault(operator, Set.of()).contains(index);
    }
}
