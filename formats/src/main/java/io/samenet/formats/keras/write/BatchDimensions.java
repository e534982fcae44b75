package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Convolutions over several batch dimensions, which {@code Conv1D} and its like take in Keras 2 only. */
final class BatchDimensions {
    private BatchDimensions() {}

    /**
     * Checks that {@code target} takes all that {@code graph} has.
     *
     * @throws UnsupportedException that names every convolution that it does not take
     */
    static void check(Location where, Graph graph, Dialect target) {
        List<UnsupportedException.Reason> reasons = new ArrayList<>();
        Deque<Graph> todo = new ArrayDeque<>(List.of(graph));
        while (!todo.isEmpty() && target != Dialect.KERAS2) {
            Graph next = todo.pop();
            for (Call call : next.calls()) {
                Layer layer = next.layer(call);
                if (layer.declaration() instanceof Graph inner) {
                    todo.add(inner);
                } else if (layer.declaration() instanceof Convolution convolution
                        && hasSeveral(convolution, call, next)) {
                    String what = target + " takes no convolution over several batch dimensions";
                    reasons.add(new UnsupportedException.Reason(where.named(layer.name()), what));
                }
            }
        }
        if (!reasons.isEmpty()) {
            throw UnsupportedException.of(reasons);
        }
    }

    private static boolean hasSeveral(Convolution convolution, Call call, Graph graph) {
        return call.arguments().input() instanceof Tensor tensor
                && graph.type(tensor)
                        .filter(t -> convolution.batches(t.shape()) > 1)
                        .isPresent();
    }
}
