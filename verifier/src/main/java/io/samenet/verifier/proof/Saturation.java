package io.samenet.verifier.proof;

import io.samenet.formats.layer.recurrent.Stateful;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.proof.Proof.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A bounded equality saturation, where two normal forms still differ. Which calls may correspond is suggested from outside,
 * by values; the rules, applied in both directions, decide: between a pair of calls and what is known to be equal below
 * them, all is rewritten in every way until both are one class of {@link Terms}, nothing new is found, or the
 * {@link Budget} is spent. Nothing follows from a search that ends without a proof.
 *
 * <p>Why what it proves holds: terms become equal only where a rule of tier 1 or less says so of that very term, or by
 * congruence; a suggestion that is wrong costs time and shows nothing.
 */
public final class Saturation {
    /**
     * Where a search ends.
     *
     * @param pairs how many pairs are tried
     * @param rounds how often all terms between a pair are rewritten
     * @param piece how many terms may come to those of the models for a pair
     * @param all how many for all pairs together
     */
    public record Budget(int pairs, int rounds, int piece, int all) {
        /** What a comparison spends unless told otherwise: seconds. */
        public static final Budget STANDARD = new Budget(256, 6, 1_000, 10_000);
    }

    /** Calls, by the indices that lead to them, that may compute the same. */
    public record Suggestion(List<Integer> a, List<Integer> b) {
        /** Copies the lists. */
        public Suggestion {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }
    }

    private record Pair(int a, int b) {}

    private final Proof proof;
    private final Budget budget;
    private final Terms terms;
    private final Piece piece;
    private final List<Ref> ofA;
    private final List<Ref> ofB;
    private int attempts;
    private int pieces;
    private boolean spent;

    private Saturation(Proof proof, Budget budget) {
        this.proof = proof;
        this.budget = budget;
        Draft draft = Draft.ofBoth(proof.a(), proof.b(), proof.scope());
        this.terms = new Terms(draft);
        this.ofA = entered(proof.a(), 0);
        this.ofB = entered(proof.b(), proof.a().specs().size());
        this.piece = new Piece(terms, draft, ofA, ofB);
    }

    /**
     * {@code proof}, or one that holds where the search finds it. Only the question at inference is open to it, as calls
     * are not counted there, and only where normal forms of tier 1 or less are what was compared.
     */
    public static Proof of(Proof proof, List<Suggestion> suggestions, Budget budget) {
        boolean open = proof.scope() == Scope.INFERENCE
                && proof.tier() > 0
                && !proof.holds()
                && !proof.isOfRealNumbers()
                && proof.interfaceDifferences().isEmpty()
                && !proof.a().outputs().isEmpty()
                && !Stateful.isRepeatedIn(proof.a().model().graph())
                && !Stateful.isRepeatedIn(proof.b().model().graph());
        return open ? new Saturation(proof, budget).search(suggestions) : proof;
    }

    /** The terms of the nodes of {@code form}, whose weights begin at {@code offset}. */
    private List<Ref> entered(NormalForm form, int offset) {
        List<Ref> entered = new ArrayList<>();
        for (Node node : form.nodes()) {
            Arguments<Ref> arguments = node.arguments().map(r -> at(r, entered));
            Node moved = node.with(arguments);
            Node own = node.weights()
                    .filter(w -> !w.isEmpty())
                    .map(w -> moved.with(new WeightRange(w.from() + offset, w.to() + offset)))
                    .orElse(moved);
            entered.add(new Ref.Output(terms.add(own), 0));
        }
        return entered;
    }

    private static Ref at(Ref ref, List<Ref> entered) {
        return ref instanceof Ref.Output output
                ? new Ref.Output(((Ref.Output) entered.get(output.node())).node(), output.output())
                : ref;
    }

