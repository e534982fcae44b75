package io.samenet.formats.keras.codec.convolution;

import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code DepthwiseConv1D} and {@code DepthwiseConv2D} of Keras 2 and 3. */
final class DepthwiseConvolutionCodec implements LayerCodec<DepthwiseConvolution> {
    private static final List<TrainingField> TRAINING = Convolutions.training("depthwise");

    @Override
    public Class<DepthwiseConvolution> type() {
        return DepthwiseConvolution.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "DepthwiseConv1D", "DepthwiseConv2D");
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public DepthwiseConvolution decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        fields.only("groups", Value.of(1));
        fields.ignore("filters", "kernel_initializer", "kernel_regularizer", "kernel_constraint");
        return new DepthwiseConvolution(
                fields.positive("depth_multiplier", 1),
                Convolutions.window(fields, rank, scope.dialect()),
                Paddings.decode(fields, scope.dialect()),
                DataFormats.decode(fields, scope.dialect()),
                fields.flag("use_bias", true),
                Activations.decode(fields, "activation", scope));
    }

    @Override
    public String className(DepthwiseConvolution convolution, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS1) {
            throw Convolutions.missing(scope, "layer " + Rank.name("DepthwiseConv", convolution.rank()));
        }
        return Rank.name("DepthwiseConv", convolution.rank());
    }

    @Override
    public Dict encode(DepthwiseConvolution convolution, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("depth_multiplier", convolution.depthMultiplier());
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
