package io.samenet.formats.layer.normalization;

import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.List;

/** The weights by which a normalized tensor is scaled and shifted. */
final class Affine {
    private Affine() {}

    /** Gamma and beta of the shape {@code sizes}, as far as there are such. */
    static List<WeightSpec> weights(boolean gamma, boolean beta, Policy policy, long... sizes) {
        List<WeightSpec> weights = new ArrayList<>();
        if (gamma) {
            weights.add(WeightSpec.trainable("gamma", policy.variable(), sizes));
        }
        if (beta) {
            weights.add(WeightSpec.trainable("beta", policy.variable(), sizes));
        }
        return weights;
    }

    /** The same and the moving statistics, one number for each of {@code size} places. */
    static List<WeightSpec> withStatistics(boolean gamma, boolean beta, Policy policy, long size) {
        List<WeightSpec> weights = weights(gamma, beta, policy, size);
        weights.add(WeightSpec.state("moving_mean", policy.variable(), size));
        weights.add(WeightSpec.state("moving_variance", policy.variable(), size));
        return weights;
    }
}
