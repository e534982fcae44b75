package io.samenet.verifier.check;

import io.samenet.formats.error.Limits;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through all calls of a model in topological order, into nested models with a stack of its own, and tells a
 * {@link Guide} of each. Two calls of one nested model with the same arguments may be one frame, so that a model whose
 * parts call each other many times stays as small as its file.
 */
final class Walk {
    /** Says what calls are. */
    interface Guide {
        /** Number of the frame that is entered at {@code call}. */
        int frame(Place call, Key key);

        /** What the outputs of a call of a layer are. */
        Outputs outputs(Place call, Subject subject);

        /** Whether {@code call} of a nested model is one node, told by all the model's content. */
        boolean isWhole(Place call);

        /** Whether nothing is said of {@code call}. */
        boolean isDead(Place call, Layer layer);
    }

    /**
     * A call of the file.
     *
     * @param frame number of its frame, 0 for the outermost model
     * @param call index among the calls of its model
     * @param path indices of the calls of nested models that lead to it, and its own
     * @param layer name of the called layer
     */
    record Place(int frame, int call, List<Integer> path, String layer) {
        @Override
        public String toString() {
            return "call " + call + " of frame " + frame + " (\"" + layer + "\")";
        }
    }

    /** What one frame computes: a nested model, what it is applied to, and whether it is told to train. */
    record Key(Part part, List<Datum> passed, Optional<Value> training, boolean trainable) {}

    /** A model, nested or not, whose calls are being gone through. */
    private static final class Frame {
        private final int number;
        private final Part part;
        private final Optional<Key> key;
        private final List<Integer> path;
        private final boolean trainable;
        private final Map<Integer, Integer> inputs = new HashMap<>();
        private final List<Outputs> done = new ArrayList<>();

        Frame(int number, Part part, Optional<Key> key, List<Integer> path, boolean trainable) {
            this.number = number;
            this.part = part;
            this.key = key;
            this.path = path;
            this.trainable = trainable;
            for (int i = 0; i < part.graph().inputs().size(); i++) {
                inputs.putIfAbsent(part.graph().inputs().get(i).call(), i);
            }
        }

        Graph graph() {
            return part.graph();
        }

        Place next() {
            int call = done.size();
            List<Integer> whole = new ArrayList<>(path);
            whole.add(call);
            return new Place(
                    number,
                    call,
                    whole,
                    graph().layer(graph().calls().get(call)).name());
        }

        Datum datum(Operand operand) {
            if (operand instanceof Operand.Constant constant) {
                return new Datum.Fixed(constant.value());
            }
            Operand.Tensor tensor = (Operand.Tensor) operand;
            return done.get(tensor.call()).get(tensor.output());
        }

        List<Datum> results() {
            return graph().outputs().stream().map(this::datum).toList();
        }

        Optional<Value> training() {
            return key.flatMap(Key::training);
        }
    }

    private final Facts facts;
    private final Guide guide;
    private final List<Integer> places;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<Integer, Key> keys = new HashMap<>();
    private final Map<Integer, List<Datum>> results = new HashMap<>();
    private final IdentityHashMap<Declaration, Boolean> holdsState = new IdentityHashMap<>();
    private final Set<Subject.Owner> called = new HashSet<>();
    private long calls;

    /** {@code places}: for each input of the model the place at which it counts. */
    Walk(Facts facts, Guide guide, List<Integer> places) {
        this.facts = facts;
        this.guide = guide;
        this.places = places;
    }

    /**
     * What the outputs of {@code graph} are.
     *
     * @throws CheckFailure where what the guide says cannot be
     */
    List<Datum> run(Graph graph) {
        open.push(new Frame(0, Part.whole(graph), Optional.empty(), List.of(), true));
        while (true) {
            Frame frame = open.element();
            if (frame.done.size() < frame.graph().calls().size()) {
                step(frame);
                continue;
            }
            open.pop();
            if (open.isEmpty()) {
                return frame.results();
            }
            results.put(frame.number, frame.results());
            open.element().done.add(Outputs.of(frame.results()));
        }
    }

