package io.samenet.verifier.check;

import io.samenet.formats.keras.codec.training.BatchStatistics;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.PassThrough;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Optional;

/**
 * Which keyword arguments of calls say something. {@code training} written down in a file holds for its call in Keras 1 and
 * 2, the innermost first; Keras 3 hands what a model is called with to all calls in it, so that there the outermost counts,
 * and {@code False} says nothing.
 *
 * @param dialect generation of Keras that runs the model
 * @param level how much counts
 */
record Keywords(Dialect dialect, Level level) {
    private static final String TRAINING = "training";

    /** {@code training} in a call with {@code own} keyword arguments, in a model that is called with {@code around}. */
    Optional<Value> training(Dict own, Optional<Value> around) {
        return dialect == Dialect.KERAS3
                ? around.or(() -> own.find(TRAINING))
                : own.find(TRAINING).or(() -> around);
    }

    /** Those of {@code own} that say something to {@code layer}; {@code null} says nothing. */
    Dict kept(Layer layer, Dict own, Optional<Value> around) {
        Value.DictBuilder kept = Value.dict();
        for (String key : own.keys()) {
            if (!key.equals(TRAINING)) {
                own.find(key).ifPresent(v -> kept.put(key, v));
            }
        }
        boolean offCounts = level == Level.TRAINING && dialect != Dialect.KERAS3;
        training(own, around)
                .filter(t -> offCounts || !t.equals(Value.of(false)))
                .filter(t -> dialect != Dialect.KERAS3 || !(layer.declaration() instanceof Augmentation))
                .filter(t -> TrainingClaims.anyInside(layer, Keywords::mayTrainOtherwise))
                .ifPresent(t -> {
                    kept.put(TRAINING, t);
                    BatchStatistics.ofSteps(layer).ifPresent(steps -> kept.put("statistics", steps));
                });
        return kept.build();
    }

    /** Whether {@code layer} itself computes something else while training, or may. */
    private static boolean mayTrainOtherwise(Layer layer) {
        if (layer.declaration() instanceof PassThrough pass) {
            return pass.changesInTraining();
        }
        return layer.declaration() instanceof BatchNormalization
                || layer.declaration() instanceof SpectralNormalization
                || layer.declaration() instanceof Attention
                || layer.declaration() instanceof MultiHeadAttention
                || layer.declaration() instanceof Opaque
                || layer.declaration() instanceof Graph
                || layer.training().keys().stream().anyMatch(k -> k.contains("dropout"));
    }
}
