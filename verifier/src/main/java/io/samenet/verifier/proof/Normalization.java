package io.samenet.verifier.proof;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a model into normal form: nested models are inlined with a stack of our own, and each call goes through the
 * {@link Rule}s that scope and tier allow as it is met.
 */
public final class Normalization {
    private final Model model;

    /** Whether nested models stay calls, each told by all its content. */
    private final boolean boxed;

    private final Draft draft;
    private final Rewriting rewriting;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<Integer, Interior> interiors = new HashMap<>();
    private final Map<Inlined, Results> inlined = new HashMap<>();
    private int identities;

    private Normalization(Model model, Scope scope, int tier, Turn turn, boolean boxed) {
        this.model = model;
        this.boxed = boxed;
        this.draft = new Draft(model, scope, tier, turn, holdsUnknown(model.graph()));
        this.rewriting = new Rewriting(draft);
    }

    /**
     * The normal form of {@code model}, by the rules of the first {@link Turn}.
     *
     * @throws io.samenet.formats.error.LimitException where nested models inline to more calls than can be held
     */
    public static NormalForm of(Model model, Scope scope, int tier) {
        return of(model, scope, tier, Turn.FIRST);
    }

    /**
     * The normal form of {@code model} by the rules up to {@code turn}.
     *
     * @throws io.samenet.formats.error.LimitException where nested models inline to more calls than can be held
     */
    static NormalForm of(Model model, Scope scope, int tier, Turn turn) {
        return new Normalization(model, scope, tier, turn, false).run();
    }

    /** The normal form of {@code model} by the rules of the first turn, its nested models calls of one layer each. */
    static NormalForm boxed(Model model, Scope scope, int tier) {
        return new Normalization(model, scope, tier, Turn.FIRST, true).run();
    }

