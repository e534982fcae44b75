package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Confirms that a {@link Partition} is a congruence: each node is compared with the first of its class, its label, the
 * classes of what it is applied to, and its weights byte by byte. Then, by induction over the topological order, nodes of
 * one class compute the same. Linear; knows nothing of how the classes were found.
 */
final class Congruence {
    /** A node and the form that it is part of. */
    private record Member(NormalForm form, int side, Classes classes, int label, int index) {
        Node node() {
            return form.nodes().get(index);
        }
    }

    /** Two weights that must be equal. */
    private record Bond(NormalForm a, int weightOfA, NormalForm b, int weightOfB) {
        boolean holds() {
            Optional<TensorData> x = a.contents().get(weightOfA);
            Optional<TensorData> y = b.contents().get(weightOfB);
            return x.isPresent() && y.isPresent() && Contents.areEqual(x.get(), y.get());
        }
    }

    private final Labels labels;
    private final boolean withWeights;
    private final Map<Integer, Member> first = new HashMap<>();
    private final Set<List<Integer>> bonded = new HashSet<>();
    private final List<Bond> bonds = new ArrayList<>();

    private Congruence(Labels labels, boolean withWeights) {
        this.labels = labels;
        this.withWeights = withWeights;
    }

    /** Whether all nodes of a class are alike, weights left out. */
    static boolean holdsForStructure(NormalForm a, NormalForm b, Partition partition, Labels labels) {
        return new Congruence(labels, false).holds(a, b, partition);
    }

    /** Whether all nodes of a class are alike, weights byte by byte. */
    static boolean holds(NormalForm a, NormalForm b, Partition partition, Labels labels) {
        return new Congruence(labels, true).holds(a, b, partition);
    }

    private boolean holds(NormalForm a, NormalForm b, Partition partition) {
        boolean alike = areAlike(a, partition.a(), labels::ofA, 0) && areAlike(b, partition.b(), labels::ofB, 1);
        return alike && bonds.parallelStream().allMatch(Bond::holds);
    }

    private boolean areAlike(NormalForm form, Classes classes, IntUnaryOperator labels, int side) {
        for (int i = 0; i < classes.size(); i++) {
            Member member = new Member(form, side, classes, labels.applyAsInt(i), i);
            Member leader = first.putIfAbsent(classes.get(i), member);
            if (!isInOrder(member)
                    || !(leader == null ? !withWeights || hasWeights(member) : areAlike(leader, member))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInOrder(Member member) {
        return member.node().arguments().all().stream()
                .allMatch(a -> !(a.value() instanceof Ref.Output output) || output.node() < member.index());
    }

    private boolean areAlike(Member leader, Member member) {
        return leader.label() == member.label()
                && takeTheSame(leader, member)
                && (!withWeights || bond(leader, member));
    }

    /** Every weight must be there, even one that is compared with none. */
    private static boolean hasWeights(Member member) {
        Optional<WeightRange> range = member.node().weights();
        return range.isPresent()
                && member.form().weights().contents(range.get()).stream().allMatch(Optional::isPresent);
    }

    private static boolean takeTheSame(Member leader, Member member) {
        int commuting = Commuting.operands(leader.node());
        List<Object> x = taken(leader);
        List<Object> y = taken(member);
        return x.size() == y.size()
                && counted(x.subList(0, commuting)).equals(counted(y.subList(0, commuting)))
                && x.subList(commuting, x.size()).equals(y.subList(commuting, y.size()));
    }

    private static List<Object> taken(Member member) {
        List<Object> taken = new ArrayList<>();
        for (Arguments.Named<Ref> argument : member.node().arguments().all()) {
            taken.add(
                    argument.value() instanceof Ref.Output output
                            ? List.of(member.classes().get(output.node()), output.output())
                            : argument.value());
        }
        return taken;
    }

    private static Map<Object, Integer> counted(List<Object> operands) {
        Map<Object, Integer> counts = new HashMap<>();
        operands.forEach(o -> counts.merge(o, 1, Integer::sum));
        return counts;
    }

    private boolean bond(Member leader, Member member) {
        if (!hasWeights(leader) || !hasWeights(member)) {
            return false;
        }
        WeightRange x = leader.node().weights().orElseThrow();
        WeightRange y = member.node().weights().orElseThrow();
        if (x.size() != y.size()) {
            return false;
        }
        for (int i = 0; i < x.size(); i++) {
            if (bonded.add(List.of(leader.side(), x.from() + i, member.side(), y.from() + i))) {
                bonds.add(new Bond(leader.form(), x.from() + i, member.form(), y.from() + i));
            }
        }
        return true;
    }
}
