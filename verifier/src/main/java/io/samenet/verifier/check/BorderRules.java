package io.samenet.verifier.check;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zeros that are put around a tensor. */
final class BorderRules {
    /** {@code ZeroPadding1D} takes tensors of three dimensions, {@code ZeroPadding3D} of five. */
    private static final int LEAST_RANK = 3;

    private static final int MOST_RANK = 5;

    private BorderRules() {}

    /** {@code pad} with zeros is {@code ZeroPadding} where neither the first nor the last dimension gets any. */
    static Optional<Outcome> pad(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Pad pad)
                || pad.mode() != Pad.Mode.CONSTANT
                || pad.value() != 0
                || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        List<Pad.Width> widths =
                pad.widthsOf(facts.inputType(subject).orElseThrow().shape());
        Pad.Width none = new Pad.Width(0, 0);
        int last = widths.size() - 1;
        if (widths.size() < LEAST_RANK
                || widths.size() > MOST_RANK
                || !widths.get(0).equals(none)
                || !widths.get(last).equals(none)) {
            return Optional.empty();
        }
        List<Border> borders = new ArrayList<>();
        widths.subList(1, last).forEach(w -> borders.add(new Border(w.before(), w.behind())));
        return Optional.of(new Outcome.Becomes(subject.computing(new ZeroPadding(borders, DataFormat.CHANNELS_LAST))));
    }

    /** Zeros around zeros are as many as both. */
    static Optional<Outcome> twice(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof ZeroPadding outer) || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        Optional<Subject> before = OneType.maker(subject.arguments().input(), facts);
        if (before.isEmpty()
                || !(before.get().declaration() instanceof ZeroPadding inner)
                || inner.dataFormat() != outer.dataFormat()
                || inner.rank() != outer.rank()) {
            return Optional.empty();
        }
        List<Border> borders = new ArrayList<>();
        for (int i = 0; i < outer.rank(); i++) {
            Border x = inner.borders().get(i);
            Border y = outer.borders().get(i);
            borders.add(new Border(Math.addExact(x.before(), y.before()), Math.addExact(x.after(), y.after())));
        }
        return Optional.of(new Outcome.Becomes(subject.computing(new ZeroPadding(borders, outer.dataFormat()))
                .appliedTo(before.get().arguments())));
    }
}