    /** Whether layers or models within {@code graph} are not known. */
    static boolean holdsUnknown(Graph graph) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Declaration> open = new ArrayDeque<>(List.of(graph));
        while (!open.isEmpty()) {
            for (Layer layer : open.pop().children()) {
                if (layer.declaration() instanceof Opaque || OwnModels.of(layer).isPresent()) {
                    return true;
                }
                if (seen.add(layer.declaration())) {
                    open.push(layer.declaration());
                }
            }
        }
        return false;
    }

    private NormalForm run() {
        Graph graph = model.graph();
        int all = graph.weights().size();
        Frame whole = new Frame(graph, interior(-1, graph, Optional.of(new WeightRange(0, all))));
        frames.push(whole);
        while (!frames.isEmpty()) {
            Frame frame = frames.element();
            if (frame.isDone()) {
                frames.pop();
                finish(frame);
            } else {
                step(frame);
            }
        }
        List<Ref> outputs = graph.outputs().stream().map(whole::ref).toList();
        List<Integer> entries = new ArrayList<>();
        for (Operand.Tensor input : graph.inputs()) {
            entries.add(((Ref.Output) whole.ref(input)).node());
        }
        HiddenUnits.order(draft, outputs);
        return LiveNodes.of(model, draft, entries, outputs);
    }

    private Interior interior(int identity, Graph graph, Optional<WeightRange> range) {
        return interiors.computeIfAbsent(identity, i -> {
            Interior interior = Interior.of(graph, range, identities);
            identities += graph.layers().size();
            return interior;
        });
    }

    private void finish(Frame frame) {
        frame.memo().ifPresent(memo -> inlined.put(memo, frame.results()));
        frame.caller().ifPresent(c -> c.set(frame.results()));
    }

    private void step(Frame frame) {
        int index = frame.next();
        Call call = frame.graph().calls().get(index);
        Arguments<Ref> arguments = call.arguments().map(frame::ref);
        Callee callee = frame.callee(call);
        Declaration declaration = callee.layer().declaration();
        int input = frame.inputPosition(index);
        if (input >= 0) {
            frame.set(input(frame, input, callee));
        } else if (!boxed
                && declaration instanceof Graph graph
                && OwnModels.of(callee.layer()).isEmpty()
                && arguments.all().size() == arguments.inputs().size()) {
            enter(frame, call, graph, callee, arguments.inputs());
        } else {
            frame.set(emit(frame, call, index, callee, arguments));
        }
        if (draft.nodes().size() > Limits.DEFAULT.nodes()) {
            throw LimitException.fixed(
                    model.origin().where(),
                    "number of calls with nested models inlined",
                    draft.nodes().size(),
                    Limits.DEFAULT.nodes(),
                    "compare the nested models one by one");
        }
    }

    private Results input(Frame frame, int position, Callee callee) {
        Optional<TensorType> declared = declaredType(callee);
        draft.applied(Rule.INPUT_LAYER_STRIPPED, callee.place());
        if (frame.isOutermost()) {
            Node entry = new Node(
                    new Entry(position, callee.layer().declaration()),
                    Arguments.of(),
                    List.of(declared),
                    Dict.EMPTY,
                    callee,
                    Optional.of(WeightRange.NONE),
                    Optional.of(frame.site()));
            return new Results.OfNode(draft.add(entry));
        }
        return handOn(frame.input(position), callee, frame.site());
    }

    private static Optional<TensorType> declaredType(Callee callee) {
        return callee.layer().declaration() instanceof InputLayer layer ? Optional.of(layer.type()) : Optional.empty();
    }

    /** An input layer in the middle: the identity, unless it would change type or rank. */
    private Results handOn(Ref ref, Callee callee, Site site) {
        Optional<TensorType> passed = draft.type(ref);
        Optional<TensorType> declared = declaredType(callee);
        boolean same = passed.isPresent()
                && declared.isPresent()
                && passed.get().dtype() == declared.get().dtype()
                && passed.get().shape().rank() == declared.get().shape().rank();
        if (same) {
            return new Results.OfRefs(List.of(ref));
        }
        Node kept = new Node(
                callee.layer().declaration(),
                Arguments.of(ref),
                List.of(declared),
                Dict.EMPTY,
                callee,
                Optional.of(WeightRange.NONE),
                Optional.of(site));
        return new Results.OfNode(draft.add(kept));
    }

    private void enter(Frame frame, Call call, Graph graph, Callee callee, List<Ref> passed) {
        draft.applied(Rule.NESTED_MODEL_INLINED, callee.place());
        Optional<Value> training =
                Extras.training(call.extras(), frame.training(), model.origin().dialect());
        Optional<Inlined> memo = draft.scope().hasSharing()
                ? Optional.empty()
                : Optional.of(new Inlined(callee.identity(), passed, training));
        Results known = memo.isEmpty() ? null : inlined.get(memo.get());
        if (known != null) {
            frame.set(known);
            return;
        }
        Interior interior = interior(callee.identity(), graph, frame.weights(call));
        frames.push(new Frame(graph, interior, frame, callee, passed, training, memo));
    }

    private Results emit(Frame frame, Call call, int index, Callee callee, Arguments<Ref> arguments) {
        Declaration declaration = callee.layer().declaration();
        if (declaration instanceof InputLayer
                && arguments.find(Arguments.INPUTS).isPresent()) {
            draft.applied(Rule.INPUT_LAYER_STRIPPED, callee.place());
            return handOn(arguments.input(), callee, frame.site());
        }
        List<Optional<TensorType>> types = frame.isOutermost()
                ? frame.graph().types(index)
                : retyped(declaration, callee.layer().policy(), arguments)
                        .orElseGet(() -> frame.graph().types(index));
        Node node = new Node(
                declaration,
                sorted(arguments),
                types,
                new Extras(call.extras(), frame.training(), model.origin().dialect())
                        .meaningful(callee.layer(), draft.scope()),
                callee,
                frame.weights(call),
                Optional.of(frame.site()));
        return rewriting.emit(node);
    }

    /** Types for what is really passed, which may be less or more fixed than what the nested model was built for. */
    private Optional<List<Optional<TensorType>>> retyped(
            Declaration declaration, Policy policy, Arguments<Ref> arguments) {
        boolean known = arguments.all().stream()
                .allMatch(a ->
                        a.value() instanceof Ref.Output && draft.type(a.value()).isPresent());
        if (!known || declaration instanceof Opaque || declaration instanceof InputLayer) {
            return Optional.empty();
        }
        try {
            Arguments<TensorType> types = arguments.map(a -> draft.type(a).orElseThrow());
            return Optional.of(declaration.outputs(types, policy).stream()
                    .map(Optional::of)
                    .toList());
        } catch (ShapeException impossible) {
            return Optional.of(List.of());
        }
    }

    /** Arguments by name, each name's in their order: the order of the names says nothing. */
    private static Arguments<Ref> sorted(Arguments<Ref> arguments) {
        return new Arguments<>(arguments.all().stream()
                .sorted(Comparator.comparing(a -> a.name().equals(Arguments.INPUTS) ? "" : a.name()))
                .toList());
    }
}
