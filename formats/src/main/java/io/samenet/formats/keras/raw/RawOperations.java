package io.samenet.formats.keras.raw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Operations of TensorFlow's graphs ({@code tf.raw_ops}, whose documentation names inputs and attributes) and the functions
 * that make them.
 */
final class RawOperations {
    private static final Map<String, RawOperation> ROWS = new HashMap<>();

    static {
        Stream.of(
                        pairs(),
                        singles(),
                        products(),
                        reductions(),
                        moves(),
                        joins(),
                        places(),
                        orders(),
                        windows(),
                        algebra())
                .flatMap(List::stream)
                .forEach(row -> ROWS.put(row.op(), row));
    }

    private RawOperations() {}

    /** The row of operation {@code op}; empty where there is none. */
    static Optional<RawOperation> find(String op) {
        return Optional.ofNullable(ROWS.get(op));
    }

    /** All rows. */
    static List<RawOperation> all() {
        return List.copyOf(ROWS.values());
    }

    /** Names of operations that act place by place on two operands, and their functions. */
    private static List<RawOperation> pairs() {
        String[][] names = {
            {"Add", "math.add"},
            {"AddV2", "math.add"},
            {"Sub", "math.subtract"},
            {"Mul", "math.multiply"},
            {"RealDiv", "math.truediv"},
            {"FloorDiv", "math.floordiv"},
            {"FloorMod", "math.floormod"},
            {"DivNoNan", "math.divide_no_nan"},
            {"Pow", "math.pow"},
            {"Maximum", "math.maximum"},
            {"Minimum", "math.minimum"},
            {"SquaredDifference", "math.squared_difference"},
            {"Greater", "math.greater"},
            {"GreaterEqual", "math.greater_equal"},
            {"Less", "math.less"},
            {"LessEqual", "math.less_equal"},
            {"LogicalAnd", "math.logical_and"},
            {"LogicalOr", "math.logical_or"},
            {"BitwiseAnd", "bitwise.bitwise_and"},
            {"BitwiseOr", "bitwise.bitwise_or"},
            {"BitwiseXor", "bitwise.bitwise_xor"},
            {"LeftShift", "bitwise.left_shift"},
            {"RightShift", "bitwise.right_shift"},
            {"TruncateMod", "truncatemod"},
            {"TruncateDiv", "truncatediv"},
            {"MulNoNan", "math.multiply_no_nan"},
            {"Xlogy", "math.xlogy"},
            {"Xlog1py", "math.xlog1py"},
            {"Xdivy", "math.xdivy"},
        };
        List<RawOperation> rows = new ArrayList<>(rows(names, "x y"));
        // without it shapes that do not go together make one truth of all
        rows.add(RawOperation.of("Equal", "math.equal", "x y", "incompatible_shape_error:true"));
        rows.add(RawOperation.of("NotEqual", "math.not_equal", "x y", "incompatible_shape_error:true"));
        rows.add(RawOperation.of("Atan2", "math.atan2", "y x", ""));
        rows.add(RawOperation.of("SelectV2", "where", "condition x y", ""));
        rows.add(RawOperation.of("BiasAdd", "nn.bias_add", "value bias", "data_format:NHWC"));
        return rows;
    }

    private static List<RawOperation> singles() {
        String[][] plain = {
            {"Neg", "math.negative"},
            {"Abs", "math.abs"},
            {"Sign", "math.sign"},
            {"Square", "math.square"},
            {"Sqrt", "math.sqrt"},
            {"Rsqrt", "math.rsqrt"},
            {"Exp", "math.exp"},
            {"Expm1", "math.expm1"},
            {"Log", "math.log"},
            {"Log1p", "math.log1p"},
            {"Sin", "math.sin"},
            {"Cos", "math.cos"},
            {"Tan", "math.tan"},
            {"Asin", "math.asin"},
            {"Acos", "math.acos"},
            {"Atan", "math.atan"},
            {"Sinh", "math.sinh"},
            {"Cosh", "math.cosh"},
            {"Tanh", "math.tanh"},
            {"Asinh", "math.asinh"},
            {"Acosh", "math.acosh"},
            {"Atanh", "math.atanh"},
            {"Sigmoid", "math.sigmoid"},
            {"Erf", "math.erf"},
            {"Erfc", "math.erfc"},
            {"Erfinv", "math.erfinv"},
            {"Floor", "math.floor"},
            {"Ceil", "math.ceil"},
            {"Round", "math.round"},
            {"Reciprocal", "math.reciprocal"},
            {"Rint", "math.rint"},
            {"BesselI0", "math.bessel_i0"},
            {"Inv", "math.reciprocal"},
            {"IsFinite", "math.is_finite"},
            {"IsInf", "math.is_inf"},
            {"IsNan", "math.is_nan"},
            {"LogicalNot", "math.logical_not"},
            {"Invert", "bitwise.invert"},
            {"Identity", "identity"},
        };
        String[][] activations = {
            {"Relu", "nn.relu"}, {"Relu6", "nn.relu6"}, {"Elu", "nn.elu"},
            {"Selu", "nn.selu"}, {"Softplus", "math.softplus"}, {"Softsign", "nn.softsign"},
            {"Softmax", "nn.softmax"}, {"LogSoftmax", "nn.log_softmax"},
        };
        String[][] inputs = {{"ZerosLike", "zeros_like"}, {"OnesLike", "ones_like"}, {"StopGradient", "stop_gradient"}};
        List<RawOperation> rows = new ArrayList<>(rows(plain, "x"));
        rows.addAll(rows(activations, "features"));
        rows.addAll(rows(inputs, "input"));
        rows.add(RawOperation.of("L2Loss", "nn.l2_loss", "t", ""));
        rows.add(RawOperation.of("LeakyRelu", "nn.leaky_relu", "features", "alpha"));
        rows.add(RawOperation.of("Cast", "cast", "x", "DstT=dtype Truncate:false"));
        rows.add(RawOperation.of("ClipByValue", "clip_by_value", "t =clip_value_min =clip_value_max", ""));
        return rows;
    }

