package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;

/** {@code CenterCrop} of tf.keras, where channels are last, and Keras 3. */
final class CenterCropCodec implements OfKeras2And3<CenterCrop> {
    @Override
    public Class<CenterCrop> type() {
        return CenterCrop.class;
    }

    @Override
    public CenterCrop decode(Fields fields, DecodeScope scope) {
        DataFormat format = scope.dialect() == Dialect.KERAS2
                ? DataFormat.CHANNELS_LAST
                : DataFormats.decode(fields, scope.dialect());
        return new CenterCrop(fields.positive("height"), fields.positive("width"), format);
    }

    @Override
    public Dict encode(CenterCrop crop, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("height", crop.height()).put("width", crop.width());
        format(config, crop.dataFormat(), "CenterCrop", scope);
        return config.build();
    }

    /** Writes the field {@code data_format} for Keras 3; Keras 2 has none and its channels are last. */
    static void format(Value.DictBuilder config, DataFormat format, String layer, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS3) {
            DataFormats.encode(config, format, scope.dialect());
        } else if (format == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(
                    scope.where(), scope.dialect() + " has no " + layer + " of images with channels first");
        }
    }
}
