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
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;

/** {@code Cropping1D} to {@code Cropping3D} of every Keras. */
final class CroppingCodec implements LayerCodec<Cropping> {
    @Override
    public Class<Cropping> type() {
        return Cropping.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(Rank.names("Cropping"));
    }

    /** Where a file says nothing, one element of one dimension, none of two, one of three, as Keras has it. */
    @Override
    public Cropping decode(Fields fields, DecodeScope scope) {
        int rank = Rank.of(scope.className());
        Border absent = rank == 2 ? new Border(0, 0) : new Border(1, 1);
        return new Cropping(
                Borders.decode(fields, "cropping", rank, Collections.nCopies(rank, absent)),
                rank == 1 ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(Cropping cropping, EncodeScope scope) {
        return Rank.name("Cropping", cropping.rank());
    }

    @Override
    public Dict encode(Cropping cropping, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("cropping", Borders.encode(cropping.borders()));
        if (cropping.rank() > 1) {
            DataFormats.encode(config, cropping.dataFormat(), scope.dialect());
        } else if (cropping.dataFormat() == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "Cropping1D has no data_format");
        }
        return config.build();
    }
}
