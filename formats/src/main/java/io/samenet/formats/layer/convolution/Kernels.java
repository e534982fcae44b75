package io.samenet.formats.layer.convolution;

import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.List;

/** The weights that convolutions have in common. */
final class Kernels {
    private Kernels() {}

    static List<WeightSpec> withBias(WeightSpec kernel, boolean useBias, long filters, Policy policy) {
        return withBias(List.of(kernel), useBias, filters, policy);
    }

    static List<WeightSpec> withBias(List<WeightSpec> kernels, boolean useBias, long filters, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>(kernels);
        if (useBias) {
            weights.add(WeightSpec.trainable("bias", policy.variable(), filters));
        }
        return weights;
    }
}
