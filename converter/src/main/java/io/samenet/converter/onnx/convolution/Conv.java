package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.converter.onnx.lowering.Windows;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator {@code Conv} and what convolutions have in common. Tensors are {@code (batch, channels, spatial…)}. */
public final class Conv {
    private Conv() {}

    /**
     * {@code x} convolved with {@code kernel} of shape {@code (filters, channels / groups, window…)}.
     */
    static Tensor conv(
            LoweringScope scope,
            Tensor x,
            Weight kernel,
            Optional<Weight> bias,
            long groups,
            Window window,
            Padding padding) {
        return conv(scope, scope.ops(), x, kernel, bias, groups, window, padding);
    }

    /** The same, its nodes added through {@code ops}, which may be those of a loop's body. */
    public static Tensor conv(
            LoweringScope scope,
            Ops ops,
            Tensor x,
            Weight kernel,
            Optional<Weight> bias,
            long groups,
            Window window,
            Padding padding) {
        long[] spatial = DataFormat.CHANNELS_FIRST.spatial(x.shape());
        List<OnnxAttribute> attributes = new ArrayList<>(Windows.attributes(scope, window, padding, spatial));
        if (groups != 1) {
            attributes.add(OnnxAttribute.of("group", groups));
        }
        List<Tensor> inputs = new ArrayList<>(List.of(x, ops.weight(kernel, x.dtype())));
        bias.ifPresent(b -> inputs.add(ops.weight(b, x.dtype())));
        Shape shape = Shape.of(x.shape().size(0), kernel.shape().size(0)).append(window.positions(spatial, padding));
        return ops.emitter()
                .node(Operator.CONV, List.of(x.type().with(shape)), inputs, attributes)
                .get(0);
    }

    /** Back to the layout {@code format}, then {@code activation}. */
    static void finish(LoweringScope scope, Tensor result, DataFormat format, ActivationFunction activation) {
        Ops ops = scope.ops();
        scope.give(Functions.apply(ops, activation, ops.layout().fromChannelsFirst(result, format)));
    }

    /** The bias, which is the last weight where there is one. */
    static Optional<Weight> bias(LoweringScope scope, boolean useBias) {
        List<Weight> weights = scope.weights();
        return useBias ? Optional.of(weights.get(weights.size() - 1)) : Optional.empty();
    }

    /** A kernel {@code (window…, channels, multiplier)} as {@code (channels * multiplier, 1, window…)}. */
    static Weight depthwise(Weight kernel, int rank) {
        Weight turned = toFront(kernel, rank, rank, rank + 1);
        Shape shape = turned.shape();
        return turned.reshaped(Shape.of(shape.size(0) * shape.size(1), 1)
                .append(shape.slice(2, shape.rank()).sizes()));
    }

    /** A kernel with the window's axes first, as {@code (first, second, window…)}. */
    public static Weight toFront(Weight kernel, int rank, int first, int second) {
        int[] permutation = new int[rank + 2];
        permutation[0] = first;
        permutation[1] = second;
        for (int i = 0; i < rank; i++) {
            permutation[i + 2] = i;
        }
        return kernel.transposed(permutation);
    }
}
