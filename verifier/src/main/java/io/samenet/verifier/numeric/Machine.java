package io.samenet.verifier.numeric;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.kernel.Rounding;
import io.samenet.verifier.kernel.Texts;
import io.samenet.verifier.kernel.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs calls one at a time, nested graphs on a stack of its own. */
final class Machine {
    private final Precision precision;
    private final Holdings holdings = new Holdings();
    private final Texts texts = new Texts();

    Machine(Precision precision) {
        this.precision = precision;
    }

    Precision precision() {
        return precision;
    }

    Texts texts() {
        return texts;
    }

    Holdings holdings() {
        return holdings;
    }

    /** Runs {@code graph}; the outputs are held once for the caller. */
    List<INDArray> run(Graph graph, WeightSource weights, List<INDArray> inputs, Location where, RunObserver sees) {
        Deque<Frame> stack = new ArrayDeque<>();
        stack.push(new Frame(graph, weights, inputs, holdings));
        while (true) {
            Frame frame = stack.peek();
            if (frame.isDone()) {
                List<INDArray> outputs = frame.outputs();
                stack.pop();
                if (stack.isEmpty()) {
                    return outputs;
                }
                finish(stack, outputs, sees);
                outputs.forEach(holdings::release);
            } else {
                step(stack, frame, where, sees);
            }
        }
    }

    private void step(Deque<Frame> stack, Frame frame, Location where, RunObserver sees) {
        Call call = frame.graph().calls().get(frame.next());
        Layer layer = frame.graph().layer(call);
        Location place = place(stack, where);
        List<INDArray> made = new ArrayList<>();
        try (Closing scope = new Closing(new Scope(this, place, layer.policy(), made))) {
            Arguments<INDArray> arguments = call.arguments().map(a -> value(a, frame, layer, scope.scope()));
            if (layer.declaration() instanceof Graph nested) {
                check(layer, arguments, place);
                List<INDArray> entering = Entering.cast(nested, arguments.inputs(), scope.scope());
                stack.push(new Frame(nested, frame.weights(call), entering, holdings));
                return;
            }
            List<INDArray> weights =
                    frame.weights(call).load(0, frame.weightCount(call), isWrapper(layer), scope.scope());
            finish(stack, kernel(layer, arguments, weights, scope.scope()), sees);
        }
    }

    /** A scope that is closed at the end of a block. */
    private record Closing(Scope scope) implements AutoCloseable {
        @Override
        public void close() {
            scope.close();
        }
    }

    private static INDArray value(Operand operand, Frame frame, Layer layer, Scope scope) {
        return operand instanceof Operand.Tensor tensor
                ? frame.value(tensor)
                : Constants.array(((Operand.Constant) operand).value(), layer.policy(), scope);
    }

    /** Runs a layer inside a kernel's own; what it gives belongs to the scope. */
    List<INDArray> inner(Layer layer, Arguments<INDArray> arguments, WeightSource weights, Scope scope) {
        if (layer.declaration() instanceof Graph nested) {
            check(layer, arguments, scope.where());
            List<INDArray> entering = Entering.cast(nested, arguments.inputs(), scope);
            entering.forEach(holdings::hold);
            List<INDArray> outputs = run(nested, weights, entering, scope.where(), RunObserver.NONE);
            scope.adopt(outputs);
            entering.forEach(holdings::forget);
            return outputs;
        }
        Arguments<TensorType> types = arguments.map(this::type);
        int count = layer.declaration().weights(types, layer.policy()).size();
        return kernel(layer, arguments, weights.load(0, count, isWrapper(layer), scope), scope);
    }

    TensorType type(INDArray array) {
        TensorType type = Types.of(array);
        return texts.holds(array) ? type.with(DType.STRING) : type;
    }

    /** Whether the layers inside compute, each in its own type. */
    private static boolean isWrapper(Layer layer) {
        return !layer.declaration().children().isEmpty();
    }

    private static Location place(Deque<Frame> stack, Location where) {
        Location place = where;
        for (Iterator<Frame> outer = stack.descendingIterator(); outer.hasNext(); ) {
            Frame frame = outer.next();
            place = place.named(
                    frame.graph().layer(frame.graph().calls().get(frame.next())).name());
        }
        return place;
    }

