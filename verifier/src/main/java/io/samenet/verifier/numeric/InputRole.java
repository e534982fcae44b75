package io.samenet.verifier.numeric;

import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model does with an input, found by following it through layers that only move its elements.
 *
 * @param rows rows of the smallest embedding that looks its ids up, or classes of an encoding of them
 * @param padding the value that marks padding: 0 of an embedding with {@code mask_zero}, or that of a masking layer
 * @param words what is known of the words that it is made of, where it is looked up by words
 */
record InputRole(Optional<Long> rows, Optional<Double> padding, Optional<DrawnWords> words) {
    private static final InputRole PLAIN = new InputRole(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Set<Class<? extends Declaration>> MOVING = Set.of(
            InputLayer.class,
            Dropout.class,
            Augmentation.class,
            Cast.class,
            ExpandDims.class,
            Slice.class,
            Flip.class,
            Rearrange.class,
            Repeat.class,
            Roll.class,
            Split.class,
            Squeeze.class,
            Tile.class,
            Transpose.class,
            Flatten.class,
            Permute.class,
            RepeatVector.class,
            Reshape.class);

    /** A graph, and which of its inputs is which input of the whole model. */
    private record Job(Graph graph, List<Optional<Integer>> inputs) {}

    /** The roles of all inputs of {@code graph}. */
    static List<InputRole> of(Graph graph) {
        InputRole[] roles = new InputRole[graph.inputs().size()];
        List<Optional<Integer>> own = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            roles[i] = PLAIN;
            own.add(Optional.of(i));
        }
        Deque<Job> open = new ArrayDeque<>(List.of(new Job(graph, own)));
        while (!open.isEmpty()) {
            follow(open.pop(), roles, open);
        }
        return List.of(roles);
    }

    private static void follow(Job job, InputRole[] roles, Deque<Job> open) {
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < job.inputs().size(); i++) {
            int call = job.graph().inputs().get(i).call();
            job.inputs().get(i).ifPresent(input -> known.put(call, input));
        }
        for (int c = 0; c < job.graph().calls().size(); c++) {
            Call call = job.graph().calls().get(c);
            Declaration declaration = job.graph().layer(call).declaration();
            List<Optional<Integer>> from = call.arguments().inputs().stream()
                    .map(o -> source(o, known))
                    .toList();
            if (declaration instanceof Graph nested) {
                open.push(new Job(nested, from));
            } else if (!from.isEmpty()
                    && from.get(0).isPresent()
                    && !ReversibleEmbedding.isReversed(call.arguments())) {
                int input = from.get(0).get();
                roles[input] = roles[input].met(inner(declaration));
                if (MOVING.contains(declaration.getClass())) {
                    known.put(c, input);
                }
            }
        }
    }

    private static Declaration inner(Declaration declaration) {
        return QuantizedLayer.plain(
                declaration instanceof TimeDistributed wrapper ? wrapper.inner().declaration() : declaration);
    }

    private static Optional<Integer> source(Operand operand, Map<Integer, Integer> known) {
        return operand instanceof Operand.Tensor tensor && tensor.output() == 0
                ? Optional.ofNullable(known.get(tensor.call()))
                : Optional.empty();
    }

    private InputRole met(Declaration declaration) {
        if (declaration instanceof Embedding embedding) {
            long fewest = Math.min(rows.orElse(Long.MAX_VALUE), embedding.inputDim());
            return new InputRole(Optional.of(fewest), embedding.maskZero() ? Optional.of(0.0) : padding, words);
        }
        if (declaration instanceof ReversibleEmbedding reversible) {
            return met(reversible.embedding());
        }
        if (declaration instanceof CategoryEncoding encoding) {
            long fewest = Math.min(rows.orElse(Long.MAX_VALUE), encoding.tokens());
            return new InputRole(Optional.of(fewest), padding, words);
        }
        if (declaration instanceof Masking masking) {
            return new InputRole(rows, Optional.of(masking.maskValue()), words);
        }
        return new InputRole(rows, padding, both(words, DrawnWords.of(declaration)));
    }

    /** What fits this role and {@code other}, the same input's in another model. */
    InputRole and(InputRole other) {
        Optional<Long> fewest = rows.isEmpty() || other.rows.isEmpty()
                ? rows.or(other::rows)
                : Optional.of(Math.min(rows.get(), other.rows.get()));
        return new InputRole(fewest, padding.or(other::padding), both(words, other.words));
    }

    private static Optional<DrawnWords> both(Optional<DrawnWords> a, Optional<DrawnWords> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(a.get().and(b.get())) : a.or(() -> b);
    }
}
