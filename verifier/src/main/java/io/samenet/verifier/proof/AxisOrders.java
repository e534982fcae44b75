package io.samenet.verifier.proof;

import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * The rules about axes in another order, which only move elements.
 *
 * <pre>
 * transpose(x, (0, 2, 1))     becomes     x → Permute((2, 1))
 * x → Permute → Permute       becomes     x → Permute
 * </pre>
 */
final class AxisOrders {
    /** The rules. */
    static final List<Rewrite> ROWS = List.of(new TransposeIsPermute(), new OfPermute());

    private AxisOrders() {}

    /** {@link Rule#TRANSPOSE_IS_PERMUTE}. */
    private static final class TransposeIsPermute implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.TRANSPOSE_IS_PERMUTE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof Transpose transpose) || !Uniform.isOfOne(node, draft)) {
                return Optional.empty();
            }
            TensorType input = draft.inputType(node).orElseThrow();
            List<Integer> axes = transpose.permutation(input.shape());
            return axes.size() > 1 && axes.get(0) == 0
                    ? Rewrite.replaced(node.with(new Permute(axes.subList(1, axes.size()))))
                    : Optional.empty();
        }
    }

    /** {@link Rule#PERMUTE_OF_PERMUTE}. */
    private static final class OfPermute implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.PERMUTE_OF_PERMUTE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof Permute second) || !Uniform.isOfOne(node, draft)) {
                return Optional.empty();
            }
            return Uniform.maker(node.arguments().input(), draft)
                    .filter(n -> n.declaration() instanceof Permute && Uniform.isOfOne(n, draft))
                    .map(n -> {
                        List<Integer> first = ((Permute) n.declaration()).dims();
                        List<Integer> both = second.dims().stream()
                                .map(d -> first.get(d - 1))
                                .toList();
                        return new Replaced(node.with(new Permute(both))
                                .with(Arguments.of(n.arguments().input())));
                    });
        }
    }
}
