package io.samenet.verifier.check;

import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What counts at level training beside the graph: settings of layers, what was compiled, the optimizer's state. */
public final class TrainingClaims {
    private static final List<String> KERAS_MODELS = List.of("Sequential", "Functional", "Model");

    private TrainingClaims() {}

    /** What training uses of the layer of {@code subject}. */
    static Dict of(Subject subject) {
        Layer layer = subject.layer();
        boolean random = subject.declaration() instanceof Dropout || subject.declaration() instanceof Recurrent;
        Optional<Value> seed = random ? layer.spelling().config().find("seed") : Optional.empty();
        return Value.dict()
                .put("trainable", subject.hasNoWeights() || subject.trainable())
                .put("settings", CanonicalText.of(layer.training()))
                .put("seed", seed.map(CanonicalText::of).orElse(""))
                .build();
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

    private static boolean anyInside(Layer layer, Predicate<Layer> wanted) {
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

    /** The class of {@code model} where it is the user's own, what was compiled, and the optimizer's variables in order. */
    public static Dict of(Model model) {
        Training training = model.training();
        return Value.dict()
                .put("class", ownClass(model))
                .put("compile", training.compile().map(CanonicalText::of).orElse(""))
                .put(
                        "optimizer",
                        Value.list(training.optimizer().stream()
                                .map(v -> Value.dict()
                                        .put("dtype", v.data().dtype().kerasName())
                                        .put(
                                                "shape",
                                                CanonicalSettings.shape(v.data().shape()))
                                        .put("sha256", Digests.sha256(v.data().bytes()))
                                        .build())
                                .toList()))
                .build();
    }

    private static String ownClass(Model model) {
        Dict around = model.origin().around();
        Optional<String> registered = around.text("registered_name").filter(r -> r.contains(">"));
        String name = around.text("class_name").orElse("");
        return registered.orElse(KERAS_MODELS.contains(name) ? "" : name);
    }

    /** Keras 3's batch normalization reads, while training, a mask that has no place in the graph. */
    static boolean normalizesMasked(Model model) {
        if (model.origin().dialect() != Dialect.KERAS3) {
            return false;
        }
        boolean normalizes = false;
        boolean masks = false;
        for (Layer layer : model.graph().layers()) {
            normalizes |= anyInside(layer, l -> l.declaration() instanceof BatchNormalization);
            masks |= anyInside(
                    layer,
                    l -> l.declaration() instanceof Masking
                            || (l.declaration() instanceof Embedding e && e.maskZero()));
        }
        return normalizes && masks;
    }
}
