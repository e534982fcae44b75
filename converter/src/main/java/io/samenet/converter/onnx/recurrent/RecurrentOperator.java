package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ONNX's operators {@code RNN}, {@code LSTM} and {@code GRU}, one direction at a time. */
final class RecurrentOperator {
    /** A function by ONNX's name, with its parameters where it has any. */
    private record Named(String name, List<Double> alpha, List<Double> beta) {
        Named(String name) {
            this(name, List.of(), List.of());
        }
    }

    private RecurrentOperator() {}

    private static Optional<Named> named(ActivationFunction function) {
        return switch (function.kind()) {
            case TANH -> Optional.of(new Named("Tanh"));
            case SIGMOID -> Optional.of(new Named("Sigmoid"));
            case SOFTSIGN -> Optional.of(new Named("Softsign"));
            case HARD_SIGMOID ->
                Optional.of(new Named("HardSigmoid", List.of(1 / function.parameter("divisor")), List.of(0.5)));
            case RELU -> function.equals(ActivationFunction.RELU) ? Optional.of(new Named("Relu")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether ONNX Runtime's recurrent operators have all of {@code functions}. */
    static boolean knows(List<ActivationFunction> functions) {
        return functions.stream().allMatch(f -> named(f).isPresent());
    }

    static Run.Result lower(Ops ops, Run run) {
        Layout layout = ops.layout();
        long units = run.declaration().units();
        Tensor x = run.x();
        long batch = x.shape().size(1);
        TensorType sequence = x.type().with(Shape.of(x.shape().size(0), 1, batch, units));
        List<TensorType> types = new ArrayList<>(List.of(sequence));
        for (int i = 0; i < run.declaration().states(); i++) {
            types.add(x.type().with(Shape.of(1, batch, units)));
        }
        List<Tensor> made = ops.emitter().node(run.cell().operator(), types, inputs(ops, run), attributes(run));
        List<Tensor> states = made.subList(1, types.size()).stream()
                .map(s -> layout.squeeze(s, 0))
                .toList();
        return new Run.Result(layout.squeeze(made.get(0), 1), states.get(0), states);
    }

    private static List<Tensor> inputs(Ops ops, Run run) {
        List<Tensor> inputs = new ArrayList<>(List.of(run.x()));
        inputs.add(ops.weight(matrix(run, run.kernel()), run.x().dtype()));
        inputs.add(ops.weight(matrix(run, run.recurrentKernel()), run.x().dtype()));
        long size = 2L * run.declaration().gates() * run.declaration().units();
        Optional<Tensor> bias = run.bias()
                .map(b -> ops.weight(
                        run.cell().bias(b).reshaped(Shape.of(1, size)), run.x().dtype()));
        if (bias.isPresent() || !run.states().isEmpty()) {
            inputs.add(bias.orElse(Tensor.ABSENT));
        }
        if (!run.states().isEmpty()) {
            inputs.add(Tensor.ABSENT);
            run.states().forEach(s -> inputs.add(ops.layout().unsqueeze(s, 0)));
        }
        return inputs;
    }

    /** A kernel {@code (n, gates * units)} as {@code (1, gates * units, n)}, the gates in ONNX's order. */
    private static Weight matrix(Run run, Weight kernel) {
        Weight turned = kernel.transposed(1, 0);
        int[] order = run.cell().gates();
        return turned.reordered(order.length, order)
                .reshaped(Shape.of(1).append(turned.shape().sizes()));
    }

    private static List<OnnxAttribute> attributes(Run run) {
        List<String> names = new ArrayList<>();
        List<Double> alpha = new ArrayList<>();
        List<Double> beta = new ArrayList<>();
        for (ActivationFunction function : run.cell().activations()) {
            Named named = named(function).orElseThrow();
            names.add(named.name());
            alpha.addAll(named.alpha());
            beta.addAll(named.beta());
        }
        List<OnnxAttribute> attributes = new ArrayList<>();
        attributes.add(OnnxAttribute.of("hidden_size", run.declaration().units()));
        attributes.add(OnnxAttribute.of("direction", run.backwards() ? "reverse" : "forward"));
        attributes.add(OnnxAttribute.texts("activations", names));
        if (!alpha.isEmpty()) {
            attributes.add(OnnxAttribute.reals("activation_alpha", alpha));
            attributes.add(OnnxAttribute.reals("activation_beta", beta));
        }
        attributes.addAll(run.cell().attributes());
        return attributes;
    }
}
