package io.samenet.verifier.mutation;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** Words that stand in the same places of Keras's files. */
final class Words {
    /** What is tried where nothing stands. */
    static final List<Value> INSTEAD_OF_NULL = List.of(
            Value.of(true),
            Value.of(1),
            Value.of(0.5),
            Value.of("relu"),
            Value.ints(1, 2),
            Value.dict()
                    .put("class_name", "L2")
                    .put("config", Value.dict().put("l2", 0.25).build())
                    .build(),
            Value.dict().put("class_name", "NonNeg").put("config", Dict.EMPTY).build());

    private static final List<List<String>> GROUPS = List.of(
            List.of("valid", "same", "causal", "full"),
            List.of("channels_last", "channels_first"),
            List.of("tf", "th"),
            List.of(
                    "linear",
                    "relu",
                    "tanh",
                    "sigmoid",
                    "softmax",
                    "hard_sigmoid",
                    "elu",
                    "selu",
                    "softplus",
                    "softsign",
                    "exponential",
                    "swish",
                    "silu",
                    "gelu",
                    "relu6",
                    "leaky_relu",
                    "log_softmax",
                    "mish",
                    "hard_swish",
                    "celu",
                    "glu"),
            List.of("sum", "mul", "concat", "ave", "cos", "dot", "max"),
            List.of("nearest", "bilinear", "bicubic"),
            List.of("float32", "float64", "float16", "bfloat16", "mixed_float16", "int32", "int64", "bool"),
            List.of("MaxPooling1D", "AveragePooling1D"),
            List.of("MaxPooling2D", "AveragePooling2D"),
            List.of("MaxPooling3D", "AveragePooling3D"),
            List.of("GlobalMaxPooling1D", "GlobalAveragePooling1D"),
            List.of("GlobalMaxPooling2D", "GlobalAveragePooling2D"),
            List.of("GlobalMaxPooling3D", "GlobalAveragePooling3D"),
            List.of("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Divide"),
            List.of("SimpleRNN", "GRU", "LSTM"),
            List.of("Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose", "Convolution2D"),
            List.of("Conv1D", "DepthwiseConv1D", "SeparableConv1D", "Conv1DTranspose", "Convolution1D"),
            List.of("Dropout", "GaussianDropout", "AlphaDropout", "Identity", "Flatten"),
            List.of("ReLU", "ELU", "LeakyReLU", "Softmax", "PReLU", "ThresholdedReLU"),
            List.of("BatchNormalization", "LayerNormalization"),
            List.of("Any", "All", "Sum", "Prod", "Mean", "Max", "Min", "Var", "Std"),
            List.of("Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual"),
            List.of("Sigmoid", "Tanh", "Relu", "Exp", "Log", "Abs", "Absolute", "Square", "Sqrt", "Negative", "Sin"),
            List.of("GlorotUniform", "Zeros", "Ones", "HeNormal", "Orthogonal"));

    private Words() {}

    /** The other words of the groups that {@code word} is in. */
    static List<String> likes(String word) {
        return GROUPS.stream()
                .filter(g -> g.contains(word))
                .flatMap(List::stream)
                .filter(w -> !w.equals(word))
                .toList();
    }
}
