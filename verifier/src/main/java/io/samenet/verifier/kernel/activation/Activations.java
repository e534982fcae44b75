package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Applies activation functions, also those that other layers carry. */
public final class Activations {
    private Activations() {}

    /** The function applied to {@code fresh}, an array that no one else holds: it may be overwritten. */
    public static INDArray inPlace(ActivationFunction function, INDArray fresh, KernelScope scope) {
        if (function.isLinear()) {
            return fresh;
        }
        if (function.kind() == Kind.GLU) {
            return gated(function, fresh, scope);
        }
        if (function.kind().isElementwise()) {
            Mapping.apply(ElementwiseActivations.of(function), fresh, fresh);
        } else {
            AxisActivations.apply(function, fresh);
        }
        return fresh;
    }

    /** The function of one element; the function must act place by place. */
    public static DoubleUnaryOperator elementwise(ActivationFunction function) {
        return ElementwiseActivations.of(function);
    }

    /** First half along the axis times the sigmoid of the second. */
    private static INDArray gated(ActivationFunction function, INDArray input, KernelScope scope) {
        int axis = (int) function.parameter("axis");
        int along = axis < 0 ? axis + input.rank() : axis;
        long[] shape = input.shape().clone();
        shape[along] /= 2;
        INDArray output = scope.create(input.dataType(), shape);
        DoubleUnaryOperator sigmoid = ElementwiseActivations.of(ActivationFunction.SIGMOID);
        Axes in = Axes.of(input.shape(), List.of(along));
        Axes out = Axes.of(shape, List.of(along));
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        int half = out.members().length;
        for (int g = 0; g < in.groups().length; g++) {
            for (int m = 0; m < half; m++) {
                double gate = from.real(in.groups()[g] + in.members()[half + m]);
                double value = from.real(in.groups()[g] + in.members()[m]);
                to.real(out.groups()[g] + out.members()[m], value * sigmoid.applyAsDouble(gate));
            }
        }
        return output;
    }
}