    private static List<RawOperation> rows(String[][] names, String inputs) {
        return Stream.of(names)
                .map(name -> RawOperation.of(name[0], name[1], inputs, ""))
                .toList();
    }

    /** Adjoint is transposed, since numbers are real. */
    private static List<RawOperation> products() {
        String adjoint = "adj_x=transpose_a adj_y=transpose_b grad_x:false grad_y:false";
        return List.of(
                RawOperation.of("MatMul", "linalg.matmul", "a b", "transpose_a transpose_b grad_a:false grad_b:false"),
                RawOperation.of("BatchMatMul", "linalg.matmul", "a b", adjoint),
                RawOperation.of("BatchMatMulV2", "linalg.matmul", "a b", adjoint),
                RawOperation.of("BatchMatMulV3", "linalg.matmul", "a b", adjoint));
    }

    private static List<RawOperation> reductions() {
        String[][] names = {
            {"Sum", "math.reduce_sum"},
            {"Mean", "math.reduce_mean"},
            {"Max", "math.reduce_max"},
            {"Min", "math.reduce_min"},
            {"Prod", "math.reduce_prod"},
            {"EuclideanNorm", "math.reduce_euclidean_norm"},
            {"Any", "math.reduce_any"},
            {"All", "math.reduce_all"},
        };
        return Stream.of(names)
                .map(name -> RawOperation.of(name[0], name[1], "input_tensor =axis", "keep_dims=keepdims"))
                .toList();
    }

    private static List<RawOperation> moves() {
        return List.of(
                RawOperation.of("Reshape", "reshape", "tensor =shape", ""),
                RawOperation.of("Transpose", "compat.v1.transpose", "a =perm", ""),
                RawOperation.of("ExpandDims", "expand_dims", "input =axis", ""),
                RawOperation.of("Squeeze", "compat.v1.squeeze", "input", "squeeze_dims=axis"),
                RawOperation.of("Tile", "tile", "input =multiples", ""),
                RawOperation.of("BroadcastTo", "broadcast_to", "input =shape", ""),
                RawOperation.of("Pad", "compat.v1.pad", "tensor =paddings", ""),
                RawOperation.of("PadV2", "compat.v1.pad", "tensor =paddings =constant_values", ""),
                RawOperation.of("MirrorPad", "compat.v1.pad", "tensor =paddings", "mode"),
                RawOperation.of("ReverseV2", "reverse", "tensor =axis", ""),
                RawOperation.of("Roll", "roll", "input =shift =axis", ""),
                RawOperation.of("MatrixBandPart", "linalg.band_part", "input =num_lower =num_upper", ""),
                RawOperation.of("MatrixDiag", "linalg.diag", "diagonal", ""),
                RawOperation.of(
                        "MatrixDiagV3",
                        "linalg.diag",
                        "diagonal =k num_rows:-1.0 num_cols:-1.0 padding_value:0.0",
                        "align:RIGHT_LEFT"),
                RawOperation.of("MatrixDiagPart", "linalg.diag_part", "input", ""),
                RawOperation.of(
                        "MatrixDiagPartV3", "linalg.diag_part", "input =k padding_value:0.0", "align:RIGHT_LEFT"));
    }

