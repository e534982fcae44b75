package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What inputs reached in the two models of a comparison, or in the one that runs here. */
final class Reached {
    /** Part of the rectified features that may never fire. */
    private static final double MOST_DEAD = 0.5;

    /** Part of the pieces of functions, and of the features of conditions, that may never be met. */
    private static final double MOST_OPEN = 0.5;

    /** Reasons of one kind that are listed one by one. */
    private static final int MOST_LISTED = 4;

    private final Exercise a;
    private final Optional<Exercise> b;
    private final boolean sameTables;

    /** Nothing so far; {@code second} is absent where it runs elsewhere. */
    Reached(Model first, Optional<Model> second) {
        this.a = new Exercise(first.graph());
        this.b = second.map(m -> new Exercise(m.graph()));
        this.sameTables = second.filter(m -> Tables.areSame(first, m)).isPresent();
    }

    Exercise a() {
        return a;
    }

    Exercise b() {
        return b.orElseThrow();
    }

    private Stream<Exercise> all() {
        return Stream.concat(Stream.of(a), b.stream());
    }

    /**
     * Why agreement would not count.
     *
     * @param given whether somebody else chose the inputs: they need not look up everything
     */
    List<String> reasons(boolean given) {
        List<String> reasons = new ArrayList<>();
        all().map(Exercise::liveness)
                .filter(l -> l.dead() > MOST_DEAD * l.units())
                .findFirst()
                .ifPresent(l -> reasons.add(l.dead() + " of " + l.units() + " rectified features never fired"));
        all().map(Exercise::branches)
                .filter(c -> c.open() > MOST_OPEN * c.sides())
                .findFirst()
                .ifPresent(c -> reasons.add(c.open() + " of " + c.sides() + " sides of choices were never taken"));
        all().map(Exercise::branches)
                .filter(c -> c.openFeatures() > MOST_OPEN * c.features())
                .findFirst()
                .ifPresent(c -> reasons.add("of " + c.openFeatures() + " of " + c.features()
                        + " features a condition always chose the same side"));
        reasons.addAll(listed(all().flatMap(e -> e.branches().decisive().stream())));
        if (!given) {
            reasons.addAll(listed(all().flatMap(e -> e.lookups().reasons(sameTables).stream())));
        }
        return reasons;
    }

    /** What is known where outputs agree. */
    Rounds.State state(List<String> reasons) {
        return reasons.isEmpty() ? (wantsMore() ? Rounds.State.ENOUGH : Rounds.State.COVERED) : Rounds.State.OPEN;
    }

    /** Whether more inputs might reach more, though what was reached is enough. */
    private boolean wantsMore() {
        return all().anyMatch(e -> e.branches().openFeatures() > 0);
    }

    private static List<String> listed(Stream<String> found) {
        List<String> all = found.distinct().toList();
        List<String> listed = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_LISTED)));
        if (all.size() > MOST_LISTED) {
            listed.add("and " + (all.size() - MOST_LISTED) + " more like that");
        }
        return listed;
    }

    Coverage coverage(List<OutputStatistics> outputs, InputGenerator generator) {
        return new Coverage(
                a.liveness().units(),
                a.liveness().dead(),
                outputs.size(),
                (int) outputs.stream().filter(s -> !s.varies()).count(),
                (int) outputs.stream().filter(OutputStatistics::isZero).count(),
                generator.rows(),
                generator.rowsTouched(),
                outputs.stream().mapToLong(OutputStatistics::notNumbers).sum(),
                all().mapToInt(e -> e.branches().sides()).sum(),
                all().mapToInt(e -> e.branches().open()).sum(),
                all().mapToLong(e -> e.lookups().rows()).sum(),
                all().mapToLong(e -> e.lookups().touched()).sum(),
                new Coverage.OneSided(
                        List.copyOf(a.branches().layers()),
                        b.map(e -> List.copyOf(e.branches().layers())).orElse(List.of())));
    }
}
