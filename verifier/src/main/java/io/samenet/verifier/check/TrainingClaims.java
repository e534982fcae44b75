package io.samenet.verifier.check;

import io.samenet.formats.keras.codec.training.CompileState;
import io.samenet.formats.keras.codec.training.DrawSeed;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What counts at level training beside the graph: settings of layers, what was compiled, the optimizer's state. */
final class TrainingClaims {
    private TrainingClaims() {}

    /** What training uses of the layer of {@code subject}. */
    static Dict of(Subject subject) {
        Layer layer = subject.layer();
        Value.DictBuilder used = Value.dict()
                .put("trainable", subject.hasNoWeights() || subject.trainable())
                .put("settings", CanonicalText.of(layer.training()))
                .put("seed", DrawSeed.of(layer).map(CanonicalText::of).orElse(""));
        if (subject.declaration() instanceof BatchNormalization normalization) {
            used.put("fused", isFused(subject, normalization));
        }
        return used.build();
    }

    /** Whether the layer adds a penalty on its outputs to the loss. */
    static boolean isPenalized(Layer layer) {
        return layer.training().find("activity_regularizer").isPresent();
    }

    /** Whether {@code layer}, or one inside it, adds anything to the loss. */
    static boolean addsToLoss(Layer layer) {
        return anyInside(layer, TrainingClaims::hasPenalty);
    }

    private static boolean hasPenalty(Layer layer) {
        boolean regularizes =
                layer.declaration() instanceof Dropout d && d.kind() == Dropout.Kind.ACTIVITY_REGULARIZATION;
        return regularizes || layer.training().keys().stream().anyMatch(k -> k.endsWith("_regularizer"));
    }

    /** Whether {@code layer}, or one inside it, keeps states from one call to the next. */
    static boolean keepsState(Layer layer) {
        return anyInside(
                layer,
                l -> l.declaration() instanceof Recurrent r && r.options().stateful());
    }

    /** Whether {@code layer}, or one inside it, is {@code wanted}. */
    static boolean anyInside(Layer layer, Predicate<Layer> wanted) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Layer> open = new ArrayDeque<>(List.of(layer));
        while (!open.isEmpty()) {
            Layer next = open.pop();
            if (wanted.test(next)) {
                return true;
            }
            if (seen.add(next.declaration())) {
                next.declaration().children().forEach(open::push);
            }
        }
        return false;
    }

    /**
     * The class of {@code model} where it is the user's own, what was compiled, and the optimizer's variables.
     *
     * @param names what the model's weights are called in the certificate
     */
    static Dict of(Model model, WeightNames names) {
        return Value.dict()
                .put("class", OwnModels.classOf(model).orElse(""))
                .put(
                        "compile",
                        CompileState.of(model)
                                .map(c -> CanonicalText.of(c.settings()))
                                .orElse(""))
                .put("optimizer", OptimizerClaims.of(model, names))
                .build();
    }

    /** Keras 2's fused operation, while training, moves the variance of n elements times n / (n - 1). */
    private static boolean isFused(Subject subject, BatchNormalization normalization) {
        Layer layer = subject.layer();
        boolean trains = subject.trainable() && layer.spelling().dialect() == Dialect.KERAS2;
        return trains
                && subject.outputType()
                        .filter(t -> normalization.isFused(t.shape().rank(), layer.policy()))
                        .isPresent();
    }
}
