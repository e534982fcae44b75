package io.samenet.verifier.proof;

import io.samenet.formats.layer.recurrent.Stateful;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.UnfoldedCalls;
import io.samenet.verifier.proof.Proof.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Searches for a proof that two models are the same, and confirms it. What it calls equal is confirmed by
 * {@link Congruence} and, where sharing counts, {@link Correspondence#isIsomorphism}; all else it leaves open or names as
 * a difference.
 */
public final class Prover {
    private final Scope scope;
    private final int tier;
    private final NormalForm a;
    private final NormalForm b;
    private final Labels labels;
    private final BesideWeights beside;
    private final List<String> reasons = new ArrayList<>();

    /** Where sharing counts and a pairing one to one was confirmed, that pairing. */
    private Optional<int[]> partners = Optional.empty();

    /** Where sharing counts, whether the calls that correspond one to one are those with equal weights. */
    private boolean sharedWeightsFit;

    private Prover(Scope scope, int tier, NormalForm a, NormalForm b) {
        this.scope = scope;
        this.tier = tier;
        this.a = a;
        this.b = b;
        this.labels = new Labels(a, b, scope);
        this.beside = new BesideWeights(a, b);
    }

    /**
     * Compares two models.
     *
     * @throws IllegalArgumentException where {@code pairing} does not name every input and output once
     * @throws io.samenet.formats.error.LimitException where nested models inline to more calls than can be held
     */
    public static Proof prove(Model a, Model b, Scope scope, int tier, InterfacePairing pairing) {
        boolean told = Untold.knowsWeights(a.graph()) && Untold.knowsWeights(b.graph());
        if (told || scope == Scope.INFERENCE) {
            return boxedOrProved(a, b, scope, tier, pairing);
        }
        if (scope == Scope.ARCHITECTURE) {
            return boxedOrProved(Untold.of(a), Untold.of(b), scope, tier, pairing);
        }
        Proof proof = boxedOrProved(a, b, scope, tier, pairing);
        if (proof.structure() != Finding.DIFFERENT) {
            return proof;
        }
        Proof untold = boxedOrProved(Untold.of(a), Untold.of(b), scope, tier, pairing);
        return untold.structure() == Finding.DIFFERENT ? proof : untold;
    }

    /**
     * Nested models that call each other so often that not all calls can be gone through are compared as they stand first,
     * where that tells all that counts. Where sharing counts each call is one of its own: then weights that differ in
     * graphs that are the same as they stand are the answer too.
     */
    private static Proof boxedOrProved(Model a, Model b, Scope scope, int tier, InterfacePairing pairing) {
        boolean many = UnfoldedCalls.areTooMany(a.graph()) || UnfoldedCalls.areTooMany(b.graph());
        if (many && BoxedModels.tellAll(a.graph(), scope) && BoxedModels.tellAll(b.graph(), scope)) {
            List<NormalForm> forms = List.of(Normalization.boxed(a, scope, tier), Normalization.boxed(b, scope, tier));
            Proof boxed = proved(a, b, scope, tier, forms, pairing);
            if (boxed.holds() || (scope.hasSharing() && boxed.structure() == Finding.EQUAL)) {
                return boxed;
            }
        }
        return proved(a, b, scope, tier, pairing);
    }

    /**
     * With few rules first. What needs more is reported as it stands after these, unless they make the graphs the same:
     * so another tier or turn never loses a proof.
     */
    private static Proof proved(Model a, Model b, Scope scope, int tier, InterfacePairing pairing) {
        List<NormalForm> forms =
                List.of(Normalization.of(a, scope, tier, Turn.FIRST), Normalization.of(b, scope, tier, Turn.FIRST));
        Proof first = proved(a, b, scope, tier, forms, pairing);
        if (first.holds() || !first.interfaceDifferences().isEmpty()) {
            return first;
        }
        Proof best = first;
        for (Turn turn : scope == Scope.INFERENCE ? List.of(Turn.SECOND, Turn.THIRD) : List.<Turn>of()) {
            NormalForm formA = Normalization.of(a, scope, tier, turn);
            NormalForm formB = Normalization.of(b, scope, tier, turn);
            if (!formA.uses(turn) && !formB.uses(turn)) {
                continue;
            }
            Proof next = proved(a, b, scope, tier, List.of(formA, formB), pairing);
            if (next.holds()) {
                return next;
            }
            boolean better = next.structure() == Finding.EQUAL
                    && (best.structure() != Finding.EQUAL
                            || (next.weights() == Finding.EQUAL && best.weights() != Finding.EQUAL));
            best = better ? next : best;
        }
        return best;
    }

    private static Proof proved(
            Model a, Model b, Scope scope, int tier, List<NormalForm> forms, InterfacePairing pairing) {
        NormalForm formA = forms.get(0);
        NormalForm formB = forms.get(1);
        List<Difference> counts = InterfaceDifferences.ofCounts(a.graph(), b.graph());
        if (!counts.isEmpty()) {
            return new Prover(scope, tier, formA, formB).nothingPaired(counts);
        }
        Graph x = a.graph();
        Graph y = b.graph();
        List<Integer> inputs =
                InterfacePairing.places("inputs", pairing.inputs(), InterfaceNames.inputs(x), InterfaceNames.inputs(y));
        List<Integer> outputs = InterfacePairing.places(
                "outputs", pairing.outputs(), InterfaceNames.outputs(x), InterfaceNames.outputs(y));
        List<Difference> types = new ArrayList<>(InterfaceDifferences.ofTypes(x, y, inputs, outputs));
        types.addAll(InterfaceDifferences.ofStructure(x, y, pairing));
        return new Prover(scope, tier, formA, formB.rearranged(inputs, outputs)).prove(types);
    }

    /** Inputs or outputs are not as many: nothing is equal, but all that differs can be named. */
    private Proof nothingPaired(List<Difference> counts) {
        Partition structure = Numbering.byStructure(a, b, labels);
        Optional<WeightNumbers> numbers =
                scope.hasWeights() ? Optional.of(WeightNumbers.likely(a.weights(), b.weights())) : Optional.empty();
        Partition same = numbers.map(n -> Numbering.byWeights(a, b, labels, n)).orElse(structure);
        Alignment alignment = Alignment.of(
                a, b, new Alignment.Known(same, numbers, Optional.empty(), Optional.empty()), labels, scope);
        return new Proof(
                scope,
                tier,
                a,
                b,
                counts,
                Finding.NOT_COMPARED,
                Differences.ofStructure(a, b, scope.hasSharing() ? single() : same, scope, alignment),
                Finding.NOT_COMPARED,
                scope.hasWeights() ? WeightDifferences.of(WeightDifferences.pairs(a, b, alignment)) : List.of(),
                pairs(alignment),
                List.of());
    }

    private Proof prove(List<Difference> types) {
        Partition structure = Numbering.byStructure(a, b, labels);
        Optional<WeightNumbers> numbers =
                scope.hasWeights() ? Optional.of(WeightNumbers.likely(a.weights(), b.weights())) : Optional.empty();
        Partition same = numbers.map(n -> Numbering.byWeights(a, b, labels, n)).orElse(structure);
        boolean weightsEqual = scope.hasWeights() && joinsOutputs(same) && Congruence.holds(a, b, same, labels);
        if (scope.hasWeights() && joinsOutputs(same) && !weightsEqual) {
            same = Numbering.byWeights(a, b, labels, WeightNumbers.exact(a.weights(), b.weights()));
            weightsEqual = joinsOutputs(same) && Congruence.holds(a, b, same, labels);
        }
        Finding found = structure(structure, same, types);
        weightsEqual &= (!scope.hasSharing() || sharedWeightsFit) && beside.agrees();
        Optional<Partition> equal = found == Finding.EQUAL ? Optional.of(structure) : Optional.empty();
        Alignment alignment = Alignment.of(a, b, new Alignment.Known(same, numbers, equal, partners), labels, scope);
        List<Difference> differences = new ArrayList<>();
        if (found != Finding.EQUAL) {
            differences.addAll(Differences.ofStructure(a, b, scope.hasSharing() ? single() : same, scope, alignment));
            sharing(structure, same).ifPresent(differences::add);
        }
        List<Difference> weightDifferences = scope.hasWeights() && !weightsEqual
                ? WeightDifferences.of(WeightDifferences.pairs(a, b, alignment))
                : List.of();
        List<Proof.Pair> pairs = pairs(alignment);
        List<Difference> training = scope == Scope.TRAINING
                ? TrainingDifferences.of(a.model(), b.model(), pairedWeights(pairs))
                : List.of();
        differences.addAll(training);
        reasons.addAll(Assumptions.of(a, b, scope));
        reasons.addAll(UnitPairs.of(a, b, pairs));
        return new Proof(
                scope,
                tier,
                a,
                found == Finding.EQUAL ? Exchanges.noted(a, b, pairs) : b,
                types,
                training.isEmpty() ? withStates(found, structure, weightsEqual ? same : structure) : Finding.DIFFERENT,
                differences,
                weights(weightsEqual, weightDifferences),
                weightDifferences,
                pairs,
                reasons);
    }

    /**
     * A stateful layer that is applied again goes on from the states of the call before: which call that is has no place in
     * the graph, and two calls with equal arguments are not alike. Both models then must make the same calls in the same
     * order, each the other's in its place.
     */
    private Finding withStates(Finding found, Partition structure, Partition same) {
        if (found != Finding.EQUAL
                || !(Stateful.isRepeatedIn(a.model().graph())
                        || Stateful.isRepeatedIn(b.model().graph()))) {
            return found;
        }
        int[] places = IntStream.range(0, a.nodes().size()).toArray();
        boolean inPlace = a.nodes().size() == b.nodes().size()
                && a.inputs().equals(b.inputs())
                && a.outputs().equals(b.outputs())
                && Script.areSame(a.model(), b.model())
                && structure.joinsAll(places)
                && same.joinsAll(places);
        if (inPlace) {
            return found;
        }
        reasons.add("a stateful layer is applied more than once: each call goes on from the states of the one before");
        return Finding.OPEN;
    }

    private Finding weights(boolean equal, List<Difference> differences) {
        if (!scope.hasWeights()) {
            return Finding.NOT_COMPARED;
        }
        if (equal) {
            return Finding.EQUAL;
        }
        missingWeights("the first model", a);
        missingWeights("the second model", b);
        reasons.addAll(beside.reasons());
        return differences.stream().anyMatch(WeightDifferences::isOfContent) ? Finding.DIFFERENT : Finding.OPEN;
    }

    private void missingWeights(String side, NormalForm form) {
        form.nodes().stream()
                .filter(n -> n.weights().isEmpty())
                .findFirst()
                .ifPresent(n -> reasons.add(side + ": it is not known which weights " + n.where() + " has"));
        form.nodes().stream()
                .filter(n -> n.weights().isPresent()
                        && IntStream.range(
                                        n.weights().get().from(),
                                        n.weights().get().to())
                                .anyMatch(i -> form.contents().get(i).isEmpty()))
                .findFirst()
                .ifPresent(n -> reasons.add(side + ": the weights of " + n.where() + " are not in the file"));
    }

    private Finding structure(Partition structure, Partition same, List<Difference> types) {
        if (a.outputs().isEmpty()) {
            reasons.add("the models have no outputs: there is nothing to compare");
            return Finding.OPEN;
        }
        if (!types.isEmpty() || !joinsOutputs(structure)) {
            return Finding.DIFFERENT;
        }
        if (!Congruence.holdsForStructure(a, b, structure, labels)) {
            throw new IllegalStateException("defect of samenet: classes of calls that are not alike");
        }
        if (!scope.hasSharing()) {
            return Finding.EQUAL;
        }
        Correspondence correspondence = Correspondence.search(a, b, alike(structure, same));
        if (correspondence.isComplete()) {
            confirm(correspondence.partners(), same);
        }
        if (correspondence.isGuessed() && !sharedWeightsFit) {
            CanonicalOrder.pairing(a, b, structure).ifPresent(p -> confirm(p, same));
            CanonicalOrder.pairing(a, b, same).ifPresent(p -> confirm(p, same));
        }
        if (partners.isPresent()) {
            return Finding.EQUAL;
        }
        if (correspondence.isGuessed()) {
            reasons.add("operands that look alike can be exchanged in more than one way, and not all were tried");
            return Finding.OPEN;
        }
        return Finding.DIFFERENT;
    }

    /** Keeps a pairing that is one to one, above all one that pairs equal weights too. */
    private void confirm(int[] pairing, Partition same) {
        boolean fits = !scope.hasWeights() || same.joinsAll(pairing);
        if (!sharedWeightsFit && (fits || partners.isEmpty()) && Correspondence.isIsomorphism(a, b, pairing, labels)) {
            partners = Optional.of(pairing);
            sharedWeightsFit = fits;
        }
    }

    private List<Partition> alike(Partition structure, Partition same) {
        return List.of(structure, same);
    }

    /** The first calls of which the one's layer, or output, is shared and the other's is not. */
    private Optional<Difference> sharing(Partition structure, Partition same) {
        if (!scope.hasSharing() || !joinsOutputs(structure)) {
            return Optional.empty();
        }
        return Correspondence.search(a, b, alike(structure, same)).conflict().map(c -> {
            Node x = a.nodes().get(c.nodeOfA());
            Node y = b.nodes().get(c.nodeOfB());
            return Difference.of(
                    Difference.Kind.GRAPH,
                    new Difference.Layers(Optional.of(x.callee()), Optional.of(y.callee()), ""),
                    shared(a, x, c.layers()),
                    shared(b, y, c.layers()));
        });
    }

    private static String shared(NormalForm form, Node node, boolean layers) {
        long calls = form.nodes().stream()
                .filter(n -> n.callee().identity() == node.callee().identity() && n.getClass() == node.getClass())
                .filter(n -> n.declaration().getClass() == node.declaration().getClass())
                .count();
        return layers ? "a layer with " + calls + (calls == 1 ? " call" : " calls") : "a call used in other places";
    }

    private boolean joinsOutputs(Partition partition) {
        return !a.outputs().isEmpty()
                && a.outputs().size() == b.outputs().size()
                && IntStream.range(0, a.outputs().size())
                        .allMatch(i ->
                                partition.joins(a.outputs().get(i), b.outputs().get(i)));
    }

    /** Every node a class of its own, where calls are counted one by one. */
    private Partition single() {
        return new Partition(
                new Classes(IntStream.range(0, a.nodes().size()).toArray()),
                new Classes(IntStream.range(0, b.nodes().size()).toArray()));
    }

    private Map<Integer, Integer> pairedWeights(List<Proof.Pair> pairs) {
        Map<Integer, Integer> paired = new HashMap<>();
        for (Proof.Pair pair : pairs) {
            WeightRange x = a.nodes().get(pair.a()).weights().orElse(WeightRange.NONE);
            WeightRange y = b.nodes().get(pair.b()).weights().orElse(WeightRange.NONE);
            for (int i = 0; x.size() == y.size() && i < x.size(); i++) {
                paired.put(x.from() + i, y.from() + i);
            }
        }
        return paired;
    }

    private List<Proof.Pair> pairs(Alignment alignment) {
        IntUnaryOperator partner = partners.isPresent() ? i -> partners.get()[i] : alignment::partnerOfA;
        return IntStream.range(0, a.nodes().size())
                .filter(i -> partner.applyAsInt(i) >= 0)
                .mapToObj(i -> new Proof.Pair(i, partner.applyAsInt(i)))
                .toList();
    }
}
