package io.samenet.formats.keras.codec.convolution;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.LocallyConnected.Storage;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code LocallyConnected1D} and {@code LocallyConnected2D} of Keras 1 and 2; Keras 3 has none. */
final class LocallyConnectedCodec implements LayerCodec<LocallyConnected> {
    private static final List<TrainingField> TRAINING = Convolutions.training("kernel");
    private static final String STEM = "LocallyConnected";

    @Override
    public Class<LocallyConnected> type() {
        return LocallyConnected.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS1, Dialect.KERAS2), Rank.name(STEM, 1), Rank.name(STEM, 2));
    }

    @Override
    public List<TrainingField> training() {
        return TRAINING;
    }

    @Override
    public LocallyConnected decode(Fields fields, DecodeScope scope) {
        Dialect dialect = scope.dialect();
        int rank = Rank.of(scope.className());
        return new LocallyConnected(
                fields.positive(Convolutions.filters(dialect)),
                Convolutions.window(fields, rank, dialect),
                Paddings.decode(fields, dialect),
                Convolutions.dataFormat(fields, rank, dialect),
                Convolutions.useBias(fields, dialect),
                Activations.decode(fields, "activation", scope),
                dialect == Dialect.KERAS1 ? Storage.WINDOWS : storage(fields));
    }

    private static Storage storage(Fields fields) {
        long implementation = fields.positive("implementation", 1);
        for (Storage storage : Storage.values()) {
            if (storage.implementation() == implementation) {
                return storage;
            }
        }
        throw fields.malformed("implementation", "one of 1, 2, 3");
    }

    @Override
    public String className(LocallyConnected layer, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS3) {
            throw Convolutions.missing(scope, "locally connected layer");
        }
        return Rank.name(STEM, layer.window().rank());
    }

    @Override
    public Dict encode(LocallyConnected layer, EncodeScope scope) {
        Dialect target = scope.dialect();
        boolean one = target == Dialect.KERAS1;
        Value.DictBuilder config = Value.dict().put(Convolutions.filters(target), layer.filters());
        if (one && layer.storage() != Storage.WINDOWS) {
            throw UnsupportedException.of(
                    scope.where(), "Keras 1 has no locally connected layer of implementation " + number(layer));
        }
        if (one) {
            Convolutions.window(config, layer.window(), scope);
        } else {
            config.put("kernel_size", Paddings.list(layer.window().size()))
                    .put("strides", Paddings.list(layer.window().strides()))
                    .put("implementation", number(layer));
        }
        Convolutions.common(
                config,
                layer.padding(),
                layer.dataFormat(),
                layer.useBias(),
                layer.activation(),
                scope,
                layer.window().rank());
        return config.build();
    }

    private static long number(LocallyConnected layer) {
        return layer.storage().implementation();
    }
}
