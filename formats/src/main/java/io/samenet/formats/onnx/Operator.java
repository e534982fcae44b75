package io.samenet.formats.onnx;

import java.util.List;
import java.util.Locale;

/**
 * The operators of ONNX's default operator set that samenet writes: arity, attributes and the operator set that brought
 * the form used here (ONNX's {@code Operators} document). What came after operator set 13 is composed of others for
 * older targets.
 */
public enum Operator {
    ABS("Abs", 1),
    ACOS("Acos", 1),
    ACOSH("Acosh", 1),
    ADD("Add", 2),
    AND("And", 2),
    ASIN("Asin", 1),
    ASINH("Asinh", 1),
    ATAN("Atan", 1),
    ATANH("Atanh", 1),
    ARG_MAX("ArgMax", 1, "axis", "keepdims", "select_last_index"),
    ARG_MIN("ArgMin", 1, "axis", "keepdims", "select_last_index"),
    AVERAGE_POOL("AveragePool", 1, "kernel_shape", "strides", "pads", "auto_pad", "count_include_pad"),
    BATCH_NORMALIZATION("BatchNormalization", 5, "epsilon"),
    BITWISE_AND("BitwiseAnd", 18, 2, 2, 1),
    BITWISE_NOT("BitwiseNot", 18, 1, 1, 1),
    BITWISE_OR("BitwiseOr", 18, 2, 2, 1),
    BITWISE_XOR("BitwiseXor", 18, 2, 2, 1),
    CAST("Cast", 1, "to"),
    CEIL("Ceil", 1),
    CELU("Celu", 1, "alpha"),
    CLIP("Clip", 13, 1, 3, 1),
    CONCAT("Concat", 13, 1, Operator.MANY, 1, "axis"),
    CONV("Conv", 13, 2, 3, 1, "kernel_shape", "strides", "dilations", "pads", "auto_pad", "group"),
    CONV_TRANSPOSE(
            "ConvTranspose", 13, 2, 3, 1, "kernel_shape", "strides", "dilations", "pads", "output_padding", "group"),
    COS("Cos", 1),
    COSH("Cosh", 1),
    CUM_SUM("CumSum", 13, 2, 2, 1, "exclusive", "reverse"),
    DEPTH_TO_SPACE("DepthToSpace", 1, "blocksize"),
    DET("Det", 1),
    DIV("Div", 2),
    EINSUM("Einsum", 13, 1, Operator.MANY, 1, "equation"),
    ELU("Elu", 1, "alpha"),
    EQUAL("Equal", 2),
    ERF("Erf", 1),
    EXP("Exp", 1),
    EXPAND("Expand", 2),
    FLOOR("Floor", 1),
    GATHER("Gather", 2, "axis"),
    GATHER_ELEMENTS("GatherElements", 2, "axis"),
    GELU("Gelu", 20, 1, 1, 1, "approximate"),
    GEMM("Gemm", 13, 2, 3, 1, "alpha", "beta", "transA", "transB"),
    GREATER("Greater", 2),
    GREATER_OR_EQUAL("GreaterOrEqual", 2),
    GRU(
            "GRU",
            13,
            3,
            6,
            2,
            "hidden_size",
            "direction",
            "activations",
            "activation_alpha",
            "activation_beta",
            "linear_before_reset"),
    HARD_SIGMOID("HardSigmoid", 1, "alpha", "beta"),
    HARD_SWISH("HardSwish", 14, 1, 1, 1),
    IDENTITY("Identity", 1),
    IS_INF("IsInf", 1, "detect_negative", "detect_positive"),
    IS_NAN("IsNaN", 1),
    LAYER_NORMALIZATION("LayerNormalization", 17, 2, 3, 1, "axis", "epsilon"),
    LEAKY_RELU("LeakyRelu", 1, "alpha"),
    LESS("Less", 2),
    LESS_OR_EQUAL("LessOrEqual", 2),
    LOG("Log", 1),
    LOG_SOFTMAX("LogSoftmax", 1, "axis"),
    LSTM("LSTM", 13, 3, 8, 3, "hidden_size", "direction", "activations", "activation_alpha", "activation_beta"),
    MATMUL("MatMul", 2),
    MAX("Max", 13, 1, Operator.MANY, 1),
    MAX_POOL("MaxPool", 1, "kernel_shape", "strides", "pads", "auto_pad"),
    MIN("Min", 13, 1, Operator.MANY, 1),
    MISH("Mish", 18, 1, 1, 1),
    MOD("Mod", 2, "fmod"),
    MUL("Mul", 2),
    NEG("Neg", 1),
    NOT("Not", 1),
    OR("Or", 2),
    ONE_HOT("OneHot", 3, "axis"),
    PAD("Pad", 13, 2, 3, 1, "mode"),
    POW("Pow", 2),
    PRELU("PRelu", 2),
    RECIPROCAL("Reciprocal", 1),
    /** Axes are an attribute before operator set 18, an input from then on. */
    REDUCE_MAX("ReduceMax", 13, 1, 2, 1, "axes", "keepdims"),
    /** As {@link #REDUCE_MAX}. */
    REDUCE_MEAN("ReduceMean", 13, 1, 2, 1, "axes", "keepdims"),
    /** As {@link #REDUCE_MAX}. */
    REDUCE_MIN("ReduceMin", 13, 1, 2, 1, "axes", "keepdims"),
    /** As {@link #REDUCE_MAX}. */
    REDUCE_PROD("ReduceProd", 13, 1, 2, 1, "axes", "keepdims"),
    /** Axes are an input. */
    REDUCE_SUM("ReduceSum", 13, 1, 2, 1, "keepdims"),
    RELU("Relu", 1),
    RESHAPE("Reshape", 2),
    RESIZE(
            "Resize",
            13,
            1,
            4,
            1,
            "mode",
            "coordinate_transformation_mode",
            "nearest_mode",
            "cubic_coeff_a",
            "exclude_outside"),
    RNN("RNN", 13, 3, 6, 2, "hidden_size", "direction", "activations", "activation_alpha", "activation_beta"),
    ROUND("Round", 1),
    SCAN(
            "Scan",
            13,
            1,
            Operator.MANY,
            Operator.MANY,
            "body",
            "num_scan_inputs",
            "scan_input_directions",
            "scan_output_directions"),
    /** Reduces from operator set 16 on, to the largest and the least from 18. */
    SCATTER_ND("ScatterND", 3, "reduction"),
    SELU("Selu", 1, "alpha", "gamma"),
    SHAPE("Shape", 1),
    SHRINK("Shrink", 1, "lambd", "bias"),
    SIGMOID("Sigmoid", 1),
    SIGN("Sign", 1),
    SIN("Sin", 1),
    SINH("Sinh", 1),
    SLICE("Slice", 13, 3, 5, 1),
    SOFTMAX("Softmax", 1, "axis"),
    SOFTPLUS("Softplus", 1),
    SOFTSIGN("Softsign", 1),
    SPACE_TO_DEPTH("SpaceToDepth", 1, "blocksize"),
    SQRT("Sqrt", 1),
    SQUEEZE("Squeeze", 2),
    SUB("Sub", 2),
    TAN("Tan", 1),
    TANH("Tanh", 1),
    TILE("Tile", 2),
    TOP_K("TopK", 13, 2, 2, 2, "axis", "largest", "sorted"),
    TRANSPOSE("Transpose", 1, "perm"),
    TRILU("Trilu", 14, 1, 2, 1, "upper"),
    UNSQUEEZE("Unsqueeze", 2),
    WHERE("Where", 3),
    XOR("Xor", 2);

