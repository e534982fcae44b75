package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Reshape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules about pooling over all places.
 *
 * <pre>
 * GlobalAveragePooling2D            becomes     mean(axis = (1, 2)), and the largest so
 * reduction(keepdims = True)        becomes     reduction → Reshape
 * </pre>
 *
 * <p>Exact because that is what Keras computes ({@code keras.src.layers.pooling.global_average_pooling2d} and its kin),
 * where no mask is handed to it.
 */
final class PoolingForms {
    /** The rules. */
    static final List<Rewrite> ROWS = List.of(new GlobalIsReduction(), new KeptAxes());

    private PoolingForms() {}

    /** {@link Rule#GLOBAL_POOLING_IS_REDUCTION}. */
    private static final class GlobalIsReduction implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.GLOBAL_POOLING_IS_REDUCTION;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof GlobalPooling pooling) || !Uniform.isOfOne(node, draft)) {
                return Optional.empty();
            }
            int first = pooling.dataFormat() == DataFormat.CHANNELS_LAST ? 1 : 2;
            List<Integer> axes =
                    IntStream.range(first, first + pooling.rank()).boxed().toList();
            Reduction.Function function =
                    pooling.kind() == Pooling.Kind.AVERAGE ? Reduction.Function.MEAN : Reduction.Function.MAX;
            return Rewrite.replaced(node.with(new Reduction(function, Optional.of(axes), pooling.keepDims())));
        }
    }

    /** {@link Rule#KEPT_AXES_ARE_RESHAPED}. */
    private static final class KeptAxes implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.KEPT_AXES_ARE_RESHAPED;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            boolean applies = node.declaration() instanceof Reduction reduction
                    && reduction.keepDims()
                    && reduction.axes().filter(a -> !a.contains(0)).isPresent()
                    && Uniform.isOfOne(node, draft);
            return applies
                    ? ReshapeForms.target(Draft.outputType(node).orElseThrow()).map(sizes -> {
                        Reduction kept = (Reduction) node.declaration();
                        return new Split(
                                node.with(new Reduction(kept.function(), kept.axes(), false)),
                                node,
                                Follower.of(node.callee().layer().declaring(new Reshape(sizes))));
                    })
                    : Optional.empty();
        }
    }
}
