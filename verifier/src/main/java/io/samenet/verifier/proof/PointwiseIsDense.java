package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#POINTWISE_IS_DENSE}.
 *
 * <pre>
 * x → Convolution(1 × 1, channels last), kernel (1, 1, n, m)     becomes     x → Dense(m), kernel (n, m)
 * </pre>
 *
 * <p>With strides and groups of 1; padding and dilation say nothing of a window of one element. Each place
 * is multiplied by the same matrix of the same bytes: of the kernel only the shape is another. The order in which a backend
 * adds up the terms is not said.
 */
final class PointwiseIsDense implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.POINTWISE_IS_DENSE;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean applies = node.declaration() instanceof Convolution c
                && c.dataFormat() == DataFormat.CHANNELS_LAST
                && c.groups() == 1
                && areOne(c.window().size())
                && areOne(c.window().strides())
                && draft.inputType(node).isPresent()
                && node.weights().isPresent();
        if (!applies) {
            return Optional.empty();
        }
        Convolution c = (Convolution) node.declaration();
        WeightRange old = node.weights().orElseThrow();
        WeightSpec kernel = draft.weights().spec(old.from());
        int rank = kernel.type().shape().rank();
        WeightSpec matrix = new WeightSpec(
                kernel.role(), kernel.type().with(kernel.type().shape().slice(rank - 2, rank)), kernel.trainable());
        Optional<TensorData> content = draft.weights()
                .content(old.from())
                .map(d -> new TensorData(d.type().with(matrix.type().shape()), d.bytes()));
        int from = draft.weights().add(matrix, content);
        for (int i = old.from() + 1; i < old.to(); i++) {
            draft.weights().add(draft.weights().spec(i), draft.weights().content(i));
        }
        return Rewrite.replaced(node.with(new Dense(c.filters(), c.useBias(), c.activation()))
                .with(new WeightRange(from, from + old.size())));
    }

    private static boolean areOne(List<Long> sizes) {
        return sizes.stream().allMatch(s -> s == 1);
    }
}