    private List<TensorType> check(Layer layer, Arguments<INDArray> arguments, Location where) {
        try {
            return layer.declaration().outputs(arguments.map(this::type), layer.policy());
        } catch (ShapeException mismatch) {
            throw mismatch.isUnsupported()
                    ? UnsupportedException.of(where, String.valueOf(mismatch.getMessage()))
                    : MalformedException.expected(where, mismatch.expected(), mismatch.found());
        }
    }

    @SuppressWarnings("unchecked") // the room gives the kernel of this declaration's own class
    private List<INDArray> kernel(Layer layer, Arguments<INDArray> arguments, List<INDArray> weights, Scope scope) {
        List<TensorType> expected = check(layer, arguments, scope.where());
        expected.stream()
                .filter(type -> type.shape().isFixed())
                .forEach(type -> ByteLimit.check(
                        scope.where(),
                        type.shape(),
                        scope.precision().array(type.dtype()).width()));
        Kernel<Declaration> kernel = (Kernel<Declaration>) Kernels.ROOM
                .find(layer.declaration())
                .orElseThrow(() -> new IllegalStateException(scope.where() + " has no kernel"));
        List<INDArray> outputs = new ArrayList<>();
        List<INDArray> computed = computed(kernel, layer, arguments, weights, scope);
        for (int i = 0; i < computed.size(); i++) {
            INDArray output = computed.get(i);
            if (computed.size() != expected.size()
                    || !expected.get(i).shape().admits(Types.of(output).shape())) {
                throw new IllegalStateException(
                        scope.where() + " gave " + Types.of(output) + " for " + expected.get(i));
            }
            if (expected.get(i).dtype() == DType.STRING) {
                texts.mark(output);
            }
            outputs.add(isWrapper(layer) ? real(output, expected.get(i).dtype(), scope) : scope.autocast(output));
        }
        return outputs;
    }

    private static INDArray real(INDArray output, DType dtype, Scope scope) {
        return dtype.isFloating()
                ? Rounding.to(dtype, scope.cast(output, scope.precision().array(dtype)), scope)
                : output;
    }

    /** Kernels count in 32 bits, exactly ({@link Math#toIntExact}). */
    private static List<INDArray> computed(
            Kernel<Declaration> kernel,
            Layer layer,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            Scope scope) {
        try {
            return kernel.run(layer.declaration(), arguments, weights, scope);
        } catch (ArithmeticException e) {
            if (String.valueOf(e.getMessage()).endsWith("overflow")) {
                throw UnsupportedException.of(scope.where(), "sizes and settings from 2^31 cannot be computed with");
            }
            throw e;
        }
    }

    private void finish(Deque<Frame> stack, List<INDArray> outputs, RunObserver sees) {
        Frame frame = stack.peek();
        if (sees != RunObserver.NONE) {
            List<Observed> observed = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                observed.add(new Observed(outputs.get(i), written(frame, i, outputs.get(i)), texts));
            }
            report(stack, frame, observed, sees);
        }
        frame.finish(outputs);
    }

    private void report(Deque<Frame> stack, Frame frame, List<Observed> outputs, RunObserver sees) {
        if (sees instanceof CallObserver watcher) {
            Call call = frame.graph().calls().get(frame.next());
            watcher.called(new ObservedCall(path(stack), call, frame.graph().layer(call), outputs, t -> {
                INDArray array = frame.value(t);
                return new Observed(array, type(array).dtype(), texts);
            }));
        } else {
            sees.called(path(stack), outputs);
        }
    }

    private DType written(Frame frame, int output, INDArray array) {
        List<Optional<TensorType>> types = frame.graph().types(frame.next());
        DType declared = output < types.size()
                ? types.get(output).map(TensorType::dtype).orElse(type(array).dtype())
                : type(array).dtype();
        return precision.written(declared);
    }

    private static CallPath path(Deque<Frame> stack) {
        List<Integer> calls = new ArrayList<>();
        stack.descendingIterator().forEachRemaining(f -> calls.add(f.next()));
        return new CallPath(calls);
    }
}
