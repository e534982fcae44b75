package io.samenet.verifier.check;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Whether a nested model may be one node. A node says settings and what training uses, of the layers inside too, but not
 * what {@code training} of a call inside means, by which seed a layer inside draws, and whether one is done by Keras 2's
 * fused operation.
 */
final class WholeModels {
    private WholeModels() {}

    /** Whether nodes say all that counts at {@code level} of the models within {@code whole}. */
    static boolean tellAll(Graph whole, Level level) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Declaration> open = new ArrayDeque<>();
        whole.layers().forEach(l -> open.push(l.declaration()));
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            boolean calls = !(next instanceof Graph graph)
                    || graph.calls().stream().noneMatch(c -> c.extras().has("training"));
            boolean layers = level != Level.TRAINING || next.children().stream().allMatch(WholeModels::isTold);
            if (!calls || !layers) {
                return false;
            }
            next.children().forEach(l -> open.push(l.declaration()));
        }
        return true;
    }

    private static boolean isTold(Layer layer) {
        boolean drawn =
                layer.spelling().config().find("seed").filter(s -> !s.isNull()).isPresent()
                        || layer.spelling().config().has("cell");
        boolean fused = layer.declaration() instanceof BatchNormalization
                && layer.spelling().dialect() == Dialect.KERAS2;
        return !drawn && !fused;
    }
}
