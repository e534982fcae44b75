package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;

/** {@code ZeroPadding1D} to {@code ZeroPadding3D} of every Keras. */
final class ZeroPaddingCodec implements LayerCodec<ZeroPadding> {
    @Override
    public Class<ZeroPadding> type() {
        return ZeroPadding.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(Rank.names("ZeroPadding"));
    }

    /** Of one dimension only later versions of Keras 3 say where the channels are. */
    @Override
    public ZeroPadding decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        boolean one = scope.dialect() == Dialect.KERAS1;
        return new ZeroPadding(
                Borders.decode(fields, "padding", rank, Collections.nCopies(rank, new Border(1, 1))),
                one && rank == 1 ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(ZeroPadding padding, EncodeScope scope) {
        return Rank.name("ZeroPadding", padding.rank());
    }

    @Override
    public Dict encode(ZeroPadding padding, EncodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        Value borders = one
                ? Borders.encode1(padding.borders())
                        .orElseThrow(() -> UnsupportedException.of(
                                scope.where(), "Keras 1 has no uneven padding of three dimensions"))
                : Borders.encode(padding.borders());
        Value.DictBuilder config = Value.dict().put("padding", borders);
        if (padding.rank() > 1 || scope.dialect() == Dialect.KERAS3) {
            DataFormats.encode(config, padding.dataFormat(), scope.dialect());
        } else if (padding.dataFormat() == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "ZeroPadding1D of " + scope.dialect() + " has no data_format");
        }
        return config.build();
    }
}
