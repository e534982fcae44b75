package io.samenet.verifier.numeric;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.kernel.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs models at inference, one layer at a time. Weights are taken from where they are when their layer is run and
 * dropped after it, tensors when the last call that needs them is done: memory is the largest layer and the live tensors.
 */
public final class Interpreter {
    private Interpreter() {}

    /**
     * The outputs of {@code model} for {@code inputs}, each in the order of the graph.
     *
     * @param inputs one for each of the graph's inputs, of its kind of type (float16 to float64 are one kind, all integers
     *     are) and of a shape that it admits
     * @throws UnsupportedException where a layer has no arithmetic, naming all of them
     * @throws MalformedException where the inputs do not fit the model, or weights are missing
     */
    public static List<TensorData> run(
            Model model, List<TensorData> inputs, Precision precision, RunObserver observer) {
        Graph graph = model.graph();
        Location where = model.origin().where();
        List<UnsupportedException.Reason> reasons = Kernels.unsupported(graph, where);
        if (!reasons.isEmpty()) {
            throw UnsupportedException.of(reasons);
        }
        check(graph, inputs, where);
        Machine machine = new Machine(precision);
        Scope scope = new Scope(machine, where, Policy.FLOAT32, new ArrayList<>());
        try {
            List<INDArray> arrays = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                arrays.add(input(inputs.get(i), graph.inputs().get(i), graph, scope));
            }
            List<INDArray> outputs = machine.run(graph, WeightSource.ofModel(model.weights()), arrays, where, observer);
            return store(graph, outputs, machine);
        } finally {
            machine.holdings().clear();
            scope.close();
        }
    }

    private static INDArray input(TensorData data, Operand.Tensor input, Graph graph, Scope scope) {
        DType dtype = graph.type(input).map(TensorType::dtype).orElse(data.dtype());
        INDArray array =
                scope.create(scope.precision().array(dtype), data.shape().sizes());
        if (dtype == DType.STRING) {
            return Transfer.load(StringTensor.of(data), array, scope.texts());
        }
        return Rounding.to(dtype, Transfer.load(data, array), scope);
    }

    private static List<TensorData> store(Graph graph, List<INDArray> outputs, Machine machine) {
        List<TensorData> stored = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            INDArray output = outputs.get(i);
            DType dtype = graph.type(graph.outputs().get(i))
                    .map(TensorType::dtype)
                    .orElse(machine.type(output).dtype());
            stored.add(Transfer.store(output, machine.precision().written(dtype), machine.texts()));
        }
        return stored;
    }

    private static void check(Graph graph, List<TensorData> inputs, Location where) {
        if (inputs.size() != graph.inputs().size()) {
            throw MalformedException.expected(where, graph.inputs().size() + " inputs", String.valueOf(inputs.size()));
        }
        for (int i = 0; i < inputs.size(); i++) {
            Operand.Tensor input = graph.inputs().get(i);
            Optional<TensorType> declared = graph.type(input);
            TensorType given = inputs.get(i).type();
            if (declared.isPresent() && !accepts(declared.get(), given)) {
                throw MalformedException.expected(
                        where.at("input", i).named(graph.layer(input).name()),
                        declared.get().toString(),
                        given.toString());
            }
        }
    }

    private static boolean accepts(TensorType declared, TensorType given) {
        return declared.shape().admits(given.shape()) && kind(declared.dtype()) == kind(given.dtype());
    }

    private static DType.Kind kind(DType dtype) {
        return dtype.kind() == DType.Kind.UNSIGNED ? DType.Kind.SIGNED : dtype.kind();
    }
}
