package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;

/** {@code ContrastLimitedAdaptiveHistogramEqualization}, which Keras 3 alone has; it limits by what is above 0. */
final class ContrastLimitedAdaptiveHistogramEqualizationCodec
        implements LayerCodec<ContrastLimitedAdaptiveHistogramEqualization> {
    private static final String NAME = "ContrastLimitedAdaptiveHistogramEqualization";
    private static final String RANGE = "value_range";
    private static final String LIMIT = "clip_limit";
    private static final String TILES = "tile_grid_size";
    private static final double STANDARD_LIMIT = 4;
    private static final long STANDARD_TILES = 8;

    @Override
    public Class<ContrastLimitedAdaptiveHistogramEqualization> type() {
        return ContrastLimitedAdaptiveHistogramEqualization.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS3), NAME);
    }

    @Override
    public ContrastLimitedAdaptiveHistogramEqualization decode(Fields fields, DecodeScope scope) {
        List.of(RANGE, LIMIT, TILES).forEach(fields::notNull);
        List<Double> range = fields.find(RANGE)
                .map(value -> value.asList().orElse(List.of()).stream()
                        .flatMap(number -> number.asReal().stream())
                        .toList())
                .orElse(List.of(0.0, ContrastLimitedAdaptiveHistogramEqualization.LAST));
        if (range.size() != 2 || range.get(0).equals(range.get(1))) {
            throw fields.malformed(RANGE, "a list of two numbers that differ");
        }
        if (fields.find(TILES).filter(tiles -> tiles.asList().isEmpty()).isPresent()) {
            throw fields.malformed(TILES, "a list of two positive integers");
        }
        List<Long> tiles = fields.integers(TILES, 2, 1, STANDARD_TILES);
        return new ContrastLimitedAdaptiveHistogramEqualization(
                range.get(0),
                range.get(1),
                Math.max(0, fields.real(LIMIT, STANDARD_LIMIT)),
                tiles.get(0),
                tiles.get(1),
                DataFormats.decode(fields, scope.dialect()));
    }

    @Override
    public String className(ContrastLimitedAdaptiveHistogramEqualization declaration, EncodeScope scope) {
        return scope.since(Dialect.KERAS3, NAME);
    }

    @Override
    public Dict encode(ContrastLimitedAdaptiveHistogramEqualization declaration, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put(RANGE, Value.list(Value.of(declaration.low()), Value.of(declaration.high())))
                .put(LIMIT, declaration.clipLimit())
                .put(TILES, Value.ints(declaration.tileRows(), declaration.tileColumns()));
        DataFormats.encode(config, declaration.dataFormat(), scope.dialect());
        return config.build();
    }
}
