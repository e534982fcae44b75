package io.samenet.formats.keras.codec.pooling;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code MaxPooling1D} to {@code AveragePooling3D} of every Keras; the operations {@code MaxPool}, {@code AveragePool}. */
final class PoolingCodec implements LayerCodec<Pooling> {
    /** Operations of Keras 3 that compute what the layers do. */
    private static final List<String> OPERATIONS = List.of("MaxPool", "AveragePool");

    @Override
    public Class<Pooling> type() {
        return Pooling.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(Rank.names("MaxPooling", "AveragePooling")));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), Rank.names("MaxPool", "AvgPool")));
        OPERATIONS.forEach(o -> names.add(Name.operation(o)));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return name.kind() == Name.Kind.OPERATION ? List.of("inputs") : List.of();
    }

    @Override
    public Pooling decode(Fields fields, DecodeScope scope) {
        int rank = scope.kind() == Name.Kind.OPERATION ? Rank.spatialOfOperand(scope) : Rank.of(scope.className());
        boolean line = scope.dialect() == Dialect.KERAS1 && rank == 1;
        List<Long> size = fields.integers(line ? "pool_length" : "pool_size", rank, 1);
        String stride = line ? "stride" : "strides";
        List<Long> strides = fields.find(stride).isEmpty() ? size : fields.integers(stride, rank, 1);
        return new Pooling(
                scope.className().startsWith("Max") ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE,
                Window.of(size, strides),
                Paddings.decode(fields, scope.dialect()),
                line ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(Pooling pooling, EncodeScope scope) {
        return Rank.name(pooling.kind() == Pooling.Kind.MAX ? "MaxPooling" : "AveragePooling", pooling.rank());
    }

    @Override
    public Dict encode(Pooling pooling, EncodeScope scope) {
        boolean line = scope.dialect() == Dialect.KERAS1 && pooling.rank() == 1;
        if (line && pooling.dataFormat() == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no channels_first of one dimension");
        }
        Value.DictBuilder config = Value.dict();
        if (line) {
            config.put("pool_length", pooling.window().size().get(0))
                    .put("stride", pooling.window().strides().get(0));
        } else {
            config.put("pool_size", Paddings.list(pooling.window().size()))
                    .put("strides", Paddings.list(pooling.window().strides()));
            DataFormats.encode(config, pooling.dataFormat(), scope.dialect());
        }
        Paddings.encode(config, pooling.padding(), scope.dialect());
        return config.build();
    }
}
