package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import java.util.Optional;

/** {@link Rule#ACTIVATION_SPLIT_OFF}. */
final class ActivationSplit implements Rewrite {
    /** A layer without its function, and the function. */
    private record Parts(Declaration linear, ActivationFunction function) {}

    @Override
    public Rule rule() {
        return Rule.ACTIVATION_SPLIT_OFF;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean regularized = draft.scope() == Scope.TRAINING && Label.hasActivityRegularizer(node);
        if (regularized || draft.inputType(node).isEmpty()) {
            return Optional.empty();
        }
        return parts(node.declaration()).filter(p -> !p.function().isLinear()).map(p -> {
            Layer layer = node.callee().layer();
            Layer then = new Layer(
                    layer.name(),
                    Activation.of(p.function()),
                    layer.policy(),
                    layer.trainable(),
                    Dict.EMPTY,
                    layer.spelling());
            return new Split(node.with(p.linear()), then);
        });
    }

    private static Optional<Parts> parts(Declaration declaration) {
        ActivationFunction none = ActivationFunction.LINEAR;
        if (declaration instanceof Dense d) {
            return Optional.of(new Parts(new Dense(d.units(), d.useBias(), none), d.activation()));
        }
        if (declaration instanceof EinsumDense d) {
            return Optional.of(
                    new Parts(new EinsumDense(d.einsum(), d.outputShape(), d.biasAxes(), none), d.activation()));
        }
        if (declaration instanceof Convolution c) {
            return Optional.of(new Parts(
                    new Convolution(
                            c.filters(), c.window(), c.padding(), c.dataFormat(), c.groups(), c.useBias(), none),
                    c.activation()));
        }
        if (declaration instanceof DepthwiseConvolution c) {
            return Optional.of(new Parts(
                    new DepthwiseConvolution(
                            c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), c.useBias(), none),
                    c.activation()));
        }
        if (declaration instanceof SeparableConvolution c) {
            return Optional.of(new Parts(
                    new SeparableConvolution(
                            c.filters(),
                            c.depthMultiplier(),
                            c.window(),
                            c.padding(),
                            c.dataFormat(),
                            c.useBias(),
                            none),
                    c.activation()));
        }
        if (declaration instanceof TransposedConvolution c) {
            return Optional.of(new Parts(
                    new TransposedConvolution(
                            c.filters(), c.window(), c.padding(), c.outputPadding(), c.dataFormat(), c.useBias(), none),
                    c.activation()));
        }
        return Optional.empty();
    }
}
