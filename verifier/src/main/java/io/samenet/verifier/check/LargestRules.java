package io.samenet.verifier.check;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The larger, or the smaller, of tensors of one type: one of its operands, whatever their order. */
final class LargestRules {
    private static final Set<ElementwiseFunction> EXTREMES =
            Set.of(ElementwiseFunction.MAXIMUM, ElementwiseFunction.MINIMUM);

    private LargestRules() {}

    /** {@code maximum(maximum(x, y), z)} is {@code maximum(maximum(y, z), x)}. */
    static Optional<Outcome> withoutFirst(Subject subject, Facts facts) {
        return inOtherOrder(subject, facts, 0);
    }

    /** {@code maximum(maximum(x, y), z)} is {@code maximum(maximum(x, z), y)}. */
    static Optional<Outcome> withoutSecond(Subject subject, Facts facts) {
        return inOtherOrder(subject, facts, 1);
    }

    private static Optional<Outcome> inOtherOrder(Subject subject, Facts facts, int alone) {
        if (!isExtreme(subject, facts) || facts.signsOfZerosCount()) {
            return Optional.empty();
        }
        List<Datum> operands = subject.arguments().inputs();
        for (int place = 0; place < 2; place++) {
            Optional<Subject> inner = facts.maker(operands.get(place))
                    .filter(s -> s.declaration().equals(subject.declaration()) && isExtreme(s, facts));
            if (inner.isPresent()) {
                List<Datum> two = inner.get().arguments().inputs();
                Arguments<Datum> rest = Arguments.inputs(List.of(two.get(1 - alone), operands.get(1 - place)));
                return Optional.of(Outcome.Parts.of(
                        subject.appliedTo(rest),
                        first -> subject.then(subject.declaration(), List.of(first, two.get(alone)))));
            }
        }
        return Optional.empty();
    }

    /** Of two that are kept to the same bounds the larger is the larger one, kept to them; and the other way round. */
    static Optional<Outcome> ofClamped(Subject subject, Facts facts) {
        if (facts.signsOfZerosCount()) {
            return Optional.empty();
        }
        return isExtreme(subject, facts) ? clampedBehind(subject, facts) : clampedBefore(subject, facts);
    }

    private static Optional<Outcome> clampedBehind(Subject subject, Facts facts) {
        List<Bounds.Of> clamped = new ArrayList<>();
        for (Datum operand : subject.arguments().inputs()) {
            facts.maker(operand)
                    .filter(s -> s.hasPolicyOf(subject))
                    .flatMap(s -> Bounds.of(s, facts))
                    .ifPresent(clamped::add);
        }
        if (clamped.size() != 2
                || !clamped.get(0).bounds().equals(clamped.get(1).bounds())) {
            return Optional.empty();
        }
        List<Datum> free = clamped.stream().map(Bounds.Of::operand).toList();
        return Optional.of(Outcome.Parts.of(
                subject.appliedTo(Arguments.inputs(free)),
                first -> clamped.get(0).bounds().of(subject, first)));
    }

    private static Optional<Outcome> clampedBefore(Subject subject, Facts facts) {
        Optional<Bounds.Of> bounds = Bounds.of(subject, facts);
        Optional<Subject> largest = bounds.flatMap(b -> facts.maker(b.operand()))
                .filter(s -> s.hasPolicyOf(subject) && isExtreme(s, facts));
        return largest.map(s -> {
            List<Function<List<Datum>, Subject>> parts = new ArrayList<>();
            s.arguments()
                    .inputs()
                    .forEach(o ->
                            parts.add(before -> bounds.orElseThrow().bounds().of(subject, o)));
            parts.add(before -> subject.then(s.declaration(), before));
            return new Outcome.Parts(parts);
        });
    }

    private static boolean isExtreme(Subject subject, Facts facts) {
        List<Datum> operands = subject.arguments().inputs();
        return FunctionRules.function(subject).filter(EXTREMES::contains).isPresent()
                && operands.size() == 2
                && OneType.holds(subject, facts)
                && operands.stream().allMatch(o -> facts.type(o).equals(subject.outputType()));
    }
}
