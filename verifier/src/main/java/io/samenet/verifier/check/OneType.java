package io.samenet.verifier.check;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** Calls that convert no number: all tensors are of the floating-point type in which the layer computes. */
final class OneType {
    private OneType() {}

    /** Whether {@code subject} is one, with one output, and neither a mask nor further keyword arguments. */
    static boolean holds(Subject subject, Facts facts) {
        List<Datum> inputs = subject.arguments().inputs();
        if (subject.types().size() != 1
                || inputs.size() != subject.arguments().all().size()
                || subject.extras().size() > 0) {
            return false;
        }
        DType dtype = subject.layer().policy().compute();
        return dtype.isFloating()
                && isOf(dtype, subject.outputType())
                && inputs.stream().allMatch(i -> i instanceof Datum.Fixed || isOf(dtype, facts.type(i)));
    }

    private static boolean isOf(DType dtype, Optional<TensorType> type) {
        return type.filter(t -> t.dtype() == dtype).isPresent();
    }

    /** Whether it is one, and of one tensor. */
    static boolean ofTensor(Subject subject, Facts facts) {
        return subject.arguments().all().size() == 1
                && subject.arguments().input() instanceof Datum.Output
                && holds(subject, facts);
    }

    /** The call that {@code datum} is the output of, where it is one of those too. */
    static Optional<Subject> maker(Datum datum, Facts facts) {
        return facts.maker(datum).filter(s -> holds(s, facts));
    }

    /** The number that {@code datum} is; empty for a tensor and for lists. */
    static Optional<Double> number(Datum datum) {
        return datum instanceof Datum.Fixed fixed ? fixed.value().asReal() : Optional.empty();
    }
}
