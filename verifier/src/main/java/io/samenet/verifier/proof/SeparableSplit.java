package io.samenet.verifier.proof;

import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#SEPARABLE_SPLIT}.
 *
 * <pre>
 * x → SeparableConvolution     becomes     x → DepthwiseConvolution(no bias) → Convolution(1 × 1)
 * </pre>
 *
 * <p>Exact because that is what Keras does: the result of the depthwise part is a tensor of the layer's type, and the
 * pointwise part is a convolution of it ({@code keras.src.backend.tensorflow.nn.separable_conv}, and the same of the other
 * backends). Not for {@code causal}, which a depthwise convolution cannot be.
 */
final class SeparableSplit implements Rewrite {
    private static final int KERNELS = 2;

    @Override
    public Rule rule() {
        return Rule.SEPARABLE_SPLIT;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof SeparableConvolution c)
                || c.padding() == Padding.CAUSAL
                || draft.inputType(node).isEmpty()
                || node.weights().filter(w -> w.size() >= KERNELS).isEmpty()) {
            return Optional.empty();
        }
        WeightRange all = node.weights().orElseThrow();
        DepthwiseConvolution depthwise = new DepthwiseConvolution(
                c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), false, ActivationFunction.LINEAR);
        List<Long> ones = Collections.nCopies(c.rank(), 1L);
        Convolution pointwise = new Convolution(
                c.filters(), Window.of(ones, ones), Padding.VALID, c.dataFormat(), 1, c.useBias(), c.activation());
        Node first = node.with(depthwise).with(new WeightRange(all.from(), all.from() + 1));
        return Optional.of(new Split(
                first,
                node,
                Follower.of(node.callee().layer().declaring(pointwise))
                        .with(new WeightRange(all.from() + 1, all.to()))));
    }
}
