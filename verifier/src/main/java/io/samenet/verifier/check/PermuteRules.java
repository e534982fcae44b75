package io.samenet.verifier.check;

import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.reshape.Permute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Axes in another order. */
final class PermuteRules {
    private PermuteRules() {}

    /** {@code transpose} is {@code Permute}, which counts the axes from 1, where the first axis stays. */
    static Optional<Outcome> transpose(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Transpose transpose) || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        List<Integer> axes =
                transpose.permutation(facts.inputType(subject).orElseThrow().shape());
        return axes.size() > 1 && axes.get(0) == 0
                ? Optional.of(new Outcome.Becomes(subject.computing(new Permute(axes.subList(1, axes.size())))))
                : Optional.empty();
    }

    /** Axis i of the result is axis {@code outer[i]} between, which is axis {@code inner[outer[i]]} before. */
    static Optional<Outcome> twice(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Permute outer) || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        Optional<Subject> before = OneType.maker(subject.arguments().input(), facts);
        if (before.isEmpty()
                || !(before.get().declaration() instanceof Permute inner)
                || inner.dims().size() != outer.dims().size()) {
            return Optional.empty();
        }
        List<Integer> both = new ArrayList<>();
        outer.dims().forEach(d -> both.add(inner.dims().get(d - 1)));
        return Optional.of(new Outcome.Becomes(
                subject.computing(new Permute(both)).appliedTo(before.get().arguments())));
    }
}
