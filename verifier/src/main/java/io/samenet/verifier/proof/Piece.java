package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.verifier.proof.Saturation.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rewrites what lies between a pair of terms and those below that both models are known to share. */
final class Piece {
    /** Terms of a class that are tried as what a term is applied to. */
    private static final int ALTERNATIVES = 12;

    private static final List<Rewrite> REWRITES = all();

    /** How a search for one pair ended. */
    enum Result {
        /** They are equal. */
        PROVED,
        /** No rule finds anything new. */
        EXHAUSTED,
        /** The budget did not suffice. */
        SPENT
    }

    private record Done(int rewrite, int term, int place, int alternative) {}

    private final Terms terms;
    private final Draft draft;
    private final Set<Integer> ofA = new TreeSet<>();
    private final Set<Integer> ofB = new TreeSet<>();
    private final Set<Done> done = new HashSet<>();
    private final Set<Applied> used = new LinkedHashSet<>();
    private final int start;

    /** A search among {@code terms}, those of the two models being given. */
    Piece(Terms terms, Draft draft, List<Ref> ofA, List<Ref> ofB) {
        this.terms = terms;
        this.draft = draft;
        ofA.forEach(r -> this.ofA.add(((Ref.Output) r).node()));
        ofB.forEach(r -> this.ofB.add(((Ref.Output) r).node()));
        this.start = terms.size();
    }

    private static List<Rewrite> all() {
        List<Rewrite> all = new ArrayList<>(Rewriting.REWRITES);
        all.addAll(BothWays.ROWS);
        return List.copyOf(all);
    }

    /** The rules that made terms equal, and of which layer. */
    List<Applied> used() {
        return List.copyOf(used);
    }

    /** Whether both models have a call that is {@code term}. */
    boolean isSettled(int term) {
        List<Integer> members = terms.members(term);
        return members.stream().anyMatch(ofA::contains) && members.stream().anyMatch(ofB::contains);
    }

    /** Tries to show that {@code x} and {@code y} are equal. */
    Result prove(int x, int y, Budget budget) {
        int most = Math.min(terms.size() + budget.piece(), start + budget.all());
        for (int round = 0; round < budget.rounds(); round++) {
            boolean changed = false;
            for (int term : between(x, y)) {
                if (terms.size() >= most) {
                    return Result.SPENT;
                }
                changed |= rewrite(term);
            }
            terms.close();
            if (terms.find(x) == terms.find(y)) {
                return Result.PROVED;
            }
            if (!changed) {
                return Result.EXHAUSTED;
            }
        }
        return Result.SPENT;
    }

    /** All terms from the pair down to what is settled. */
    private Set<Integer> between(int x, int y) {
        Set<Integer> classes = new HashSet<>();
        Set<Integer> found = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(terms.find(x), terms.find(y)));
        while (!open.isEmpty()) {
            int next = open.pop();
            boolean root = next == terms.find(x) || next == terms.find(y);
            if (!classes.add(next) || (!root && isSettled(next))) {
                continue;
            }
            for (int member : terms.members(next)) {
                found.add(member);
                terms.get(member).arguments().all().forEach(a -> {
                    if (a.value() instanceof Ref.Output output) {
                        open.push(terms.find(output.node()));
                    }
                });
            }
        }
        return found;
    }

    /** Applies all rules to {@code term}, whatever of equal terms it is seen as applied to; whether that was news. */
    private boolean rewrite(int term) {
        boolean changed = false;
        Node node = terms.get(term);
        int places = node.arguments().all().size();
        if (places == 0) {
            return false;
        }
        for (int place = 0; place < places; place++) {
            Ref ref = node.arguments().all().get(place).value();
            List<Integer> alternatives =
                    terms.single(ref).map(t -> List.copyOf(terms.members(t))).orElse(List.of(-1));
            for (int alternative : alternatives.subList(0, Math.min(ALTERNATIVES, alternatives.size()))) {
                Node seen = alternative < 0 ? node : applied(node, place, alternative);
                for (int rewrite = 0; rewrite < REWRITES.size(); rewrite++) {
                    changed |= done.add(new Done(rewrite, term, place, alternative))
                            && apply(REWRITES.get(rewrite), seen, term);
                }
            }
        }
        return changed;
    }

    private static Node applied(Node node, int place, int term) {
        List<Arguments.Named<Ref>> all = new ArrayList<>(node.arguments().all());
        all.set(place, new Arguments.Named<>(all.get(place).name(), new Ref.Output(term, 0)));
        return node.with(new Arguments<>(all));
    }

    private boolean apply(Rewrite rewrite, Node seen, int term) {
        if (!draft.allows(rewrite.rule(), seen)) {
            return false;
        }
        int before = terms.size();
        Optional<Rewrite.Outcome> outcome = rewrite.rewrite(seen, draft);
        terms.absorb();
        Optional<Integer> made = outcome.flatMap(this::made);
        boolean united = made.isPresent() && terms.unite(term, made.get());
        if (united) {
            used.add(new Applied(rewrite.rule(), seen.where()));
        }
        return united || terms.size() > before;
    }

    private Optional<Integer> made(Rewrite.Outcome outcome) {
        if (outcome instanceof Rewrite.Replaced replaced) {
            return Optional.of(terms.add(replaced.node()));
        }
        if (outcome instanceof Rewrite.Vanished vanished) {
            return terms.single(terms.canonical(vanished.ref()));
        }
        Rewrite.Split split = (Rewrite.Split) outcome;
        int made = terms.add(Part.typed(split.first(), draft));
        List<Part> parts = Part.behindFirst(split);
        for (int i = parts.size() - 1; i >= 0; i--) {
            made = terms.add(parts.get(i).node(new Ref.Output(made, 0), draft));
        }
        return Optional.of(made);
    }
}
