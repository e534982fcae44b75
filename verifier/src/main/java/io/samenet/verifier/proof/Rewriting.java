package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies the rules that look at one call, in a fixed order, until none applies. */
final class Rewriting {
    private static final List<Rewrite> REWRITES = all();

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
        all.addAll(TimeDistributedUnwrapped.ROWS);
        all.add(new PaddingIntoConvolution());
        all.add(new SeparableSplit());
        all.add(new ZeroBiasDropped());
        all.add(new PointwiseIsDense());
        all.add(new NormalizationFold());
        all.add(new NormalizationAlone());
        all.addAll(ReshapeForms.ROWS);
        all.add(new AverageSplit());
        all.add(new MaximumWithZero());
        all.addAll(OperationForms.ROWS);
        return List.copyOf(all);
    }

    /** Adds {@code node}, or what the rules make of it. */
    Results emit(Node node) {
        Node current = node;
        List<Rewrite.Split> then = new ArrayList<>();
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
            current = follower(then.remove(then.size() - 1), results.ref(0));
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

    private Node replacement(Rewrite.Outcome outcome, List<Rewrite.Split> then) {
        if (outcome instanceof Rewrite.Replaced replaced) {
            return replaced.node();
        }
        Rewrite.Split split = (Rewrite.Split) outcome;
        then.add(split);
        Node first = split.first();
        Arguments<TensorType> known = first.arguments().map(r -> draft.type(r).orElseThrow());
        List<Optional<TensorType>> types = first
                .declaration()
                .outputs(known, first.callee().layer().policy())
                .stream()
                .map(Optional::of)
                .toList();
        return first.inside(first.declaration(), types);
    }

    private static Node follower(Rewrite.Split split, Ref input) {
        Node whole = split.whole();
        Layer layer = split.then().layer();
        Callee callee = new Callee(
                whole.where(), layer, whole.callee().identity(), whole.callee().trainable());
        List<Ref> operands = new ArrayList<>(List.of(input));
        operands.addAll(split.then().operands());
        return new Node(
                layer.declaration(),
                Arguments.inputs(operands),
                whole.types(),
                Dict.EMPTY,
                callee,
                Optional.of(split.then().weights()),
                whole.site());
    }
}
