package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.convolution.Convolutions;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code ConvLSTM1D} to {@code ConvLSTM3D}; Keras 1 has {@code ConvLSTM2D} only, without dilation and always with a bias. */
final class ConvLSTMCodec implements LayerCodec<ConvLSTM> {
    private static final String STEM = "ConvLSTM";

    @Override
    public Class<ConvLSTM> type() {
        return ConvLSTM.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(EnumSet.of(Dialect.KERAS1), Rank.name(STEM, 2)));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), Rank.names(STEM)));
        return names;
    }

    @Override
    public List<TrainingField> training() {
        return RecurrentFields.TRAINING_LSTM;
    }

    @Override
    public ConvLSTM decode(Fields fields, DecodeScope scope) {
        Dialect dialect = scope.dialect();
        int rank = Rank.of(scope.className());
        if (dialect == Dialect.KERAS1) {
            fields.ignore(RecurrentFields.FORGET_BIAS1);
        }
        RecurrentOptions options = RecurrentFields.options(fields, scope);
        if (options.timeMajor()) {
            throw fields.unsupported("time_major", Value.of(true));
        }
        return new ConvLSTM(
                fields.positive(Convolutions.filters(dialect)),
                Convolutions.window(fields, rank, dialect),
                Paddings.decode(fields, dialect),
                Convolutions.dataFormat(fields, rank, dialect),
                RecurrentFields.activation(fields, scope),
                RecurrentFields.recurrentActivation(fields, scope),
                RecurrentFields.useBias(fields, dialect),
                options);
    }

    @Override
    public String className(ConvLSTM layer, EncodeScope scope) {
        return Rank.name(STEM, layer.window().rank());
    }

    @Override
    public Dict encode(ConvLSTM layer, EncodeScope scope) {
        Dialect target = scope.dialect();
        boolean one = target == Dialect.KERAS1;
        if (one && (layer.window().rank() != 2 || Convolutions.isDilated(layer.window()) || !layer.useBias())) {
            throw UnsupportedException.of(
                    scope.where(), "Keras 1 has no ConvLSTM but of two dimensions, with a bias and without dilation");
        }
        Value.DictBuilder config =
                RecurrentFields.encode(layer.options(), scope).put(Convolutions.filters(target), layer.filters());
        Convolutions.window(config, layer.window(), scope);
        Paddings.encode(config, layer.padding(), target);
        Convolutions.dataFormat(config, layer.dataFormat(), layer.window().rank(), scope);
        config.put("activation", Activations.encode(layer.activation(), scope));
        RecurrentFields.recurrentActivation(config, layer.recurrentActivation(), scope);
        return one
                ? config.put(RecurrentFields.FORGET_BIAS1, "one").build().without(Set.of("unroll"))
                : config.put("use_bias", layer.useBias()).build();
    }
}
