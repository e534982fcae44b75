package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** The function that a layer applies last, to what it computes, is split off: {@code Dense(relu)} is two nodes. */
final class SplitRule {
    private static final ActivationFunction NONE = ActivationFunction.LINEAR;

    private SplitRule() {}

    static Optional<Outcome> activation(Subject subject, Facts facts) {
        ActivationFunction function = function(subject.declaration());
        boolean penalized = facts.level() == Level.TRAINING && TrainingClaims.isPenalized(subject.layer());
        boolean typed = subject.arguments().all().stream()
                .allMatch(a -> facts.type(a.value()).isPresent());
        if (function.isLinear() || penalized || !typed) {
            return Optional.empty();
        }
        Declaration linear = linear(subject.declaration());
        Arguments<TensorType> types = subject.arguments().map(a -> facts.type(a).orElseThrow());
        List<Optional<TensorType>> between = linear
                .outputs(types, subject.layer().policy())
                .stream()
                .map(Optional::of)
                .toList();
        return Optional.of(new Outcome.Then(subject.computing(linear, between), Activation.of(function)));
    }

    private static ActivationFunction function(Declaration declaration) {
        if (declaration instanceof Dense d) {
            return d.activation();
        }
        if (declaration instanceof Convolution c) {
            return c.activation();
        }
        if (declaration instanceof DepthwiseConvolution c) {
            return c.activation();
        }
        if (declaration instanceof SeparableConvolution c) {
            return c.activation();
        }
        if (declaration instanceof EinsumDense d) {
            return d.activation();
        }
        return declaration instanceof TransposedConvolution c ? c.activation() : NONE;
    }

    private static Declaration linear(Declaration declaration) {
        if (declaration instanceof Dense d) {
            return new Dense(d.units(), d.useBias(), NONE);
        }
        if (declaration instanceof Convolution c) {
            return new Convolution(c.filters(), c.window(), c.padding(), c.dataFormat(), c.groups(), c.useBias(), NONE);
        }
        if (declaration instanceof DepthwiseConvolution c) {
            return new DepthwiseConvolution(
                    c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), c.useBias(), NONE);
        }
        if (declaration instanceof SeparableConvolution c) {
            return new SeparableConvolution(
                    c.filters(), c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), c.useBias(), NONE);
        }
        if (declaration instanceof EinsumDense d) {
            return new EinsumDense(d.einsum(), d.outputShape(), d.biasAxes(), NONE);
        }
        TransposedConvolution c = (TransposedConvolution) declaration;
        return new TransposedConvolution(
                c.filters(), c.window(), c.padding(), c.outputPadding(), c.dataFormat(), c.useBias(), NONE);
    }
}
