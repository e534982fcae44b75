package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Emitter;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer over steps as a {@code Scan}: for masks of any form, which ONNX's recurrent operators do not have, and for
 * functions that they do not know. A masked step keeps the states and repeats the output of the step before, or gives
 * zeros; before the first step the output is zero (Keras's {@code backend.rnn}).
 */
final class Loop {
    /**
     * What the loop does.
     *
     * @param product what each step sees {@code (steps, batch, …)}
     * @param mask the mask {@code (steps, batch)}, where there is one
     * @param initial the initial states {@code (batch, …)}; none for zeros
     * @param state sizes of a state {@code (batch, …)}
     * @param states number of states; the first is the output
     * @param backwards whether the last step is taken first
     * @param zeroOutput whether a masked step gives zeros
     * @param step one step
     */
    record Task(
            Tensor product,
            Optional<Tensor> mask,
            List<Tensor> initial,
            List<Dim> state,
            int states,
            boolean backwards,
            boolean zeroOutput,
            Step step) {}

    /** One step. */
    interface Step {
        /**
         * The new states.
         *
         * @param ops adds nodes to the body
         * @param x what the step sees
         * @param states the states before
         */
        List<Tensor> next(Ops ops, Tensor x, List<Tensor> states);
    }

    private final Ops ops;
    private final Task task;
    private final Ops inner;
    private final TensorType state;
    private final List<Tensor> carried = new ArrayList<>();
    private final List<Tensor> scanned = new ArrayList<>();

    private Loop(Ops ops, Task task) {
        this.ops = ops;
        this.task = task;
        this.inner = ops.body();
        this.state = task.product().type().with(Dim.shape(task.state()));
    }

    static Run.Result lower(Ops ops, Task task) {
        return new Loop(ops, task).lower();
    }

    private Run.Result lower() {
        Tensor product = task.product();
        int[] rest = IntStream.range(2, state.shape().rank() + 1).toArray();
        Optional<Tensor> mask = task.mask().map(m -> ops.layout().unsqueeze(m, rest));
        List<Tensor> inputs = new ArrayList<>(initial());
        inputs.add(product);
        mask.ifPresent(inputs::add);

        for (int i = 0; i < task.states() + (mask.isPresent() ? 1 : 0); i++) {
            carried.add(inside("state", state));
        }
        scanned.add(inside("step", product.type().with(product.shape().remove(0))));
        mask.ifPresent(m -> scanned.add(inside("mask", m.type().with(m.shape().remove(0)))));
        return result(step(), inputs);
    }

    /** The states before the first step, and with a mask the output before it. */
    private List<Tensor> initial() {
        Tensor zeros = ops.expand(ops.scalar(state.dtype(), 0), task.state());
        List<Tensor> initial = new ArrayList<>(task.initial());
        while (initial.size() < task.states() + (task.mask().isPresent() ? 1 : 0)) {
            initial.add(zeros);
        }
        return initial;
    }

    private Tensor inside(String name, TensorType type) {
        Emitter emitter = ops.emitter();
        return new Tensor(emitter.reserve(emitter.place() + "/" + name), type);
    }

    /** Nodes of the body; gives what is carried on, then the output of the step. */
    private List<Tensor> step() {
        int states = task.states();
        List<Tensor> old = carried.subList(0, states);
        List<Tensor> results = new ArrayList<>(task.step().next(inner, scanned.get(0), old));
        Tensor output = results.get(0);
        if (task.mask().isPresent()) {
            Tensor mask = scanned.get(1);
            Tensor otherwise = task.zeroOutput() ? inner.scalar(output.dtype(), 0) : carried.get(states);
            output = inner.where(mask, output, otherwise);
            for (int i = 0; i < states; i++) {
                results.set(i, inner.where(mask, results.get(i), old.get(i)));
            }
            results.add(output);
        }
        results.add(inner.emitter().node(Operator.IDENTITY, output.type(), List.of(output)));
        return results;
    }

    private Run.Result result(List<Tensor> results, List<Tensor> inputs) {
        Emitter emitter = ops.emitter();
        List<Tensor> entering = new ArrayList<>(carried);
        entering.addAll(scanned);
        String name = emitter.place() + "/step";
        long backwards = task.backwards() ? 1 : 0;
        List<OnnxAttribute> attributes = List.of(
                OnnxAttribute.of("body", inner.emitter().bodyGraph(name, entering, results)),
                OnnxAttribute.of("num_scan_inputs", scanned.size()),
                OnnxAttribute.ints(
                        "scan_input_directions",
                        scanned.stream().map(s -> backwards).toList()),
                OnnxAttribute.ints("scan_output_directions", backwards));
        List<TensorType> types = new ArrayList<>();
        carried.forEach(c -> types.add(c.type()));
        Shape steps = state.shape().insert(0, task.product().shape().size(0));
        types.add(state.with(steps));
        List<Tensor> made = emitter.node(Operator.SCAN, types, inputs, attributes);
        Tensor last = task.mask().isPresent() ? made.get(task.states()) : made.get(0);
        return new Run.Result(made.get(made.size() - 1), last, made.subList(0, task.states()));
    }
}
