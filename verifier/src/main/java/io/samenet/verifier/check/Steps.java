package io.samenet.verifier.check;

import io.samenet.formats.model.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes the steps by which what two files compute is as good as each other, where their outputs are not one node. */
final class Steps {
    private final Model model;
    private final Table table;
    private final SideRecord a;
    private final SideRecord b;
    private final List<Classes.Pair> suggested = new ArrayList<>();

    Steps(Model model, Table table, SideRecord a, SideRecord b) {
        this.model = model;
        this.table = table;
        this.a = a;
        this.b = b;
    }

    /** The highest tier of the rules of {@code steps}. */
    static int tier(List<StepClaim> steps) {
        return Rules.forSteps().stream()
                .filter(r -> steps.stream().anyMatch(s -> s.rule().equals(Optional.of(r.word()))))
                .mapToInt(LocalRule::tier)
                .max()
                .orElse(0);
    }

    /** Two calls, by the paths to them, that are as good as each other. */
    void suggest(List<Integer> inA, List<Integer> inB) {
        Integer x = a.byPath().get(inA);
        Integer y = b.byPath().get(inB);
        if (x != null && y != null && !x.equals(y)) {
            suggested.add(new Classes.Pair(x, y));
        }
    }

    /** The steps that show that {@code outputs} are those of {@code there}; throws where none are found. */
    List<StepClaim> show(List<Datum.Output> outputs, List<Datum> there) {
        StepSearch search = StepSearch.of(model, table, a, b);
        suggested.sort(Comparator.comparingInt(Classes.Pair::x).thenComparingInt(Classes.Pair::y));
        suggested.forEach(p -> search.show(p.x(), p.y()));
        List<Classes.Pair> goals = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Datum.Output mine = outputs.get(i);
            if (!(there.get(i) instanceof Datum.Output theirs)) {
                throw CheckFailure.of("output " + i, mine, there.get(i));
            }
            if (mine.output() == 0 && theirs.output() == 0) {
                search.show(mine.node(), theirs.node());
            }
            if (!search.classes().areOne(mine, theirs)) {
                throw CheckFailure.of("output " + i, mine, theirs);
            }
            goals.add(new Classes.Pair(mine.node(), theirs.node()));
        }
        return ordered(StepProof.of(search, goals, table.nodes()));
    }

    /** Steps of which none needs the other are brought into the one order in which the checker wants them. */
    private List<StepClaim> ordered(List<StepClaim> steps) {
        List<StepClaim> ordered = new ArrayList<>(steps);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int i = 0; i + 1 < ordered.size(); i++) {
                List<StepClaim> other = new ArrayList<>(ordered.subList(0, i));
                other.add(ordered.get(i + 1));
                if (StepCheck.ORDER.compare(ordered.get(i + 1), ordered.get(i)) < 0 && hold(other)) {
                    Collections.swap(ordered, i, i + 1);
                    moved = true;
                }
            }
        }
        return ordered;
    }

    private boolean hold(List<StepClaim> steps) {
        Equalities equalities = Equalities.of(model, table.nodes()::get, a.facts(), b.facts(), new Classes());
        try {
            new StepCheck(table.nodes(), equalities, new int[table.nodes().size()]).checkUnordered(steps);
            return true;
        } catch (CheckFailure notSo) {
            return false;
        }
    }
}