    private void step(Frame frame) {
        if (++calls > Limits.DEFAULT.nodes()) {
            throw new CheckFailure("more than " + Limits.DEFAULT.nodes() + " calls, nested models gone through");
        }
        Place place = frame.next();
        Call call = frame.graph().calls().get(place.call());
        Layer layer = frame.graph().layer(call);
        once(frame, place, call, layer);
        if (guide.isDead(place, layer)) {
            frame.done.add(Outputs.NONE);
            return;
        }
        int input = frame.inputs.getOrDefault(place.call(), -1);
        Arguments<Datum> arguments = call.arguments().map(frame::datum);
        if (input >= 0 && frame.key.isPresent()) {
            arguments = Arguments.of(frame.key.get().passed().get(input));
        }
        boolean whole = arguments.all().size() == arguments.inputs().size()
                && OwnModels.classOf(layer).isEmpty();
        if (input < 0 && layer.declaration() instanceof Graph graph && whole && !guide.isWhole(place)) {
            enter(frame, place, call, graph, arguments.inputs());
        } else {
            known(place, arguments);
            frame.done.add(guide.outputs(place, subject(frame, place, call, arguments, input)));
        }
    }

    /** A stateful layer goes on from the states of its call before, of which the graph says nothing. */
    private void once(Frame frame, Place place, Call call, Layer layer) {
        boolean stateful = holdsState.computeIfAbsent(layer.declaration(), d -> TrainingClaims.keepsState(layer));
        if (stateful && !called.add(new Subject.Owner(frame.part, call.layer()))) {
            throw new CheckFailure(place + " applies a stateful layer once more");
        }
    }

    private static void known(Place place, Arguments<Datum> arguments) {
        if (arguments.all().stream().anyMatch(a -> a.value() instanceof Datum.Unknown)) {
            throw new CheckFailure(place + " needs an output of which nothing is said");
        }
    }

    private void enter(Frame frame, Place place, Call call, Graph graph, List<Datum> passed) {
        Layer layer = frame.graph().layer(call);
        Part part = frame.part.inner(call.layer(), graph);
        boolean trainable = frame.trainable && layer.trainable();
        Key key = new Key(part, passed, facts.keywords().training(call.extras(), frame.training()), trainable);
        int number = guide.frame(place, key);
        Key known = keys.putIfAbsent(number, key);
        List<Datum> outputs = results.get(number);
        if (known == null) {
            open.push(new Frame(number, part, Optional.of(key), place.path(), trainable));
        } else if (known.equals(key) && outputs != null && !facts.level().hasSharing()) {
            frame.done.add(Outputs.of(outputs));
        } else {
            throw new CheckFailure(place + " is not what frame " + number + " is");
        }
    }

    private Subject subject(Frame frame, Place place, Call call, Arguments<Datum> arguments, int input) {
        Layer layer = frame.graph().layer(call);
        boolean stands = input >= 0 || (layer.declaration() instanceof InputLayer);
        return new Subject(
                layer.declaration(),
                sorted(arguments),
                stands ? declared(layer) : types(frame, place.call(), layer, arguments),
                stands ? Dict.EMPTY : extras(call, layer, frame),
                layer,
                stands ? Optional.of(Span.NONE) : frame.part.weights(call.layer()),
                new Subject.Owner(frame.part, call.layer()),
                frame.trainable && layer.trainable(),
                input >= 0 && frame.key.isEmpty() ? Optional.of(places.get(input)) : Optional.empty());
    }

    private static List<Optional<TensorType>> declared(Layer layer) {
        return layer.declaration() instanceof InputLayer input
                ? List.of(Optional.of(input.type()))
                : List.of(Optional.empty());
    }

    /** In a nested model, for what is really passed, which may be less or more fixed than what it was built for. */
    private List<Optional<TensorType>> types(Frame frame, int call, Layer layer, Arguments<Datum> arguments) {
        boolean typed =
                arguments.all().stream().allMatch(a -> facts.type(a.value()).isPresent());
        if (frame.key.isEmpty() || !typed || layer.declaration() instanceof Opaque) {
            return frame.graph().types(call);
        }
        try {
            return layer.declaration().outputs(arguments.map(a -> facts.type(a).orElseThrow()), layer.policy()).stream()
                    .map(Optional::of)
                    .toList();
        } catch (ShapeException impossible) {
            return List.of();
        }
    }

    private Dict extras(Call call, Layer layer, Frame frame) {
        return facts.keywords().kept(layer, call.extras(), frame.training());
    }

    /** By name, inputs first; the order of the names says nothing, that within a name does. */
    private static Arguments<Datum> sorted(Arguments<Datum> arguments) {
        return new Arguments<>(arguments.all().stream()
                .sorted(Comparator.comparing(a -> a.name().equals(Arguments.INPUTS) ? "" : a.name()))
                .toList());
    }
}
