package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;

/**
 * In which types a wrapper and the layer inside it may compute. Keras 2 calls the layer inside, which computes in its own
 * type, and gives what it gives. Keras 3's {@code TimeDistributed} runs the inner layer's {@code call} alone, without its
 * casts, so the type depends on what that layer does with numbers of another type; its {@code Bidirectional} casts the
 * outputs to its own type and leaves the states.
 */
final class InnerTypes {
    private InnerTypes() {}

    /**
     * Checks {@code TimeDistributed}. A model inside calls its layers itself, with their casts.
     *
     * @throws UnsupportedException where Keras 3's types differ
     */
    static void ofTimeDistributed(Dialect dialect, Location where, Policy outer, Layer inner) {
        if (!(inner.declaration() instanceof Graph)) {
            check(dialect, where, outer, inner, inner.policy().equals(outer));
        }
    }

    /**
     * Checks one layer of {@code Bidirectional}.
     *
     * @throws UnsupportedException where Keras 3's types differ
     */
    static void ofBidirectional(Dialect dialect, Location where, Policy outer, Layer inner) {
        check(dialect, where, outer, inner, inner.policy().compute() == outer.compute());
    }

    private static void check(Dialect dialect, Location where, Policy outer, Layer inner, boolean same) {
        if (dialect == Dialect.KERAS3 && !same) {
            throw UnsupportedException.of(
                    where,
                    "dtype " + text(outer) + " around \"" + inner.name() + "\" of dtype " + text(inner.policy())
                            + " is not supported for Keras 3");
        }
    }

    private static String text(Policy policy) {
        String compute = policy.compute().kerasName();
        return policy.variable() == policy.compute()
                ? compute
                : compute + " with variables of " + policy.variable().kerasName();
    }
}
