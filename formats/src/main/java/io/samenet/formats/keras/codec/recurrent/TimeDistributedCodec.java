package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code TimeDistributed} of every Keras. */
final class TimeDistributedCodec implements LayerCodec<TimeDistributed> {
    @Override
    public Class<TimeDistributed> type() {
        return TimeDistributed.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("TimeDistributed");
    }

    @Override
    public TimeDistributed decode(Fields fields, DecodeScope scope) {
        Layer inner = scope.layer(fields.where("layer"), fields.value("layer"));
        InnerTypes.ofTimeDistributed(scope.dialect(), scope.where(), scope.policy(), inner);
        if (inner.declaration() instanceof QuantizedLayer) {
            throw UnsupportedException.of(
                    scope.where(),
                    "a quantized layer inside TimeDistributed, which does not undo the scales, is not supported");
        }
        return new TimeDistributed(inner);
    }

    @Override
    public String className(TimeDistributed wrapper, EncodeScope scope) {
        return "TimeDistributed";
    }

    @Override
    public Dict encode(TimeDistributed wrapper, EncodeScope scope) {
        InnerTypes.ofTimeDistributed(scope.dialect(), scope.where(), scope.policy(), wrapper.inner());
        return Value.dict().put("layer", scope.layer(wrapper.inner())).build();
    }
}