    private static List<RawOperation> joins() {
        return List.of(
                RawOperation.of("ConcatV2", "concat", "values* =axis", ""),
                RawOperation.of("Pack", "stack", "values*", "axis"),
                RawOperation.of("AddN", "math.add_n", "inputs*", ""),
                RawOperation.of("Split", "split", "=axis value", "num_split=num_or_size_splits"),
                RawOperation.of("SplitV", "split", "value =num_or_size_splits =axis", "num_split=count")
                        .rewriting((where, settings) -> settings.without(Set.of("count"))),
                RawOperation.of("Unpack", "unstack", "value", "axis num=count")
                        .rewriting((where, settings) -> settings.without(Set.of("count"))));
    }

    private static List<RawOperation> places() {
        return List.of(
                RawOperation.of(
                                "StridedSlice",
                                "__operators__.getitem",
                                "tensor =begin =end =strides",
                                "begin_mask end_mask ellipsis_mask new_axis_mask shrink_axis_mask")
                        .rewriting(StridedSlice::rewritten),
                RawOperation.of("Slice", "slice", "input_ begin =size", ""),
                RawOperation.of("Gather", "compat.v1.gather", "params indices", "validate_indices"),
                RawOperation.of("GatherV2", "compat.v1.gather", "params indices =axis", "batch_dims"),
                RawOperation.of("OneHot", "one_hot", "indices =depth on_value:1.0 off_value:0.0", "T=dtype axis"),
                RawOperation.of("ScatterNd", "scatter_nd", "indices updates =shape", "bad_indices_policy:"),
                RawOperation.of(
                        "TensorScatterAdd", "tensor_scatter_nd_add", "tensor indices updates", "bad_indices_policy"),
                RawOperation.of(
                        "TensorScatterSub", "tensor_scatter_nd_sub", "tensor indices updates", "bad_indices_policy"),
                RawOperation.of(
                        "TensorScatterUpdate",
                        "tensor_scatter_nd_update",
                        "tensor indices updates",
                        "bad_indices_policy"),
                RawOperation.of("GatherNd", "compat.v1.gather_nd", "params indices", "bad_indices_policy"),
                RawOperation.of("SpaceToBatchND", "space_to_batch_nd", "input =block_shape =paddings", ""),
                RawOperation.of("BatchToSpaceND", "compat.v1.batch_to_space_nd", "input =block_shape =crops", ""),
                segment("Sum"),
                segment("Max"),
                segment("Min"),
                segment("Prod"));
    }

    private static RawOperation segment(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return RawOperation.of(
                "UnsortedSegment" + function, "math.unsorted_segment_" + name, "data segment_ids =num_segments", "");
    }

    private static List<RawOperation> orders() {
        return List.of(
                RawOperation.of("ArgMax", "math.argmax", "input =axis", "output_type"),
                RawOperation.of("ArgMin", "math.argmin", "input =axis", "output_type"),
                RawOperation.of("TopKV2", "math.top_k", "input =k", "sorted"),
                RawOperation.of("Cumsum", "math.cumsum", "x =axis", "exclusive reverse"),
                RawOperation.of("Cumprod", "math.cumprod", "x =axis", "exclusive reverse"));
    }

    private static List<RawOperation> windows() {
        String pooled = "ksize strides padding data_format explicit_paddings:[]";
        String strides = "strides padding data_format dilations explicit_paddings:[]";
        return List.of(
                RawOperation.of("MaxPool", "nn.max_pool2d", "input", pooled),
                RawOperation.of("AvgPool", "nn.avg_pool2d", "input", pooled),
                RawOperation.of("MaxPool3D", "nn.max_pool3d", "input", pooled),
                RawOperation.of("AvgPool3D", "nn.avg_pool3d", "input", pooled),
                RawOperation.of("Conv2D", "compat.v1.nn.conv2d", "input filter", strides + " use_cudnn_on_gpu"),
                RawOperation.of("Conv3D", "nn.conv3d", "input filters", strides),
                RawOperation.of("DepthwiseConv2dNative", "compat.v1.nn.depthwise_conv2d", "input filter", strides),
                RawOperation.of("SpaceToDepth", "nn.space_to_depth", "input", "block_size data_format"),
                RawOperation.of("DepthToSpace", "nn.depth_to_space", "input", "block_size data_format"));
    }

    private static List<RawOperation> algebra() {
        return List.of(
                RawOperation.of("MatrixInverse", "linalg.inv", "input", "adjoint"),
                RawOperation.of("MatrixDeterminant", "linalg.det", "input", ""),
                RawOperation.of("MatrixSolve", "linalg.solve", "matrix rhs", "adjoint"),
                RawOperation.of("MatrixTriangularSolve", "linalg.triangular_solve", "matrix rhs", "lower adjoint"),
                RawOperation.of("Cholesky", "linalg.cholesky", "input", ""),
                RawOperation.of("RGBToHSV", "image.rgb_to_hsv", "images", ""));
    }
}
