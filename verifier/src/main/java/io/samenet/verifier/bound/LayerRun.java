package io.samenet.verifier.bound;

import io.samenet.formats.error.Location;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A layer with weights of its own, run in float64 on many samples at once.
 *
 * @param declaration what it computes; one output
 * @param weights as it declares them
 */
record LayerRun(Declaration declaration, List<TensorData> weights) {
    /** Most numbers of a batch's input: 32 MB. */
    private static final int BATCH = 1 << 22;

    /**
     * The output for each sample.
     *
     * @param shapes of the inputs, with a batch of 1
     * @param samples for each input the samples' elements
     */
    List<double[]> apply(List<Shape> shapes, List<List<double[]>> samples) {
        int count = samples.get(0).size();
        int elements = samples.stream().mapToInt(s -> s.get(0).length).sum();
        int batch = Math.max(1, BATCH / Math.max(1, elements));
        List<double[]> outputs = new ArrayList<>(count);
        for (int from = 0; from < count; from += batch) {
            int to = Math.min(count, from + batch);
            List<TensorData> inputs = new ArrayList<>();
            for (int input = 0; input < shapes.size(); input++) {
                inputs.add(stacked(shapes.get(input), samples.get(input).subList(from, to)));
            }
            double[] output = Values.of(run(inputs));
            int size = output.length / (to - from);
            for (int i = 0; i < to - from; i++) {
                outputs.add(Arrays.copyOfRange(output, i * size, (i + 1) * size));
            }
        }
        return outputs;
    }

    private static TensorData stacked(Shape shape, List<double[]> samples) {
        int size = samples.get(0).length;
        double[] all = new double[Math.multiplyExact(size, samples.size())];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(samples.get(i), 0, all, i * size, size);
        }
        return Doubles.tensor(shape.with(0, samples.size()), all);
    }

    private TensorData run(List<TensorData> inputs) {
        GraphBuilder builder = new GraphBuilder("layer", Style.FUNCTIONAL);
        List<Operand> operands = new ArrayList<>();
        for (TensorData input : inputs) {
            TensorType type = new TensorType(DType.FLOAT64, input.shape());
            Operand.Tensor tensor = builder.call(builder.add(layer("input" + operands.size(), new InputLayer(type))));
            builder.input(tensor);
            operands.add(tensor);
        }
        int call = builder.call(builder.add(layer("layer", declaration)), Arguments.inputs(operands), Dict.EMPTY);
        builder.output(Operand.Tensor.of(call));
        Origin origin = new Origin(
                Location.of("layer"),
                Origin.FileFormat.JSON,
                Dialect.KERAS3,
                Optional.empty(),
                Optional.empty(),
                Dict.EMPTY);
        List<Optional<TensorData>> bound = weights.stream().map(Optional::of).toList();
        Model model = new Model(builder.build(), bound, Training.NONE, origin);
        return Interpreter.run(model, inputs, Precision.FLOAT64, RunObserver.NONE)
                .get(0);
    }

    private static Layer layer(String name, Declaration declaration) {
        return new Layer(
                name,
                declaration,
                Policy.of(DType.FLOAT64),
                true,
                Dict.EMPTY,
                Spelling.implied(Dialect.KERAS3, declaration.getClass().getSimpleName()));
    }
}
