package io.samenet.verifier.check;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What is known of one side while its calls are gone through: the types of the tensors, and the table of nodes. */
final class Facts {
    private final Keywords keywords;
    private final boolean unknownLayers;
    private final Model model;
    private final boolean signsOfZeros;
    private final IntFunction<NodeClaim> table;
    private final Map<Integer, List<Optional<TensorType>>> types = new HashMap<>();

    /** What is known of {@code model} before its calls are gone through. */
    Facts(Model model, Level level, IntFunction<NodeClaim> table) {
        this.keywords = new Keywords(model.origin().dialect(), level);
        this.unknownLayers =
                model.graph().layers().stream().anyMatch(l -> TrainingClaims.anyInside(l, Facts::isUnknown));
        this.model = model;
        this.signsOfZeros = SignsOfZeros.mayCount(model.graph());
        this.table = table;
    }

    /** Layers that are not known, and models of own classes, may read masks unseen. */
    private static boolean isUnknown(Layer layer) {
        return layer.declaration() instanceof Opaque || OwnModels.classOf(layer).isPresent();
    }

    Level level() {
        return keywords.level();
    }

    /** Which keyword arguments of calls say something. */
    Keywords keywords() {
        return keywords;
    }

    /** Whether the model holds layers that may read masks unseen. */
    boolean unknownLayers() {
        return unknownLayers;
    }

    /** Whether something in the model may tell 0 from -0. */
    boolean signsOfZerosCount() {
        return signsOfZeros;
    }

    /** Whether all elements of all weights of {@code span} are in the file and are as {@code wanted}. */
    boolean all(Span span, DoublePredicate wanted) {
        return IntStream.range(span.from(), span.to()).allMatch(i -> model.weights()
                .get(i)
                .filter(d -> WeightElements.all(d, wanted))
                .isPresent());
    }

    NodeClaim node(int number) {
        return table.apply(number);
    }

    /** Says that the outputs of {@code node} have these types on this side, unless that is known. */
    void know(int node, List<Optional<TensorType>> found) {
        types.putIfAbsent(node, new ArrayList<>(found));
    }

    /** Type of {@code datum}; empty where it is not known, and for constants. */
    Optional<TensorType> type(Datum datum) {
        if (!(datum instanceof Datum.Output output)) {
            return Optional.empty();
        }
        List<Optional<TensorType>> known = types.getOrDefault(output.node(), List.of());
        return output.output() < known.size() ? known.get(output.output()) : Optional.empty();
    }

    /** Type of the first input. */
    Optional<TensorType> inputType(Subject subject) {
        return subject.arguments().find(Arguments.INPUTS).flatMap(this::type);
    }

    /** Whether {@code subject} is known to hand on tensors of the type that it takes. */
    boolean keepsType(Subject subject) {
        Optional<TensorType> input = inputType(subject);
        return input.isPresent() && input.equals(subject.outputType());
    }
}
