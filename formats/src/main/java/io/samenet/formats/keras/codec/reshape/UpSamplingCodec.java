package io.samenet.formats.keras.codec.reshape;

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
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;

/** {@code UpSampling1D} to {@code UpSampling3D} of every Keras. */
final class UpSamplingCodec implements LayerCodec<UpSampling> {
    private static final long FACTOR = 2;

    @Override
    public Class<UpSampling> type() {
        return UpSampling.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(Rank.names("UpSampling"));
    }

    @Override
    public UpSampling decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        String size = fields.present("size", "length").orElse("size");
        return new UpSampling(
                fields.integers(size, rank, 1, FACTOR),
                fields.choice("interpolation", UpSampling.Interpolation.class, UpSampling.Interpolation.NEAREST),
                rank == 1 ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(UpSampling upSampling, EncodeScope scope) {
        return Rank.name("UpSampling", upSampling.rank());
    }

    @Override
    public Dict encode(UpSampling upSampling, EncodeScope scope) {
        boolean one = scope.dialect() == Dialect.KERAS1;
        Value.DictBuilder config = Value.dict();
        if (upSampling.rank() == 1) {
            refuse(upSampling.dataFormat() == DataFormat.CHANNELS_FIRST, scope, "UpSampling1D with a data_format");
            return config.put(one ? "length" : "size", upSampling.factors().get(0))
                    .build();
        }
        config.put("size", Paddings.list(upSampling.factors()));
        DataFormats.encode(config, upSampling.dataFormat(), scope.dialect());
        if (one) {
            refuse(upSampling.interpolation() != UpSampling.Interpolation.NEAREST, scope, "interpolation");
        } else if (upSampling.rank() == 2) {
            config.put("interpolation", upSampling.interpolation().name().toLowerCase(Locale.ROOT));
        }
        return config.build();
    }

    private static void refuse(boolean wrong, EncodeScope scope, String what) {
        if (wrong) {
            throw UnsupportedException.of(scope.where(), scope.dialect() + " has no " + what);
        }
    }
}
