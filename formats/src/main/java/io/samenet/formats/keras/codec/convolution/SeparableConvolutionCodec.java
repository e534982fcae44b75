package io.samenet.formats.keras.codec.convolution;

import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code SeparableConv1D} and {@code SeparableConv2D}; Keras 1: {@code SeparableConvolution2D}. */
final class SeparableConvolutionCodec implements LayerCodec<SeparableConvolution> {
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("depthwise", TrainingField.GLOROT_UNIFORM, "depthwise_init", "depthwise"),
            TrainingField.weight("pointwise", TrainingField.GLOROT_UNIFORM, "pointwise_init", "pointwise"),
            TrainingField.weight("bias", TrainingField.ZEROS, "b"));

    @Override
    public Class<SeparableConvolution> type() {
        return SeparableConvolution.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers("SeparableConvolution2D"));
        names.addAll(Name.layers(
                EnumSet.of(Dialect.KERAS2, Dialect.KERAS3),
                "SeparableConv1D",
                "SeparableConv2D",
                "SeparableConvolution1D"));
        return names;
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public SeparableConvolution decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        fields.only("groups", Value.of(1));
        fields.ignore("init", "kernel_initializer", "kernel_regularizer", "kernel_constraint");
        return new SeparableConvolution(
                fields.positive(Convolutions.filters(scope.dialect())),
                fields.positive("depth_multiplier", 1),
                Convolutions.window(fields, rank, scope.dialect()),
                Paddings.decode(fields, scope.dialect()),
                Convolutions.dataFormat(fields, rank, scope.dialect()),
                Convolutions.useBias(fields, scope.dialect()),
                Activations.decode(fields, "activation", scope));
    }

    @Override
    public String className(SeparableConvolution convolution, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS3 && convolution.padding() == Padding.CAUSAL) {
            throw Convolutions.missing(scope, "separable convolution with causal padding");
        }
        if (scope.dialect() != Dialect.KERAS1) {
            return Rank.name("SeparableConv", convolution.rank());
        }
        if (convolution.rank() == 1 || Convolutions.isDilated(convolution.window())) {
            throw Convolutions.missing(scope, "separable convolution of one dimension or with dilation");
        }
        return "SeparableConvolution2D";
    }

    @Override
    public Dict encode(SeparableConvolution convolution, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put(Convolutions.filters(scope.dialect()), convolution.filters())
                .put("depth_multiplier", convolution.depthMultiplier());
        Convolutions.window(config, convolution.window(), scope);
        Convolutions.common(
                config,
                convolution.padding(),
                convolution.dataFormat(),
                convolution.useBias(),
                convolution.activation(),
                scope,
                convolution.rank());
        return config.build();
    }
}
