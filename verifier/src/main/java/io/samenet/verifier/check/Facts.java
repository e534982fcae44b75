package io.samenet.verifier.check;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;

/** What is known of one side while its calls are gone through: the types of the tensors, and the table of nodes. */
final class Facts {
    private final Keywords keywords;
    private final boolean unknownLayers;
    private final Model model;
    private final boolean signsOfZeros;
    private final IntFunction<NodeClaim> table;
    private final List<Facts> below;
    private final BiPredicate<Datum, Datum> areOne;
    private final Map<Integer, Subject> calls = new HashMap<>();

    /** What is known of {@code model} before its calls are gone through. */
    Facts(Model model, Level level, IntFunction<NodeClaim> table) {
        this.keywords = new Keywords(model.origin().dialect(), level);
        this.unknownLayers =
                model.graph().layers().stream().anyMatch(l -> TrainingClaims.anyInside(l, Facts::isUnknown));
        this.model = model;
        this.signsOfZeros = SignsOfZeros.mayCount(model.graph());
        this.table = table;
        this.below = List.of();
        this.areOne = Datum::equals;
    }

    private Facts(Facts first, List<Facts> below, BiPredicate<Datum, Datum> areOne) {
        this.keywords = first.keywords;
        this.unknownLayers = below.stream().anyMatch(f -> f.unknownLayers);
        this.model = first.model;
        this.signsOfZeros = below.stream().anyMatch(f -> f.signsOfZeros);
        this.table = first.table;
        this.below = below;
        this.areOne = areOne;
    }

    /** What is known of either side, where tensors are {@code areOne}: of nodes without weights, which are each side's. */
    static Facts ofBoth(Facts a, Facts b, BiPredicate<Datum, Datum> areOne) {
        return new Facts(a, List.of(a, b), areOne);
    }

    /** All this, to which more may be added for a while. */
    Facts above() {
        return new Facts(this, List.of(this), areOne);
    }

    /** What was added for a while is added for good. */
    void settle() {
        calls.forEach(below.get(0)::know);
    }

    private Optional<Subject> call(int node) {
        Subject own = calls.get(node);
        return own != null
                ? Optional.of(own)
                : below.stream().flatMap(f -> f.call(node).stream()).findFirst();
    }

    /** Layers that are not known, and models of own classes, may read masks unseen. */
    static boolean isUnknown(Layer layer) {
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
        return span.places().stream().allMatch(i -> model.weights()
                .get(i)
                .filter(d -> WeightElements.all(d, wanted))
                .isPresent());
    }

    NodeClaim node(int number) {
        return table.apply(number);
    }

    /** Says that {@code subject} is {@code node} on this side, unless such a call is known. */
    void know(int node, Subject subject) {
        if (call(node).isEmpty()) {
            calls.put(node, subject);
        }
    }

    /** The call of which {@code datum} is the first output. */
    Optional<Subject> maker(Datum datum) {
        return datum instanceof Datum.Output output && output.output() == 0 ? call(output.node()) : Optional.empty();
    }

    /** Whether the two are one tensor, or one constant. */
    boolean areOne(Datum x, Datum y) {
        return areOne.test(x, y);
    }

    /** {@code subject} with the types that its declaration gives it; with those it has where it takes constants too. */
    Subject typed(Subject subject) {
        if (subject.arguments().all().stream().anyMatch(a -> type(a.value()).isEmpty())) {
            return subject;
        }
        Arguments<TensorType> known = subject.arguments().map(d -> type(d).orElseThrow());
        try {
            return subject.computing(
                    subject.declaration(),
                    subject.declaration().outputs(known, subject.layer().policy()).stream()
                            .map(Optional::of)
                            .toList());
        } catch (ShapeException impossible) {
            throw new CheckFailure("the parts of a call do not fit: " + impossible.getMessage());
        }
    }

    /** Type of {@code datum}; empty where it is not known, and for constants. */
    Optional<TensorType> type(Datum datum) {
        if (!(datum instanceof Datum.Output output)) {
            return Optional.empty();
        }
        List<Optional<TensorType>> known =
                call(output.node()).map(Subject::types).orElse(List.of());
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