    /** No bound on the number of inputs or outputs. */
    private static final int MANY = Integer.MAX_VALUE;

    private static final int OLDEST = 13;

    private final String type;
    private final int since;
    private final int least;
    private final int most;
    private final int outputs;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> attributes;

    Operator(String type, int inputs, String... attributes) {
        this(type, OLDEST, inputs, inputs, 1, attributes);
    }

    Operator(String type, int since, int least, int most, int outputs, String... attributes) {
        this.type = type;
        this.since = since;
        this.least = least;
        this.most = most;
        this.outputs = outputs;
        this.attributes = List.of(attributes);
    }

    /** ONNX's name of the operator ({@code op_type}). */
    public String type() {
        return type;
    }

    /** The operator set that brought it; {@value #OLDEST} for all that are older. */
    public int since() {
        return since;
    }

    void check(String node, List<String> in, List<String> out, List<OnnxAttribute> given) {
        if (in.size() < least || in.size() > most || in.subList(0, least).contains("")) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s %s: expected %d inputs%s, but received %s",
                    type,
                    node,
                    least,
                    most == least ? "" : most == MANY ? " or more" : ", with " + (most - least) + " optional",
                    in));
        }
        if (out.isEmpty() || out.size() > outputs) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s %s: expected 1 to %d outputs, but received %s", type, node, outputs, out));
        }
        for (OnnxAttribute attribute : given) {
            if (!attributes.contains(attribute.name())) {
                throw new IllegalArgumentException(type + " " + node + ": expected attributes among " + attributes
                        + ", but received " + attribute.name());
            }
        }
    }
}
