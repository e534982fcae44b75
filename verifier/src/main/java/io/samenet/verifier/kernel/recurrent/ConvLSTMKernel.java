package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Rows;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.convolution.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link ConvLSTM}: the inputs of all steps are convolved at once, the state at each step. All is computed
 * with channels last, and a sample's state is one row.
 */
final class ConvLSTMKernel implements Kernel<ConvLSTM> {
    @Override
    public Optional<String> unsupported(ConvLSTM declaration) {
        return unsupported(declaration.activation()).or(() -> unsupported(declaration.recurrentActivation()));
    }

    private static Optional<String> unsupported(ActivationFunction function) {
        return function.kind().isElementwise()
                ? Optional.empty()
                : Optional.of("activation " + function + " in a ConvLSTM has no arithmetic");
    }

    @Override
    public List<INDArray> run(
            ConvLSTM declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        DataFormat format = declaration.dataFormat();
        INDArray input = scope.real(arguments.input());
        Optional<INDArray> mask = arguments.mask().map(m -> Sequence.stepsFirst(m, declaration.options(), scope));
        List<INDArray> initial = arguments.all(Arguments.INITIAL_STATE).stream()
                .map(s -> Layouts.channelsLast(scope.real(s), format, scope))
                .toList();
        Layer ofInput = layer("input", inChannelsLast(declaration).ofInput(), scope);
        List<INDArray> kernel = new ArrayList<>(weights);
        kernel.remove(1);
        INDArray images = Layouts.channelsLast(merged(input, scope), format, scope);
        INDArray convolved = scope.run(ofInput, Arguments.of(images), kernel).get(0);
        long[] place = Types.of(convolved)
                .shape()
                .slice(1, convolved.rank())
                .with(-1, declaration.filters())
                .sizes();
        long units = Shape.of(place).elements();
        long all = ConvLSTM.GATES * units;
        INDArray apart = Moves.reshape(convolved, scope, input.size(0), input.size(1), all);
        INDArray projected = Sequence.stepsFirst(apart, declaration.options(), scope);
        Sequence sequence = new Sequence(declaration, projected, units, mask, scope);
        Step step = new Step(declaration, weights.get(1), input.size(0), place, scope);
        List<INDArray> rows = sequence.run(step, projected, sequence.initial(initial));
        List<TensorType> types = declaration.outputs(arguments.map(Types::of), scope.policy());
        List<INDArray> outputs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            outputs.add(inFormat(rows.get(i), place, format, types.get(i).shape(), scope));
        }
        return outputs;
    }

    /** Batch and steps as one dimension. */
    private static INDArray merged(INDArray input, KernelScope scope) {
        Shape shape = Types.of(input).shape();
        long images = input.size(0) * input.size(1);
        return Moves.reshape(
                input, scope, shape.slice(1, shape.rank()).with(0, images).sizes());
    }

    private static INDArray inFormat(INDArray rows, long[] place, DataFormat format, Shape shape, KernelScope scope) {
        long images = rows.length() / Math.max(1, Shape.of(place).elements());
        INDArray apart =
                Moves.reshape(rows, scope, Shape.of(images).append(place).sizes());
        return Moves.reshape(Layouts.inFormat(apart, format, scope), scope, shape.sizes());
    }

    private static ConvLSTM inChannelsLast(ConvLSTM d) {
        return new ConvLSTM(
                d.filters(),
                d.window(),
                d.padding(),
                DataFormat.CHANNELS_LAST,
                d.activation(),
                d.recurrentActivation(),
                d.useBias(),
                d.options());
    }

    private static Layer layer(String name, Convolution convolution, KernelScope scope) {
        Spelling spelling = Spelling.implied(Dialect.KERAS3, name);
        return new Layer(name, convolution, scope.policy(), true, Dict.EMPTY, spelling);
    }

    /** One step of all samples. */
    private static final class Step implements Cell {
        private final Layer ofState;
        private final INDArray kernel;
        private final long[] images;
        private final int rows;
        private final int filters;
        private final LSTMGates gates;
        private final KernelScope scope;

        Step(ConvLSTM declaration, INDArray kernel, long batch, long[] place, KernelScope scope) {
            this.ofState = layer("state", inChannelsLast(declaration).ofState(), scope);
            this.kernel = kernel;
            this.images = Shape.of(batch).append(place).sizes();
            this.filters = Math.toIntExact(declaration.filters());
            this.rows = Math.toIntExact(Shape.of(images).elements() / filters);
            this.gates = LSTMGates.of(declaration.activation(), declaration.recurrentActivation(), filters);
            this.scope = scope;
        }

        @Override
        public void step(INDArray projected, int first, INDArray[] states, INDArray[] next) {
            INDArray state = Moves.reshape(states[0], scope, images);
            INDArray recurrent =
                    scope.run(ofState, Arguments.of(state), List.of(kernel)).get(0);
            int width = ConvLSTM.GATES * filters;
            int from = Math.toIntExact(first * projected.size(-1));
            double[] sum = new double[width];
            double[] inner = new double[width];
            double[] carry = new double[filters];
            for (int r = 0; r < rows; r++) {
                Rows.of(projected).read(from + r * width, sum);
                Rows.of(recurrent).read(r * width, inner);
                Rows.of(states[1]).read(r * filters, carry);
                for (int i = 0; i < width; i++) {
                    sum[i] += inner[i];
                }
                double[] output = gates.step(sum, carry);
                Rows.of(next[0]).write(r * filters, output);
                Rows.of(next[1]).write(r * filters, carry);
            }
        }
    }
}
