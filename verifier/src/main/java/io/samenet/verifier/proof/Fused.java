package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;

/**
 * Tells batch normalization that Keras 2 does by TensorFlow's fused operation: the variance that it moves while training
 * is that of n elements times n / (n - 1), as running both shows.
 */
final class Fused {
    private Fused() {}

    /** Whether {@code node} is; what cannot train is not. */
    static boolean is(Node node) {
        Layer layer = node.callee().layer();
        boolean trains = node.callee().trainable() && layer.spelling().dialect() == Dialect.KERAS2;
        return trains
                && node.declaration() instanceof BatchNormalization normalization
                && node.arguments().find(Arguments.INPUTS).isPresent()
                && !node.types().isEmpty()
                && node.types()
                        .get(0)
                        .filter(t -> normalization.isFused(t.shape().rank(), layer.policy()))
                        .isPresent();
    }

    /** What a message says of {@code node}. */
    static String describe(Node node) {
        return is(node) ? "of n elements, times n / (n - 1)" : "of the elements";
    }
}
