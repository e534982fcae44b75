package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.preprocessing.AutoContrast;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code AutoContrast}, which Keras 3 alone has; it sorts its range, and does the same wherever the channels are. */
final class AutoContrastCodec implements LayerCodec<AutoContrast> {
    private static final String NAME = "AutoContrast";
    private static final String RANGE = "value_range";

    @Override
    public Class<AutoContrast> type() {
        return AutoContrast.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS3), NAME);
    }

    @Override
    public AutoContrast decode(Fields fields, DecodeScope scope) {
        fields.ignore("data_format");
        List<Double> range = fields.find(RANGE).isEmpty()
                ? List.of(0.0, AutoContrast.BYTES)
                : fields.value(RANGE).asList().orElse(List.of()).stream()
                        .flatMap(value -> value.asReal().stream())
                        .sorted()
                        .toList();
        if (range.size() != 2 || range.get(0).equals(range.get(1))) {
            throw fields.malformed(RANGE, "a list of two numbers that differ");
        }
        return new AutoContrast(range.get(0), range.get(1));
    }

    @Override
    public String className(AutoContrast contrast, EncodeScope scope) {
        return scope.since(Dialect.KERAS3, NAME);
    }

    @Override
    public Dict encode(AutoContrast contrast, EncodeScope scope) {
        return Value.dict()
                .put("data_format", "channels_last")
                .put(RANGE, Value.list(List.of(Value.of(contrast.low()), Value.of(contrast.high()))))
                .build();
    }
}
