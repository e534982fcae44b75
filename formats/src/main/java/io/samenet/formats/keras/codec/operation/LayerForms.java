package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.NN;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.keras.codec.frame.TensorFlowWindows;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Blocks;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.formats.layer.operation.NormalizationOperation.Kind;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spellings of operations that compute what layers do. */
final class LayerForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(ConvolutionOperation.class, convolution()).row(),
            new FormCodec<>(NormalizationOperation.class, normalization()).row(),
            new FormCodec<>(Blocks.class, blocks()).row());

    /** {@code keras.config.epsilon()}. */
    private static final double EPSILON = 1e-7;

    private static final String OLD = "compat.v1.nn.convolution";
    private static final String STRIDES = "strides";
    private static final double BATCH_EPSILON = 1e-3;

    private LayerForms() {}

    private static List<Form<ConvolutionOperation>> convolution() {
        return List.of(
                convolution(ConvolutionOperation.Kind.CONV, "Conv", "inputs kernel"),
                convolution(ConvolutionOperation.Kind.DEPTHWISE_CONV, "DepthwiseConv", "inputs kernel"),
                convolution(
                        ConvolutionOperation.Kind.SEPARABLE_CONV,
                        "SeparableConv",
                        "inputs depthwise_kernel pointwise_kernel"),
                convolution(ConvolutionOperation.Kind.CONV_TRANSPOSE, "ConvTranspose", "inputs kernel"),
                convolution(ConvolutionOperation.Kind.CONV, "compat.v1.nn.conv1d", "value filters", 1, "stride"),
                convolution(ConvolutionOperation.Kind.CONV, "compat.v1.nn.conv2d", "input filter", 2, STRIDES),
                convolution(ConvolutionOperation.Kind.CONV, "nn.conv3d", "input filters", 3, STRIDES),
                convolution(ConvolutionOperation.Kind.CONV, "nn.convolution", "input filters", 0, STRIDES),
                convolution(ConvolutionOperation.Kind.CONV, "compat.v1.nn.conv3d", "input filter", 3, STRIDES),
                convolution(ConvolutionOperation.Kind.CONV, "compat.v1.nn.convolution", "input filter", 0, STRIDES),
                convolution(
                        ConvolutionOperation.Kind.DEPTHWISE_CONV,
                        "compat.v1.nn.depthwise_conv2d_native",
                        "input filter",
                        2,
                        STRIDES),
                convolution(
                        ConvolutionOperation.Kind.DEPTHWISE_CONV,
                        "compat.v1.nn.depthwise_conv2d",
                        "input filter",
                        2,
                        STRIDES),
                convolution(
                        ConvolutionOperation.Kind.SEPARABLE_CONV,
                        "compat.v1.nn.separable_conv2d",
                        "input depthwise_filter pointwise_filter",
                        2,
                        STRIDES));
    }

    private static Form<ConvolutionOperation> convolution(
            ConvolutionOperation.Kind kind, String className, String operands) {
        return Form.<ConvolutionOperation>keras3(
                        NN, className, operands, (f, s) -> convolution(kind, f, s), c -> convolution(kind, c))
                .casting();
    }

    /** A function of TensorFlow over {@code rank} spatial dimensions; over those of the kernel where that is 0. */
    private static Form<ConvolutionOperation> convolution(
            ConvolutionOperation.Kind kind, String function, String operands, int rank, String strides) {
        return tensorflow(
                function,
                operands,
                (f, s) -> {
                    int spatial = rank > 0 ? rank : TensorFlowWindows.rankOfKernel(s, operands.split(" ", 2)[1]);
                    f.only("rate");
                    return new ConvolutionOperation(
                            kind,
                            TensorFlowWindows.sizes(f, strides, spatial),
                            TensorFlowWindows.sizes(f, function.equals(OLD) ? "dilation_rate" : "dilations", spatial),
                            TensorFlowWindows.padding(f),
                            Optional.empty(),
                            DataFormat.CHANNELS_LAST);
                },
                c -> c.kind() == kind && (rank == 0 || c.rank() == rank) ? function(c, strides) : Optional.empty());
    }

    private static Optional<Dict> function(ConvolutionOperation convolution, String strides) {
        if (convolution.dataFormat() != DataFormat.CHANNELS_LAST) {
            return Optional.empty();
        }
        boolean plain = convolution.kind() == ConvolutionOperation.Kind.CONV;
        boolean volumes = plain && convolution.rank() == 3;
        boolean whole = volumes || (strides.equals(STRIDES) && !plain);
        return Optional.of(Value.dict()
                .put(strides, Paddings.list(sizes(convolution.strides(), whole)))
                .put("padding", convolution.padding().name())
                .put("dilations", Paddings.list(sizes(convolution.dilation(), volumes)))
                .build());
    }

    /** Sizes of the spatial dimensions, between those of batch and channels where {@code whole}. */
    private static List<Long> sizes(List<Long> spatial, boolean whole) {
        List<Long> sizes = new ArrayList<>(spatial);
        if (whole) {
            sizes.add(0, 1L);
            sizes.add(1L);
        }
        return sizes;
    }

    private static ConvolutionOperation convolution(ConvolutionOperation.Kind kind, Fields fields, DecodeScope scope) {
        int rank = rank(fields, scope);
        boolean transposed = kind == ConvolutionOperation.Kind.CONV_TRANSPOSE;
        String output = "output_padding";
        return new ConvolutionOperation(
                kind,
                fields.integers("strides", rank, 1, 1),
                fields.integers("dilation_rate", rank, 1, 1),
                Paddings.decode(fields, scope.dialect()),
                transposed ? fields.find(output).map(v -> fields.integers(output, rank, 0)) : Optional.empty(),
                DataFormats.decode(fields, scope.dialect()));
    }

    /** As many as there are strides; where one stands for all, as the operand has. */
    private static int rank(Fields fields, DecodeScope scope) {
        Optional<List<Value>> strides = fields.find(STRIDES).flatMap(Value::asList);
        return strides.filter(l -> !l.isEmpty()).map(List::size).orElseGet(() -> Rank.spatialOfOperand(scope));
    }

    private static Optional<Dict> convolution(ConvolutionOperation.Kind kind, ConvolutionOperation convolution) {
        if (convolution.kind() != kind) {
            return Optional.empty();
        }
        Value.DictBuilder config = Value.dict()
                .put("strides", oneOrAll(convolution.strides()))
                .put("dilation_rate", oneOrAll(convolution.dilation()));
        Paddings.encode(config, convolution.padding(), Dialect.KERAS3);
        DataFormats.encode(config, convolution.dataFormat(), Dialect.KERAS3);
        if (kind == ConvolutionOperation.Kind.CONV_TRANSPOSE) {
            Value none = Value.none();
            config.put(
                    "output_padding",
                    convolution.outputPadding().<Value>map(Paddings::list).orElse(none));
        }
        return Optional.of(config.build());
    }

    /** One number where all are the same: Keras 3 on TensorFlow takes no list for a depthwise convolution. */
    private static Value oneOrAll(List<Long> sizes) {
        return sizes.stream().distinct().count() == 1 ? Value.of(sizes.get(0)) : Paddings.list(sizes);
    }

    private static List<Form<NormalizationOperation>> normalization() {
        return List.of(
                normalization(
                        "BatchNorm",
                        "x mean variance offset scale",
                        (f, s) -> new NormalizationOperation(
                                Kind.BATCH,
                                List.of(f.axis("axis", -1)),
                                f.real("epsilon", BATCH_EPSILON),
                                Settings.has(s, 4, "scale"),
                                Settings.has(s, 3, "offset")),
                        n -> n.kind() == Kind.BATCH ? settings(n) : Optional.empty()),
                normalization(
                        "LayerNorm",
                        "x gamma beta",
                        (f, s) -> layer(f, s, f.flag("rms_scaling", false)),
                        n -> isLayer(n)
                                ? settings(n).map(d -> d.with("rms_scaling", Value.of(n.kind() != Kind.LAYER)))
                                : Optional.empty()),
                normalization(
                        "RMSNorm",
                        "x scale",
                        (f, s) -> new NormalizationOperation(
                                Kind.RMS, axes(f), f.real("epsilon", EPSILON), Settings.has(s, 1, "scale"), false),
                        n -> n.kind() == Kind.RMS ? settings(n) : Optional.empty()));
    }

    private static Form<NormalizationOperation> normalization(
            String className,
            String operands,
            Form.Reader<NormalizationOperation> reader,
            Form.Writer<NormalizationOperation> writer) {
        return keras3(NN, className, operands, reader, writer).casting();
    }

    private static NormalizationOperation layer(Fields fields, DecodeScope scope, boolean rmsScaling) {
        boolean beta = Settings.has(scope, 2, "beta");
        if (rmsScaling && beta) {
            throw fields.unsupported("rms_scaling", Value.of(true));
        }
        return new NormalizationOperation(
                rmsScaling ? Kind.LAYER_RMS_SCALING : Kind.LAYER,
                axes(fields),
                fields.real("epsilon", EPSILON),
                Settings.has(scope, 1, "gamma"),
                beta);
    }

    private static boolean isLayer(NormalizationOperation normalization) {
        return normalization.kind() == Kind.LAYER || normalization.kind() == Kind.LAYER_RMS_SCALING;
    }

    private static List<Integer> axes(Fields fields) {
        fields.notNull("axis");
        return Settings.axes(fields, "axis").orElse(List.of(-1));
    }

    private static Optional<Dict> settings(NormalizationOperation normalization) {
        return Settings.of(
                "axis", Settings.axes(Optional.of(normalization.axes())), "epsilon", Value.of(normalization.epsilon()));
    }

    private static List<Form<Blocks>> blocks() {
        return List.of(
                blocks(false, "DepthToSpace"),
                blocks(true, "SpaceToDepth"),
                function(false, "nn.depth_to_space"),
                function(true, "nn.space_to_depth"),
                function(false, "compat.v1.nn.depth_to_space"),
                function(true, "compat.v1.nn.space_to_depth"));
    }

    private static Form<Blocks> function(boolean toDepth, String function) {
        return tensorflow(
                function,
                "input",
                (f, s) -> {
                    f.only("data_format", Value.of("NHWC"));
                    return new Blocks(toDepth, f.positive("block_size"));
                },
                b -> b.toDepth() == toDepth ? Settings.of("block_size", Value.of(b.size())) : Optional.empty());
    }

    /** About the order of channels that are first the backends of Keras 3 disagree: they are refused. */
    private static Form<Blocks> blocks(boolean toDepth, String className) {
        Value last = Value.of("channels_last");
        return keras3(
                NN,
                className,
                "x",
                (f, s) -> {
                    f.only("data_format", last);
                    return new Blocks(toDepth, f.positive("block_size"));
                },
                b -> b.toDepth() == toDepth
                        ? Settings.of("block_size", Value.of(b.size()), "data_format", last)
                        : Optional.empty());
    }
}
