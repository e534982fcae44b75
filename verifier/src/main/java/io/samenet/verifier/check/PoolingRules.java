package io.samenet.verifier.check;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Reshape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pooling over all places. */
final class PoolingRules {
    private PoolingRules() {}

    /** The mean, or the largest, along the spatial axes. */
    static Optional<Outcome> global(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof GlobalPooling pooling) || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        int first = pooling.dataFormat() == DataFormat.CHANNELS_FIRST ? 2 : 1;
        List<Integer> spatial =
                IntStream.range(first, first + pooling.rank()).boxed().toList();
        Reduction.Function function =
                pooling.kind() == Pooling.Kind.MAX ? Reduction.Function.MAX : Reduction.Function.MEAN;
        return Optional.of(new Outcome.Becomes(
                subject.computing(new Reduction(function, Optional.of(spatial), pooling.keepDims()))));
    }

    /** To keep an axis is to put it back, of size 1, where it was. */
    static Optional<Outcome> keptAxes(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Reduction reduction)
                || !reduction.keepDims()
                || reduction.axes().filter(a -> !a.contains(0)).isEmpty()
                || !OneType.ofTensor(subject, facts)) {
            return Optional.empty();
        }
        Subject reduced = subject.computing(new Reduction(reduction.function(), reduction.axes(), false));
        return ReshapeRules.behindBatch(subject)
                .map(sizes -> Outcome.Parts.of(facts.typed(reduced), first -> subject.then(new Reshape(sizes), first)));
    }
}
