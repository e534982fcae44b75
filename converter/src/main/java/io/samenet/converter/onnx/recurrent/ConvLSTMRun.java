package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.convolution.Conv;
import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ConvLSTM}: one {@code Conv} of the inputs of all steps, then a loop with one of the state. Tensors are
 * {@code (batch, channels, spatial…)} inside.
 */
final class ConvLSTMRun {
    private final LoweringScope scope;
    private final ConvLSTM layer;
    private final List<Weight> weights;
    private final DType compute;
    private final int rank;

    private ConvLSTMRun(LoweringScope scope, ConvLSTM layer, List<Weight> weights, DType compute) {
        this.scope = scope;
        this.layer = layer;
        this.weights = weights;
        this.compute = compute;
        this.rank = layer.window().rank();
    }

    static Run.Result of(
            LoweringScope scope, ConvLSTM layer, List<Weight> weights, DType compute, List<Tensor> initial) {
        check(scope, layer.activation());
        check(scope, layer.recurrentActivation());
        return new ConvLSTMRun(scope, layer, weights, compute).lower(initial);
    }

    private static void check(LoweringScope scope, ActivationFunction function) {
        if (!function.kind().isElementwise()) {
            throw scope.unsupported("activation " + function + " in a ConvLSTM is not supported");
        }
    }

    private Run.Result lower(List<Tensor> initial) {
        Ops ops = scope.ops();
        Tensor product = product(ops);
        List<Dim> state = new ArrayList<>(List.of(Dim.of(product, 1), Dim.of(layer.filters())));
        state.addAll(Dim.of(product, 3, product.rank()));
        List<Tensor> states = initial.stream()
                .map(s -> ops.layout().channelsFirst(ops.cast(s, compute), layer.dataFormat()))
                .toList();
        Run.Result result = Loop.lower(
                ops,
                new Loop.Task(
                        product,
                        scope.mask().map(m -> RecurrentLowering.swapped(ops, m)),
                        states,
                        state,
                        layer.states(),
                        layer.options().goBackwards(),
                        layer.options().zeroOutputForMask(),
                        this::step));
        return inFormat(ops.layout(), result);
    }

    /** The convolved inputs {@code (steps, batch, gates * filters, spatial…)}. */
    private Tensor product(Ops ops) {
        Layout layout = ops.layout();
        Tensor x = ops.cast(scope.autocast(), compute);
        Tensor ordered = layer.dataFormat() == DataFormat.CHANNELS_LAST ? layout.moved(x, x.rank() - 1, 2) : x;
        boolean fixed = !x.shape().isFree(0) && !x.shape().isFree(1);
        List<Dim> images = new ArrayList<>();
        images.add(fixed ? Dim.of(x.shape().size(0) * x.shape().size(1)) : Dim.LEFT_OVER);
        images.addAll(Dim.of(ordered, 2, ordered.rank()));
        Optional<Weight> bias = layer.useBias() ? Optional.of(weights.get(2)) : Optional.empty();
        Tensor convolved = conv(ops, layout.reshape(ordered, images), layer.ofInput(), weights.get(0), bias);
        List<Dim> steps = new ArrayList<>(Dim.of(x, 0, 2));
        steps.addAll(Dim.of(convolved, 1, convolved.rank()));
        return RecurrentLowering.swapped(ops, layout.reshape(convolved, steps));
    }

    private Tensor conv(Ops ops, Tensor x, Convolution convolution, Weight kernel, Optional<Weight> bias) {
        Weight turned = Conv.toFront(kernel, rank, rank + 1, rank);
        return Conv.conv(scope, ops, x, turned, bias, 1, convolution.window(), convolution.padding());
    }

    private List<Tensor> step(Ops ops, Tensor x, List<Tensor> states) {
        Tensor sum = ops.add(x, conv(ops, states.get(0), layer.ofState(), weights.get(1), Optional.empty()));
        Tensor input = gate(ops, layer.recurrentActivation(), sum, 0);
        Tensor forget = gate(ops, layer.recurrentActivation(), sum, 1);
        Tensor candidate = gate(ops, layer.activation(), sum, 2);
        Tensor output = gate(ops, layer.recurrentActivation(), sum, 3);
        Tensor cell = ops.add(ops.mul(forget, states.get(1)), ops.mul(input, candidate));
        return List.of(ops.mul(output, Functions.apply(ops, layer.activation(), cell)), cell);
    }

    private Tensor gate(Ops ops, ActivationFunction function, Tensor sum, int index) {
        long filters = layer.filters();
        return Functions.apply(ops, function, ops.slice(sum, 1, index * filters, (index + 1) * filters, 1, filters));
    }

    private Run.Result inFormat(Layout layout, Run.Result result) {
        DataFormat format = layer.dataFormat();
        Tensor sequence = result.sequence();
        return new Run.Result(
                format == DataFormat.CHANNELS_LAST ? layout.moved(sequence, 2, sequence.rank() - 1) : sequence,
                layout.fromChannelsFirst(result.last(), format),
                result.states().stream()
                        .map(s -> layout.fromChannelsFirst(s, format))
                        .toList());
    }
}