    private Proof search(List<Suggestion> suggestions) {
        for (Pair pair : pairs(suggestions)) {
            int x = term(ofA, pair.a());
            int y = term(ofB, pair.b());
            if (terms.find(x) != terms.find(y) && !piece.isSettled(x)) {
                attempt(x, y);
            }
        }
        for (int i = 0; i < proof.a().outputs().size(); i++) {
            if (!areEqual(i)) {
                outputs(i).ifPresent(p -> attempt(p.a(), p.b()));
            }
        }
        boolean proved = IntStream.range(0, proof.a().outputs().size()).allMatch(this::areEqual);
        return proved ? proved() : open();
    }

    private void attempt(int x, int y) {
        if (attempts++ >= budget.pairs()) {
            spent = true;
            return;
        }
        Piece.Result result = piece.prove(x, y, budget);
        pieces += result == Piece.Result.PROVED ? 1 : 0;
        spent |= result == Piece.Result.SPENT;
    }

    private static int term(List<Ref> entered, int node) {
        return ((Ref.Output) entered.get(node)).node();
    }

    /** Suggested pairs of nodes in topological order of the first model's. */
    private List<Pair> pairs(List<Suggestion> suggestions) {
        Map<List<Integer>, Integer> sitesOfA = sites(proof.a());
        Map<List<Integer>, Integer> sitesOfB = sites(proof.b());
        Set<Pair> pairs = new LinkedHashSet<>();
        for (Suggestion suggestion : suggestions) {
            Integer x = sitesOfA.get(suggestion.a());
            Integer y = sitesOfB.get(suggestion.b());
            if (x != null && y != null) {
                pairs.add(new Pair(x, y));
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingInt(Pair::a).thenComparingInt(Pair::b))
                .toList();
    }

    private static Map<List<Integer>, Integer> sites(NormalForm form) {
        Map<List<Integer>, Integer> sites = new HashMap<>();
        for (int i = 0; i < form.nodes().size(); i++) {
            int node = i;
            form.nodes().get(i).site().ifPresent(s -> sites.put(s.path(), node));
        }
        return sites;
    }

    private Optional<Pair> outputs(int place) {
        Ref x = at(proof.a().outputs().get(place), ofA);
        Ref y = at(proof.b().outputs().get(place), ofB);
        return terms.single(x).flatMap(a -> terms.single(y).map(b -> new Pair(a, b)));
    }

    private boolean areEqual(int place) {
        Ref x = terms.canonical(at(proof.a().outputs().get(place), ofA));
        Ref y = terms.canonical(at(proof.b().outputs().get(place), ofB));
        return x.equals(y);
    }

    private Proof proved() {
        List<String> reasons = new ArrayList<>(proof.reasons());
        int made = terms.size() - proof.a().nodes().size() - proof.b().nodes().size();
        reasons.add("the normal forms differ; rules in both directions prove " + pieces
                + (pieces == 1 ? " piece" : " pieces") + " between calls of equal values, with " + Math.max(0, made)
                + " terms beside those of the models");
        return new Proof(
                proof.scope(),
                proof.tier(),
                proof.a().withMore(piece.used()),
                proof.b(),
                List.of(),
                Finding.EQUAL,
                List.of(),
                Finding.EQUAL,
                List.of(),
                partners(),
                reasons);
    }

    private List<Proof.Pair> partners() {
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < ofB.size(); i++) {
            first.putIfAbsent(terms.find(term(ofB, i)), i);
        }
        List<Proof.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ofA.size(); i++) {
            Integer partner = first.get(terms.find(term(ofA, i)));
            if (partner != null) {
                pairs.add(new Proof.Pair(i, partner));
            }
        }
        return pairs;
    }

    private Proof open() {
        if (!spent) {
            return proof;
        }
        List<String> reasons = new ArrayList<>(proof.reasons());
        reasons.add("the search for a proof between calls of equal values stopped at its budget of " + budget.pairs()
                + " pairs, " + budget.piece() + " terms for a pair and " + budget.all()
                + " in all: nothing follows from that");
        return proof.because(reasons);
    }
}
