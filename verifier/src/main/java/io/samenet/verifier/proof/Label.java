package io.samenet.verifier.proof;

import io.samenet.formats.catalogue.Catalogue;
import io.samenet.formats.keras.codec.training.DrawSeed;
import io.samenet.formats.layer.Family;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that two calls must have in common beside what they are applied to and the content of their weights, as a flat list
 * of words. Lists are equal exactly when declarations are, names and spelling aside: each list within says its length.
 */
public final class Label {
    private static final Set<Class<? extends Declaration>> OPERATIONS = Catalogue.ENTRIES.stream()
            .filter(e -> e.family() == Family.OPERATION)
            .map(Catalogue.Entry::type)
            .collect(Collectors.toUnmodifiableSet());

    private Label() {}

    /** The label of {@code node}; {@code specs} are its model's weights. */
    public static List<Object> of(Node node, List<WeightSpec> specs, Scope scope) {
        List<Object> words = new ArrayList<>(content(node.declaration(), scope));
        Layer layer = node.callee().layer();
        boolean typesKnown = !node.types().isEmpty() && node.types().stream().allMatch(Optional::isPresent);
        if (!isOperation(node.declaration()) || !typesKnown) {
            words.add(layer.policy().compute());
        }
        words.add(node.types().stream().map(t -> t.map(TensorType::dtype)).toList());
        words.add(node.weights().map(w -> types(w, specs)));
        words.add(node.extras());
        for (Arguments.Named<Ref> argument : node.arguments().all()) {
            words.add(argument.name());
        }
        if (node.declaration() instanceof Opaque) {
            words.add(layer.spelling().around().get("module"));
            words.add(layer.spelling().around().get("registered_name"));
        }
        OwnModels.of(layer).ifPresent(words::add);
        if (scope == Scope.TRAINING && !(node.declaration() instanceof Entry)) {
            words.add(node.weights().equals(Optional.of(WeightRange.NONE))
                    || node.callee().trainable());
            words.add(layer.training());
            words.add(DrawSeed.of(layer));
            words.add(Fused.is(node));
        }
        return words;
    }

    private static List<TensorType> types(WeightRange range, List<WeightSpec> specs) {
        return specs.subList(range.from(), range.to()).stream()
                .map(WeightSpec::type)
                .toList();
    }

    /** Operations compute in the types of their operands, whatever their policy, where those are known. */
    private static boolean isOperation(Declaration declaration) {
        return OPERATIONS.contains(declaration.getClass()) || declaration instanceof Entry;
    }

    /** Whether the layer adds a penalty on its outputs to the loss. */
    static boolean hasActivityRegularizer(Node node) {
        return node.callee().layer().training().find("activity_regularizer").isPresent();
    }

    /** Whether the layer adds anything to the loss: a penalty on its outputs or on its weights. */
    static boolean hasPenalty(Node node) {
        boolean regularizes =
                node.declaration() instanceof Dropout d && d.kind() == Dropout.Kind.ACTIVITY_REGULARIZATION;
        return regularizes
                || Stream.concat(Stream.of(node.callee().layer()), node.declaration().children().stream())
                        .flatMap(l -> l.training().keys().stream())
                        .anyMatch(k -> k.endsWith("_regularizer"));
    }

    /** What {@code declaration} and the layers inside it say. */
    static List<Object> content(Declaration declaration) {
        return content(declaration, Scope.TRAINING);
    }

    private static List<Object> content(Declaration declaration, Scope scope) {
        List<Object> words = new ArrayList<>();
        Deque<Declaration> open = new ArrayDeque<>();
        open.push(declaration);
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            List<Layer> children = next.children();
            words.add(next instanceof Graph graph ? wiring(graph) : next.bare());
            words.add(children.size());
            for (Layer child : children) {
                words.add(child.policy());
                words.add(OwnModels.of(child));
                if (scope == Scope.TRAINING) {
                    words.add(child.trainable());
                    words.add(child.training());
                    DrawSeed.of(child).ifPresent(words::add);
                }
            }
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i).declaration());
            }
        }
        return words;
    }

    private static List<Object> wiring(Graph graph) {
        List<Object> words = new ArrayList<>();
        words.add(Graph.class);
        words.add(graph.inputs());
        words.add(graph.outputs());
        for (Call call : graph.calls()) {
            words.add(call);
        }
        return words;
    }
}
