package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Emitter;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent layer as a {@code Scan} over the steps: for masks of any form, which ONNX's recurrent operators do not
 * have, and for functions that they do not know. A masked step keeps the states and repeats the output of the step
 * before, or gives zeros; before the first step the output is zero (Keras's {@code backend.rnn}).
 */
final class Loop {
    private final Ops ops;
    private final Run run;
    private final Ops inner;
    private final TensorType state;
    private final List<Tensor> carried = new ArrayList<>();
    private final List<Tensor> scanned = new ArrayList<>();

    private Loop(Ops ops, Run run) {
        this.ops = ops;
        this.run = run;
        this.inner = ops.body();
        long batch = run.x().shape().size(1);
        this.state = run.x().type().with(Shape.of(batch, run.declaration().units()));
    }

    static Run.Result lower(Ops ops, Run run) {
        return new Loop(ops, run).lower();
    }

    private Run.Result lower() {
        DType dtype = run.x().dtype();
        List<Tensor> constants = run.cell().constants(ops, run.recurrentKernel(), run.bias(), dtype);
        Tensor product = product();
        Optional<Tensor> mask = run.mask().map(m -> ops.layout().unsqueeze(m, 2));
        List<Tensor> inputs = new ArrayList<>(initial());
        inputs.add(product);
        mask.ifPresent(inputs::add);

        int states = run.declaration().states();
        for (int i = 0; i < states + (mask.isPresent() ? 1 : 0); i++) {
            carried.add(inside("state", state));
        }
        scanned.add(inside("step", product.type().with(product.shape().remove(0))));
        mask.ifPresent(m -> scanned.add(inside("mask", m.type().with(m.shape().remove(0)))));
        List<Tensor> results = step(constants);
        return result(results, inputs);
    }

    /** Input times kernel, bias added, for all steps at once. */
    private Tensor product() {
        DType dtype = run.x().dtype();
        Tensor product = ops.matmul(run.x(), ops.weight(run.kernel(), dtype));
        return run.bias()
                .map(b -> ops.add(product, ops.weight(run.cell().inputBias(b), dtype)))
                .orElse(product);
    }

    /** The states before the first step, and with a mask the output before it. */
    private List<Tensor> initial() {
        List<Dim> dims = List.of(Dim.of(run.x(), 1), Dim.of(run.declaration().units()));
        Tensor zeros = ops.expand(ops.scalar(run.x().dtype(), 0), dims);
        List<Tensor> initial = new ArrayList<>(run.states());
        while (initial.size() < run.declaration().states() + (run.mask().isPresent() ? 1 : 0)) {
            initial.add(zeros);
        }
        return initial;
    }

    private Tensor inside(String name, TensorType type) {
        Emitter emitter = ops.emitter();
        return new Tensor(emitter.reserve(emitter.place() + "/" + name), type);
    }

    /** Nodes of the body; gives what is carried on, then the output of the step. */
    private List<Tensor> step(List<Tensor> constants) {
        int states = run.declaration().states();
        List<Tensor> old = carried.subList(0, states);
        List<Tensor> results = new ArrayList<>(run.cell().step(inner, scanned.get(0), old, constants));
        Tensor output = results.get(0);
        if (run.mask().isPresent()) {
            Tensor mask = scanned.get(1);
            boolean zero = run.declaration().options().zeroOutputForMask();
            Tensor otherwise = zero ? inner.scalar(output.dtype(), 0) : carried.get(states);
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
        long backwards = run.backwards() ? 1 : 0;
        List<OnnxAttribute> attributes = List.of(
                OnnxAttribute.of("body", inner.emitter().bodyGraph(name, entering, results)),
                OnnxAttribute.of("num_scan_inputs", scanned.size()),
                OnnxAttribute.ints(
                        "scan_input_directions",
                        scanned.stream().map(s -> backwards).toList()),
                OnnxAttribute.ints("scan_output_directions", backwards));
        List<TensorType> types = new ArrayList<>();
        carried.forEach(c -> types.add(c.type()));
        types.add(state.with(state.shape().insert(0, run.x().shape().size(0))));
        List<Tensor> made = emitter.node(Operator.SCAN, types, inputs, attributes);
        int states = run.declaration().states();
        Tensor last = run.mask().isPresent() ? made.get(states) : made.get(0);
        return new Run.Result(made.get(made.size() - 1), last, made.subList(0, states));
    }
}
