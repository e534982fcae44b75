package io.samenet.formats.keras.codec.pooling;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code GlobalMaxPooling1D} to {@code GlobalAveragePooling3D} of every Keras. */
final class GlobalPoolingCodec implements LayerCodec<GlobalPooling> {
    @Override
    public Class<GlobalPooling> type() {
        return GlobalPooling.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(Rank.names("GlobalMaxPooling", "GlobalAveragePooling")));
        names.addAll(
                Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), Rank.names("GlobalMaxPool", "GlobalAvgPool")));
        return names;
    }

    @Override
    public GlobalPooling decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        boolean one = scope.dialect() == Dialect.KERAS1;
        return new GlobalPooling(
                scope.className().startsWith("GlobalMax") ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE,
                rank,
                !one && fields.flag("keepdims", false),
                one && rank == 1 ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(GlobalPooling pooling, EncodeScope scope) {
        boolean max = pooling.kind() == Pooling.Kind.MAX;
        return Rank.name(max ? "GlobalMaxPooling" : "GlobalAveragePooling", pooling.rank());
    }

    @Override
    public Dict encode(GlobalPooling pooling, EncodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        boolean line = one && pooling.rank() == 1;
        if (one && pooling.keepDims()) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no global pooling with keepdims");
        }
        if (line && pooling.dataFormat() == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no channels_first of one dimension");
        }
        Value.DictBuilder config = Value.dict();
        if (!line) {
            DataFormats.encode(config, pooling.dataFormat(), scope.dialect());
        }
        return one ? config.build() : config.put("keepdims", pooling.keepDims()).build();
    }
}
