package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Hash-consing of two normal forms in topological order: nodes get one number when their labels are equal, what they are
 * applied to has equal numbers, and so have their weights. Each node is looked at once, however often its output is used.
 */
final class Numbering {
    private record Taken(int number, int output) {}

    private record Key(int label, List<Integer> operands, List<Integer> weights) {}

    private final Map<Object, Integer> operands = new HashMap<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private int fresh = -1;

    private Numbering() {}

    /** Classes by structure alone. */
    static Partition byStructure(NormalForm a, NormalForm b, Labels labels) {
        return of(a, b, labels, Optional.empty());
    }

    /** Classes by structure and weights. */
    static Partition byWeights(NormalForm a, NormalForm b, Labels labels, WeightNumbers weights) {
        return of(a, b, labels, Optional.of(weights));
    }

    private static Partition of(NormalForm a, NormalForm b, Labels labels, Optional<WeightNumbers> weights) {
        Numbering numbering = new Numbering();
        return new Partition(
                numbering.number(a, labels::ofA, weights.map(WeightNumbers::a)),
                numbering.number(b, labels::ofB, weights.map(WeightNumbers::b)));
    }

    private Classes number(NormalForm form, IntUnaryOperator labels, Optional<Classes> weights) {
        int[] found = new int[form.nodes().size()];
        for (int i = 0; i < found.length; i++) {
            Node node = form.nodes().get(i);
            Key key = new Key(
                    labels.applyAsInt(i),
                    operands(node, found),
                    weights.map(w -> weights(node, w)).orElse(List.of()));
            found[i] = intern(numbers, key);
        }
        return new Classes(found);
    }

    private List<Integer> operands(Node node, int[] found) {
        List<Integer> taken = new ArrayList<>();
        for (Arguments.Named<Ref> argument : node.arguments().all()) {
            Object operand = argument.value() instanceof Ref.Output output
                    ? new Taken(found[output.node()], output.output())
                    : argument.value();
            taken.add(intern(operands, operand));
        }
        taken.subList(0, Commuting.operands(node)).sort(Integer::compare);
        return taken;
    }

    /** Weights' numbers; one that occurs nowhere else where it is not known which weights there are. */
    private List<Integer> weights(Node node, Classes of) {
        if (node.weights().isEmpty()) {
            return List.of(fresh--);
        }
        List<Integer> all = new ArrayList<>();
        for (int i = node.weights().get().from(); i < node.weights().get().to(); i++) {
            all.add(of.get(i));
        }
        return all;
    }

    private static <K> int intern(Map<K, Integer> known, K key) {
        Integer number = known.putIfAbsent(key, known.size());
        return number == null ? known.size() - 1 : number;
    }
}
