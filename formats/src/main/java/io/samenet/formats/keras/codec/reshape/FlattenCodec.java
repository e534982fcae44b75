package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code Flatten} of every Keras; Keras 1 knows no order of dimensions here. */
final class FlattenCodec implements LayerCodec<Flatten> {
    @Override
    public Class<Flatten> type() {
        return Flatten.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("Flatten");
    }

    @Override
    public Flatten decode(Fields fields, DecodeScope scope) {
        return new Flatten(
                scope.dialect() == Dialect.KERAS1
                        ? DataFormat.CHANNELS_LAST
                        : DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(Flatten flatten, EncodeScope scope) {
        return "Flatten";
    }

    @Override
    public Dict encode(Flatten flatten, EncodeScope scope) {
        Value.DictBuilder config = Value.dict();
        if (scope.dialect() != Dialect.KERAS1) {
            DataFormats.encode(config, flatten.dataFormat(), scope.dialect());
        } else if (flatten.dataFormat() == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "Flatten of Keras 1 has no data_format");
        }
        return config.build();
    }
}
