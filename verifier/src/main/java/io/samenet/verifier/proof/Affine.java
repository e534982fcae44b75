package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Declaration;
import java.util.Optional;

/**
 * A layer that adds a bias, where it has one, to products with kernels, and applies a function to that. The bias is its
 * last weight.
 *
 * @param useBias whether there is a bias
 * @param function the function
 * @param form the same layer with another choice of these two; without a bias where it is not said which axes one has
 */
record Affine(boolean useBias, ActivationFunction function, Form form) {
    /** A layer but for bias and function. */
    @FunctionalInterface
    interface Form {
        Declaration with(boolean useBias, ActivationFunction function);
    }

    /** {@code declaration} as such a layer; empty where it is none. */
    static Optional<Affine> of(Declaration declaration) {
        if (declaration instanceof Dense d) {
            return some(d.useBias(), d.activation(), (b, f) -> new Dense(d.units(), b, f));
        }
        if (declaration instanceof EinsumDense d) {
            return some(
                    d.biasAxes().isPresent(),
                    d.activation(),
                    (b, f) -> new EinsumDense(d.einsum(), d.outputShape(), b ? d.biasAxes() : Optional.empty(), f));
        }
        if (declaration instanceof Convolution c) {
            return some(
                    c.useBias(),
                    c.activation(),
                    (b, f) -> new Convolution(c.filters(), c.window(), c.padding(), c.dataFormat(), c.groups(), b, f));
        }
        if (declaration instanceof DepthwiseConvolution c) {
            return some(
                    c.useBias(),
                    c.activation(),
                    (b, f) -> new DepthwiseConvolution(
                            c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), b, f));
        }
        if (declaration instanceof SeparableConvolution c) {
            return some(
                    c.useBias(),
                    c.activation(),
                    (b, f) -> new SeparableConvolution(
                            c.filters(), c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), b, f));
        }
        if (declaration instanceof TransposedConvolution c) {
            return some(
                    c.useBias(),
                    c.activation(),
                    (b, f) -> new TransposedConvolution(
                            c.filters(), c.window(), c.padding(), c.outputPadding(), c.dataFormat(), b, f));
        }
        return Optional.empty();
    }

    private static Optional<Affine> some(boolean useBias, ActivationFunction function, Form form) {
        return Optional.of(new Affine(useBias, function, form));
    }
}
