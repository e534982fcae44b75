package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lowers the calls of a graph one after the other, those of inner graphs where they are called. What is still to do lies
 * on a stack, so that nesting costs no depth. A call that cannot be lowered is noted, and the walk goes on as far as
 * types are known.
 */
final class Walk {
    /** Most calls that inner models may be written out to; those that call one another twice grow without bound. */
    private static final int MOST_CALLS = 500_000;

    private final Ops ops;
    private final List<UnsupportedException.Reason> reasons;
    private final Deque<Runnable> todo = new ArrayDeque<>();
    private int calls;

    /** What is done with the outputs, which are empty where they are not known. */
    interface Then extends Consumer<Optional<List<Tensor>>> {}

    Walk(Ops ops, List<UnsupportedException.Reason> reasons) {
        this.ops = ops;
        this.reasons = reasons;
    }

    /** Lowers {@code graph}, whose file is {@code where}. */
    void run(Graph graph, Location where, List<Tensor> inputs, List<Weight> weights, Then then) {
        enter(graph, new Place(where, ""), inputs, weights, then);
        while (!todo.isEmpty()) {
            todo.pop().run();
        }
    }

    /** Where a graph stands: for messages, and as the beginning of names. */
    record Place(Location where, String path) {
        Place at(Layer layer) {
            String inside = path.isEmpty() ? layer.name() : path + "/" + layer.name();
            return new Place(where.at("layer").named(layer.name()), inside);
        }
    }

    private void enter(Graph graph, Place place, List<Tensor> inputs, List<Weight> weights, Then then) {
        GraphFrame frame = new GraphFrame(ops, graph, inputs, weights);
        todo.push(() -> step(frame, place, then));
    }

    private void step(GraphFrame frame, Place place, Then then) {
        if (frame.done()) {
            todo.push(() -> then.accept(frame.outputs()));
            return;
        }
        todo.push(() -> step(frame, place, then));
        Layer layer = frame.layer();
        Optional<Arguments<Tensor>> arguments = frame.arguments();
        Then keep = frame.keep();
        if (frame.isInput()) {
            keep.accept(Optional.of(List.of(frame.fed())));
        } else if (arguments.isEmpty()) {
            noteUnknown(layer, place.at(layer));
            frame.noNumber()
                    .ifPresent(v -> attempt(() -> {
                        throw UnsupportedException.of(place.at(layer).where(), "an operand that is no number: " + v);
                    }));
            keep.accept(Optional.empty());
        } else {
            call(layer, place.at(layer), arguments.get(), frame.weights(), keep);
        }
        frame.advance();
    }

    private void call(Layer layer, Place place, Arguments<Tensor> arguments, List<Weight> weights, Then then) {
        calls++;
        if (calls > MOST_CALLS) {
            throw UnsupportedException.of(
                    place.where(), "inner models, which ONNX wants written out, come to over " + MOST_CALLS + " calls");
        }
        if (layer.declaration() instanceof Graph graph) {
            ops.emitter().enter(place.path());
            enter(graph, place, entering(graph, arguments.inputs()), weights, then);
            return;
        }
        Optional<Lowering<Declaration>> lowering = Lowerings.find(layer.declaration());
        if (lowering.isEmpty()) {
            noteUnknown(layer, place);
            then.accept(Optional.empty());
            return;
        }
        Optional<List<TensorType>> types = types(layer, place, arguments);
        if (types.isEmpty()) {
            then.accept(Optional.empty());
            return;
        }
        LoweringScope scope = new LoweringScope(ops, place.where(), layer.policy(), arguments, weights, types.get());
        ops.emitter().enter(place.path());
        attempt(() -> lowering.get().lower(layer.declaration(), scope));
        conclude(scope, place, types.get(), then);
    }

    /** Keras casts what enters a nested model to the types that its inputs declare. */
    private List<Tensor> entering(Graph graph, List<Tensor> inputs) {
        List<Tensor> entering = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor given = inputs.get(i);
            Optional<DType> declared = graph.type(graph.inputs().get(i))
                    .map(TensorType::dtype)
                    .filter(d -> d != DType.STRING && given.dtype() != DType.STRING);
            entering.add(declared.map(d -> ops.cast(given, d)).orElse(given));
        }
        return entering;
    }

    /** Lowers the layer inside, where one was asked for, and hands on what the lowering gave. */
    private void conclude(LoweringScope scope, Place place, List<TensorType> types, Then then) {
        Optional<LoweringScope.Inner> inner = scope.takeInner();
        if (inner.isEmpty()) {
            List<Tensor> outputs = scope.given().orElseGet(() -> placeholders(types));
            todo.push(() -> then.accept(Optional.of(outputs)));
            return;
        }
        LoweringScope.Inner asked = inner.get();
        Then after = found -> {
            ops.emitter().enter(place.path());
            found.ifPresent(f -> attempt(() -> asked.then().accept(f)));
            conclude(scope, place, types, then);
        };
        call(asked.layer(), place.at(asked.layer()), asked.arguments(), asked.weights(), after);
    }

    private static List<Tensor> placeholders(List<TensorType> types) {
        List<Tensor> placeholders = new ArrayList<>();
        types.forEach(t -> placeholders.add(new Tensor("not lowered", t)));
        return placeholders;
    }

    private void attempt(Runnable lowering) {
        try {
            lowering.run();
        } catch (UnsupportedException e) {
            reasons.addAll(e.reasons());
        }
    }

    private Optional<List<TensorType>> types(Layer layer, Place place, Arguments<Tensor> arguments) {
        try {
            return Optional.of(layer.declaration().outputs(arguments.map(Tensor::type), layer.policy()));
        } catch (ShapeException e) {
            reasons.add(new UnsupportedException.Reason(place.where(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void noteUnknown(Layer layer, Place place) {
        if (layer.declaration() instanceof Opaque opaque) {
            reasons.add(new UnsupportedException.Reason(place.where(), opaque.reason()));
        } else if (!(layer.declaration() instanceof Graph)
                && Lowerings.find(layer.declaration()).isEmpty()) {
            reasons.add(new UnsupportedException.Reason(
                    place.where(),
                    layer.declaration().getClass().getSimpleName() + " cannot be said in ONNX by this version"));
        }
    }
}
