package io.samenet.formats.keras.codec.convolution;

import io.samenet.formats.error.UnsupportedException;
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
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code Conv1DTranspose} to {@code Conv3DTranspose}; Keras 1's {@code Deconvolution2D} says its output's whole shape. */
final class TransposedConvolutionCodec implements LayerCodec<TransposedConvolution> {
    private static final List<TrainingField> TRAINING = Convolutions.training("kernel");
    private static final String KERAS1 = "Deconvolution2D";

    @Override
    public Class<TransposedConvolution> type() {
        return TransposedConvolution.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(EnumSet.of(Dialect.KERAS1), KERAS1));
        names.addAll(Name.layers(
                EnumSet.of(Dialect.KERAS2, Dialect.KERAS3),
                "Conv1DTranspose",
                "Conv2DTranspose",
                "Conv3DTranspose",
                "Convolution1DTranspose",
                "Convolution2DTranspose",
                "Convolution3DTranspose"));
        return names;
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public TransposedConvolution decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        Dialect dialect = scope.dialect();
        if (scope.className().equals(KERAS1)) {
            throw UnsupportedException.of(scope.where(), "output_shape of Deconvolution2D is not supported");
        }
        fields.only("groups", Value.of(1));
        Optional<List<Long>> outputPadding = fields.find("output_padding").isEmpty()
                ? Optional.empty()
                : Optional.of(fields.integers("output_padding", rank, 0));
        return new TransposedConvolution(
                fields.positive("filters"),
                Convolutions.window(fields, rank, dialect),
                Paddings.decode(fields, dialect),
                outputPadding,
                DataFormats.decode(fields, dialect),
                fields.flag("use_bias", true),
                Activations.decode(fields, "activation", scope));
    }

    @Override
    public String className(TransposedConvolution convolution, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS1) {
            throw Convolutions.missing(scope, "transposed convolution whose output shape follows from its input");
        }
        return Rank.name("Conv", convolution.rank()) + "Transpose";
    }

    @Override
    public Dict encode(TransposedConvolution convolution, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("filters", convolution.filters());
        Convolutions.window(config, convolution.window(), scope);
        config.put(
                "output_padding",
                convolution.outputPadding().map(Paddings::list).orElse(Value.none()));
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
