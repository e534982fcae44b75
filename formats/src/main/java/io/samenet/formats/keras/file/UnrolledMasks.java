package io.samenet.formats.keras.file;

import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds recurrent layers that Keras computes otherwise than it documents: with {@code unroll}, a mask and {@code
 * zero_output_for_mask} (which {@code Bidirectional} sets where it gives sequences), Keras 2 and Keras 3 on TensorFlow take
 * the mask in the order of the input where the layer goes backwards, and Keras 3 on JAX and NumPy make no output zero
 * ({@code keras.src.backend.*.rnn}, {@code tf_keras.src.backend.rnn}). Without {@code unroll} they all agree.
 */
final class UnrolledMasks {
    private UnrolledMasks() {}

    /** A note for each such layer. */
    static List<String> in(Graph graph) {
        Set<String> notes = new LinkedHashSet<>();
        Deque<Graph> open = new ArrayDeque<>(List.of(graph));
        while (!open.isEmpty()) {
            Graph next = open.pop();
            for (Call call : next.calls()) {
                if (call.arguments().mask().isPresent() && isIn(next.layer(call))) {
                    notes.add(
                            "\"" + next.layer(call).name() + "\" is unrolled and gives zeros where its mask is false: "
                                    + "Keras errs there, depending on its backend; samenet computes what it does without unroll");
                }
            }
            next.layers().stream()
                    .filter(l -> l.declaration() instanceof Graph)
                    .forEach(l -> open.add((Graph) l.declaration()));
        }
        return new ArrayList<>(notes);
    }

    private static boolean isIn(Layer layer) {
        boolean unrolled = layer.spelling()
                .config()
                .get("unroll")
                .filter(Value.of(true)::equals)
                .isPresent();
        return layer.declaration() instanceof SequenceLayer recurrent
                ? unrolled && recurrent.options().zeroOutputForMask()
                : !(layer.declaration() instanceof Graph)
                        && layer.declaration().children().stream().anyMatch(UnrolledMasks::isIn);
    }
}
