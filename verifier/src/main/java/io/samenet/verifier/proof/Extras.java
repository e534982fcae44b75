package io.samenet.verifier.proof;

import io.samenet.formats.keras.codec.training.BatchStatistics;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.PassThrough;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keyword arguments of a call as far as they may matter. Of {@code training} in a Functional model, by running both:
 *
 * <ul>
 *   <li>In Keras 2 it holds whatever the model is called with: {@code False} keeps a layer from training, {@code True}
 *       makes it train always; the argument of an inner call goes before that of the model around it.
 *   <li>In Keras 3 a model called with {@code training}, as {@code fit} and {@code predict} do, hands that to every layer
 *       ({@code keras.src.models.functional.operation_fn}); so {@code False} says nothing, {@code True} something only
 *       where a model is called without, and the argument of the model around goes before that of an inner call. To a layer
 *       that changes images {@code True} says nothing: it is what they do where nothing is said, and Keras writes it.
 * </ul>
 *
 * <p>A call that trains has the statistics of its batch in its results: with {@code training} goes how steps are handed on.
 *
 * @param extras keyword arguments of the call
 * @param around {@code training} of the model around it
 * @param dialect generation of Keras that runs it
 */
record Extras(Dict extras, Optional<Value> around, Dialect dialect) {
    private static final String TRAINING = "training";
    private static final Value OFF = Value.of(false);

    /** What {@code training} means inside a call with {@code extras} in a model called with {@code around}. */
    static Optional<Value> training(Dict extras, Optional<Value> around, Dialect dialect) {
        Optional<Value> own = extras.find(TRAINING);
        return dialect == Dialect.KERAS3 ? around.or(() -> own) : own.or(() -> around);
    }

    /** The arguments that say something to {@code layer}; {@code null} says nothing. */
    Dict meaningful(Layer layer, Scope scope) {
        Value.DictBuilder kept = Value.dict();
        for (int i = 0; i < extras.size(); i++) {
            if (!extras.value(i).isNull() && !extras.key(i).equals(TRAINING)) {
                kept.put(extras.key(i), extras.value(i));
            }
        }
        boolean freezes = scope == Scope.TRAINING && dialect != Dialect.KERAS3;
        training(extras, around, dialect)
                .filter(t -> trainsOtherwise(layer) && (freezes || !t.equals(OFF)) && !isDefault(layer))
                .ifPresent(t -> {
                    kept.put(TRAINING, t);
                    BatchStatistics.ofSteps(layer).ifPresent(steps -> kept.put("statistics", steps));
                });
        return kept.build();
    }

    /** {@code call(data, training=True)} of {@code keras.layers.RandomFlip} and its kin. */
    private boolean isDefault(Layer layer) {
        return dialect == Dialect.KERAS3 && layer.declaration() instanceof Augmentation;
    }

    /** Whether the layer, or one inside it, computes something else while training, or may do so. */
    private static boolean trainsOtherwise(Layer layer) {
        Deque<Layer> open = new ArrayDeque<>(List.of(layer));
        while (!open.isEmpty()) {
            Layer next = open.pop();
            Declaration declaration = next.declaration();
            boolean drops = declaration instanceof PassThrough pass && pass.changesInTraining();
            boolean may = declaration instanceof BatchNormalization
                    || declaration instanceof SpectralNormalization
                    || declaration instanceof Attention
                    || declaration instanceof MultiHeadAttention
                    || declaration instanceof Opaque
                    || declaration instanceof Graph;
            boolean dropsSteps = (declaration instanceof SequenceLayer || declaration instanceof RecurrentCell)
                    && (next.training().has("dropout") || next.training().has("recurrent_dropout"));
            if (drops || may || dropsSteps) {
                return true;
            }
            declaration.children().forEach(open::push);
        }
        return false;
    }
}
