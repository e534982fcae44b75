package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.PassThrough;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A call that hands on its one input unchanged is replaced by that input, where the types are known to be the same.
 *
 * @param rule the rule
 * @param identity whether a declaration is the identity
 */
record Vanishing(Rule rule, Predicate<Declaration> identity) implements Rewrite {
    /** The rules of this kind. */
    static final List<Rewrite> ROWS = List.of(
            new Vanishing(Rule.IDENTITY_VANISHES, Vanishing::isIdentity),
            new Vanishing(Rule.DROPOUT_VANISHES, d -> d instanceof PassThrough && !isIdentity(d)),
            new Vanishing(
                    Rule.LINEAR_VANISHES,
                    d -> d instanceof Activation activation
                            && activation.function().isLinear()),
            new Vanishing(Rule.NEUTRAL_VANISHES, Vanishing::isNeutral));

    private static boolean isIdentity(Declaration declaration) {
        return declaration instanceof Dropout dropout && dropout.kind() == Dropout.Kind.IDENTITY;
    }

    /** The largest of one element is not always that: of NaN and of minus infinity TensorFlow gives the least number. */
    private static boolean isNeutral(Declaration declaration) {
        if (declaration instanceof Permute permute) {
            return permute.dims().equals(permute.dims().stream().sorted().toList());
        }
        if (declaration instanceof ZeroPadding padding) {
            return isNothing(padding.borders());
        }
        if (declaration instanceof Cropping cropping) {
            return isNothing(cropping.borders());
        }
        if (declaration instanceof UpSampling sampling) {
            return sampling.interpolation() == UpSampling.Interpolation.NEAREST
                    && sampling.factors().stream().allMatch(f -> f == 1);
        }
        if (declaration instanceof Pooling pooling) {
            return pooling.kind() == Pooling.Kind.AVERAGE
                    && Stream.concat(pooling.window().size().stream(), pooling.window().strides().stream())
                            .allMatch(n -> n == 1);
        }
        return declaration instanceof Cast;
    }

    private static boolean isNothing(List<Border> borders) {
        return borders.stream().allMatch(b -> b.before() == 0 && b.after() == 0);
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean regularized = draft.scope() == Scope.TRAINING && Label.hasActivityRegularizer(node);
        boolean plain = node.extras().size() == 0 && node.weights().equals(Optional.of(WeightRange.NONE));
        return identity.test(node.declaration()) && plain && !regularized && draft.keepsType(node)
                ? Rewrite.vanished(node)
                : Optional.empty();
    }
}
