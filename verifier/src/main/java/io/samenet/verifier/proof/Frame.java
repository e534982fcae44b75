package io.samenet.verifier.proof;

import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model, nested or not, whose calls are being inlined. */
final class Frame {
    private final Graph graph;
    private final Interior interior;
    private final Optional<Frame> caller;
    private final Optional<Callee> callee;
    private final List<Ref> passed;
    private final Optional<Value> training;
    private final Optional<Inlined> memo;
    private final Optional<Site> around;
    private final Map<Integer, Integer> inputs = new HashMap<>();
    private final List<Results> done = new ArrayList<>();

    /** The outermost model. */
    Frame(Graph graph, Interior interior) {
        this(graph, interior, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** A model as layer {@code callee} of another, called with {@code passed}. */
    Frame(
            Graph graph,
            Interior interior,
            Frame caller,
            Callee callee,
            List<Ref> passed,
            Optional<Value> training,
            Optional<Inlined> memo) {
        this(graph, interior, Optional.of(caller), Optional.of(callee), passed, training, memo);
    }

    private Frame(
            Graph graph,
            Interior interior,
            Optional<Frame> caller,
            Optional<Callee> callee,
            List<Ref> passed,
            Optional<Value> training,
            Optional<Inlined> memo) {
        this.graph = graph;
        this.interior = interior;
        this.caller = caller;
        this.callee = callee;
        this.passed = passed;
        this.training = training;
        this.memo = memo;
        this.around = caller.map(Frame::site);
        for (int i = 0; i < graph.inputs().size(); i++) {
            inputs.putIfAbsent(graph.inputs().get(i).call(), i);
        }
    }

    Graph graph() {
        return graph;
    }

    boolean isOutermost() {
        return caller.isEmpty();
    }

    Optional<Frame> caller() {
        return caller;
    }

    Optional<Value> training() {
        return training;
    }

    Optional<Inlined> memo() {
        return memo;
    }

    boolean isDone() {
        return done.size() == graph.calls().size();
    }

    /** The call that is next. */
    Site site() {
        return new Site(around, next());
    }

    /** Index of the call that is next. */
    int next() {
        return done.size();
    }

    /** Says what the next call has become. */
    void set(Results results) {
        done.add(results);
    }

    /** Which input call {@code call} is; -1 where it is none. */
    int inputPosition(int call) {
        return inputs.getOrDefault(call, -1);
    }

    Ref input(int position) {
        return passed.get(position);
    }

    Ref ref(Operand operand) {
        return operand instanceof Operand.Tensor tensor
                ? done.get(tensor.call()).ref(tensor.output())
                : new Ref.Fixed(((Operand.Constant) operand).value());
    }

    Callee callee(Call call) {
        Layer layer = graph.layer(call);
        Place place = new Place(callee.map(Callee::place), call.layer(), layer.name());
        boolean trainable = layer.trainable() && callee.map(Callee::trainable).orElse(true);
        return new Callee(place, layer, interior.identity() + call.layer(), trainable);
    }

    Optional<WeightRange> weights(Call call) {
        return interior.weights().get(call.layer());
    }

    /** What stands for the model's outputs. */
    Results results() {
        return new Results.OfRefs(graph.outputs().stream().map(this::ref).toList());
    }
}
