package io.samenet.formats.keras.codec.training;

import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * The seed by which a layer draws what it drops or disturbs while training: Keras's {@code seed}. It changes nothing that
 * is computed at inference, so declarations do not have it.
 */
public final class DrawSeed {
    private static final String SEED = "seed";
    private static final String CONFIG = "config";

    private DrawSeed() {}

    /**
     * That of {@code layer} itself, or of the cell in it ({@code RNN}); of several cells, all that their stack says. Empty
     * where the file gives none.
     */
    public static Optional<Value> of(Layer layer) {
        Dict config = layer.spelling().config();
        Optional<Dict> cell = config.dict("cell").flatMap(c -> c.dict(CONFIG));
        Optional<List<Value>> cells = cell.orElse(config).list("cells");
        if (cells.isPresent()) {
            List<Value> seeds = cells.get().stream()
                    .map(c -> c.asDict().flatMap(d -> d.dict(CONFIG)).flatMap(d -> d.find(SEED)))
                    .map(found -> found.orElse(Value.none()))
                    .toList();
            return seeds.stream().allMatch(Value::isNull) ? Optional.empty() : Optional.of(Value.list(seeds));
        }
        return config.find(SEED).or(() -> cell.flatMap(c -> c.find(SEED)));
    }
}
