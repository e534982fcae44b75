package io.samenet.verifier.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies the rules that look at one call, in a fixed order, until none applies. */
final class Rewriting {
    /** The rules that look at one call, in the order in which they are tried. */
    static final List<Rewrite> REWRITES = all();

    private final Draft draft;

    Rewriting(Draft draft) {
        this.draft = draft;
    }

    private static List<Rewrite> all() {
        List<Rewrite> all = new ArrayList<>(Vanishing.ROWS);
        all.addAll(SettingForms.ROWS);
        all.add(new MaskOfTraining());
        all.add(new AxesFromFront());
        all.add(new ActivationSplit());
        all.add(new TimeDistributedChain());
        all.addAll(TimeDistributedUnwrapped.ROWS);
        all.addAll(Borders.ROWS);
        all.add(new PaddingIntoConvolution());
        all.add(new SeparableSplit());
        all.add(new ZeroBiasDropped());
        all.add(new NeutralNormalization());
        all.add(new PointwiseIsDense());
        all.add(new NormalizationFold());
        all.add(new NormalizationAlone());
        all.add(new NormalizationsJoined());
        all.add(new NormalizationAhead());
        all.addAll(PoolingForms.ROWS);
        all.addAll(ReshapeForms.ROWS);
        all.addAll(AxisOrders.ROWS);
        all.add(new MergeChain());
        all.add(new AverageSplit());
        all.add(new MaximumWithZero());
        all.addAll(OperationForms.ROWS);
        all.add(new ArithmeticForms());
        all.addAll(FunctionForms.ROWS);
        all.add(new ClampForms());
        all.add(new FunctionBeforeMove());
        all.add(new ClampBeforePooling());
        return List.copyOf(all);
    }

    /** Adds {@code node}, or what the rules make of it. */
    Results emit(Node node) {
        Node current = node;
        List<Part> then = new ArrayList<>();
        while (true) {
            Optional<Rewrite.Outcome> outcome = next(current);
            Results results;
            if (outcome.isEmpty()) {
                results = new Results.OfNode(draft.add(current));
            } else if (outcome.get() instanceof Rewrite.Vanished vanished) {
                results = new Results.OfRefs(List.of(vanished.ref()));
            } else {
                current = replacement(outcome.get(), then);
                continue;
            }
            if (then.isEmpty()) {
                return results;
            }
            current = then.remove(then.size() - 1).node(results.ref(0), draft);
        }
    }

    private Optional<Rewrite.Outcome> next(Node node) {
        for (Rewrite rewrite : REWRITES) {
            if (draft.allows(rewrite.rule(), node)) {
                Optional<Rewrite.Outcome> outcome = rewrite.rewrite(node, draft);
                if (outcome.isPresent()) {
                    draft.applied(rewrite.rule(), node.where());
                    return outcome;
                }
            }
        }
        return Optional.empty();
    }

    private Node replacement(Rewrite.Outcome outcome, List<Part> then) {
        if (outcome instanceof Rewrite.Replaced replaced) {
            return replaced.node();
        }
        Rewrite.Split split = (Rewrite.Split) outcome;
        then.addAll(Part.behindFirst(split));
        return Part.typed(split.first(), draft);
    }
}
