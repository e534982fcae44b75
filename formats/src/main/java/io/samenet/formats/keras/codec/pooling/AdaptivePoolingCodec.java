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
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code AdaptiveMaxPooling1D} to {@code AdaptiveAveragePooling3D} of Keras 3, and the operations for them. */
final class AdaptivePoolingCodec implements LayerCodec<AdaptivePooling> {
    private static final String MAX = "AdaptiveMaxPooling";
    private static final String AVERAGE = "AdaptiveAveragePooling";

    /** Operations of Keras 3 that compute what the layers do. */
    private static final List<String> OPERATIONS = List.of("AdaptiveMaxPool", "AdaptiveAveragePool");

    @Override
    public Class<AdaptivePooling> type() {
        return AdaptivePooling.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(EnumSet.of(Dialect.KERAS3), Rank.names(MAX, AVERAGE)));
        OPERATIONS.forEach(o -> names.add(Name.operation(o)));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return name.kind() == Name.Kind.OPERATION ? List.of("inputs") : List.of();
    }

    @Override
    public AdaptivePooling decode(Fields fields, DecodeScope scope) {
        fields.value("output_size");
        int rank = scope.kind() == Name.Kind.OPERATION ? Rank.spatialOfOperand(scope) : Rank.of(scope.className());
        return new AdaptivePooling(
                scope.className().startsWith("AdaptiveMax") ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE,
                fields.integers("output_size", rank, 1),
                DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(AdaptivePooling pooling, EncodeScope scope) {
        if (scope.dialect() != Dialect.KERAS3) {
            throw UnsupportedException.of(scope.where(), scope.dialect() + " has no adaptive pooling");
        }
        return Rank.name(pooling.kind() == Pooling.Kind.MAX ? MAX : AVERAGE, pooling.rank());
    }

    @Override
    public Dict encode(AdaptivePooling pooling, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("output_size", Paddings.list(pooling.outputSize()));
        DataFormats.encode(config, pooling.dataFormat(), scope.dialect());
        return config.build();
    }
}
