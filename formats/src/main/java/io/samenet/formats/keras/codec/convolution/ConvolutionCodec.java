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
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code Conv1D} to {@code Conv3D}; Keras 1: {@code Convolution1D} to {@code Convolution3D}, dilated
 * {@code AtrousConvolution1D} and {@code AtrousConvolution2D}.
 */
final class ConvolutionCodec implements LayerCodec<Convolution> {
    private static final List<TrainingField> TRAINING = Convolutions.training("kernel");

    @Override
    public Class<Convolution> type() {
        return Convolution.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers("Convolution1D", "Convolution2D", "Convolution3D"));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), "Conv1D", "Conv2D", "Conv3D"));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS1), "AtrousConvolution1D", "AtrousConvolution2D"));
        return names;
    }

    @Override
    public List<TrainingField> training(Dialect dialect) {
        return TrainingField.withLora(TRAINING, dialect);
    }

    @Override
    public Convolution decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        Dialect dialect = scope.dialect();
        fields.only("quantization_config");
        return new Convolution(
                fields.positive(Convolutions.filters(dialect)),
                Convolutions.window(fields, rank, dialect),
                Paddings.decode(fields, dialect),
                Convolutions.dataFormat(fields, rank, dialect),
                dialect == Dialect.KERAS1 ? 1 : fields.positive("groups", 1),
                Convolutions.useBias(fields, dialect),
                Activations.decode(fields, "activation", scope));
    }

    @Override
    public String className(Convolution convolution, EncodeScope scope) {
        if (scope.dialect() != Dialect.KERAS1) {
            return Rank.name("Conv", convolution.rank());
        }
        boolean dilated = Convolutions.isDilated(convolution.window());
        if (dilated && convolution.rank() == 3) {
            throw Convolutions.missing(scope, "dilated convolution of three dimensions");
        }
        return Rank.name(dilated ? "AtrousConvolution" : "Convolution", convolution.rank());
    }

    @Override
    public Dict encode(Convolution convolution, EncodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        if (one && (convolution.groups() > 1 || convolution.padding() == Padding.CAUSAL)) {
            throw Convolutions.missing(scope, "convolution in groups or with causal padding");
        }
        Value.DictBuilder config = Value.dict().put(Convolutions.filters(scope.dialect()), convolution.filters());
        Convolutions.window(config, convolution.window(), scope);
        if (!one) {
            config.put("groups", convolution.groups());
        }
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
