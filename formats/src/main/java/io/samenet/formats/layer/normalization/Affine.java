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
}
