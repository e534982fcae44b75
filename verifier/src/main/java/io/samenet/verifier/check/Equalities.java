package io.samenet.verifier.check;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What nodes of the table are as good as each other, step by step: a rule makes one of the other, or they are alike and
 * applied to what is as good as each other. A node is looked at as a call of whichever file has it: what is known of its
 * types holds for both, whose inputs are of the same types.
 */
final class Equalities {
    private final IntFunction<NodeClaim> table;
    private final Facts facts;
    private final Description description;
    private final Classes classes;

    private Equalities(IntFunction<NodeClaim> table, Facts facts, Description description, Classes classes) {
        this.table = table;
        this.facts = facts;
        this.description = description;
        this.classes = classes;
    }

    /** Those of nodes of {@code table}, of which {@code a} and {@code b} are known and {@code classes} have been shown. */
    static Equalities of(Model model, IntFunction<NodeClaim> table, Facts a, Facts b, Classes classes) {
        return new Equalities(
                table, Facts.ofBoth(a, b, classes::areOne), new Description(model, Level.INFERENCE), classes);
    }

    Classes classes() {
        return classes;
    }

    Facts facts() {
        return facts;
    }

    /** What a node is, by its number. */
    interface Numbering {
        int of(NodeClaim described, Subject subject, int part);
    }

    /**
     * The node that {@code rule} makes of {@code node}, seen as applied to {@code operands}.
     *
     * @param known what is known of nodes, to which those that are made are added
     * @throws CheckFailure where it may not be used
     */
    int made(int node, List<Integer> operands, LocalRule rule, Facts known, Numbering numbering) {
        Subject subject = seen(node, operands);
        boolean[] used = new boolean[1];
        Outputs outputs = Derivation.of(subject, known, new Derivation.Choice() {
            @Override
            public Optional<LocalRule> next(Subject current, boolean more) {
                boolean first = !used[0];
                used[0] = true;
                return first ? Optional.of(rule) : Optional.empty();
            }

            @Override
            public int node(Subject current, int part) {
                return numbering.of(description.of(current), current, part);
            }
        });
        if (!(outputs.get(0) instanceof Datum.Output output)
                || output.output() != 0
                || !table.apply(output.node())
                        .outputs()
                        .equals(table.apply(node).outputs())) {
            throw new CheckFailure("the rule " + rule.word() + " makes nothing of node " + node + " that is as good");
        }
        return output.node();
    }

    /** {@code node}, without weights and of one output, with other operands in place of its own. */
    private Subject seen(int node, List<Integer> operands) {
        Subject subject = facts.maker(new Datum.Output(node, 0))
                .filter(s ->
                        s.hasNoWeights() && s.types().size() == 1 && s.input().isEmpty())
                .orElseThrow(() -> new CheckFailure("node " + node + " is none that a rule of steps is about"));
        if (operands.isEmpty()) {
            return subject;
        }
        List<Arguments.Named<Datum>> all = new ArrayList<>();
        int place = 0;
        for (Arguments.Named<Datum> own : subject.arguments().all()) {
            boolean tensor = own.value() instanceof Datum.Output;
            all.add(
                    tensor && place < operands.size()
                            ? new Arguments.Named<>(own.name(), seen((Datum.Output) own.value(), operands.get(place)))
                            : own);
            place += tensor ? 1 : 0;
        }
        if (place != operands.size()) {
            throw CheckFailure.of("operands of node " + node, operands.size(), place);
        }
        return subject.appliedTo(new Arguments<>(all));
    }

    private Datum seen(Datum.Output own, int other) {
        boolean fits = own.node() == other
                || (own.output() == 0
                        && classes.areOne(own.node(), other)
                        && table.apply(own.node()).outputs().size() == 1
                        && table.apply(other).outputs().size() == 1);
        if (!fits) {
            throw new CheckFailure("node " + other + " is not known to be as good as node " + own.node());
        }
        return new Datum.Output(other, own.output());
    }

    /** Whether {@code node} is {@code described}, whose first {@code commuting} operands may stand in any order. */
    boolean is(int node, NodeClaim described, int commuting) {
        NodeClaim claimed = table.apply(node);
        List<NodeClaim.Argument> mine = new ArrayList<>(claimed.arguments());
        List<NodeClaim.Argument> theirs = described.arguments();
        if (mine.size() != theirs.size() || !claimed.with(theirs).equals(described)) {
            return false;
        }
        for (int i = 0; i < theirs.size(); i++) {
            NodeClaim.Argument wanted = theirs.get(i);
            int last = i < commuting ? commuting : i + 1;
            int found = i;
            while (found < last && !isOne(mine.get(found), wanted)) {
                found++;
            }
            if (found == last) {
                return false;
            }
            mine.set(found, mine.get(i));
        }
        return true;
    }

    private boolean isOne(NodeClaim.Argument x, NodeClaim.Argument y) {
        return x.name().equals(y.name()) && classes.areOne(x.value(), y.value());
    }

    /** Whether the nodes {@code x} and {@code y} are alike and applied to what is as good as each other. */
    boolean areCongruent(int x, int y) {
        int commuting =
                facts.maker(new Datum.Output(x, 0)).map(Commuting::operands).orElse(0);
        return is(y, table.apply(x), commuting);
    }
}
