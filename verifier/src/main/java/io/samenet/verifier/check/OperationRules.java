package io.samenet.verifier.check;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operations that act place by place. */
final class OperationRules {
    /** Up to here all integers are floating-point numbers of 64 bits. */
    private static final long EXACT = 1L << 53;

    /** Two operands are one operation. */
    private static final int FEWEST_OF_CHAIN = 3;

    private static final Map<Merge.Function, ElementwiseFunction> OF_MERGE = Map.of(
            Merge.Function.ADD, ElementwiseFunction.ADD,
            Merge.Function.SUBTRACT, ElementwiseFunction.SUBTRACT,
            Merge.Function.MULTIPLY, ElementwiseFunction.MULTIPLY,
            Merge.Function.MAXIMUM, ElementwiseFunction.MAXIMUM,
            Merge.Function.MINIMUM, ElementwiseFunction.MINIMUM);

    private static final Set<ElementwiseFunction> EQUALITY =
            Set.of(ElementwiseFunction.EQUAL, ElementwiseFunction.NOT_EQUAL);

    /** Operations that bring a constant to the type of the tensor beside it before anything else. */
    private static final Set<ElementwiseFunction> CONVERTING = Set.of(
            ElementwiseFunction.ADD,
            ElementwiseFunction.SUBTRACT,
            ElementwiseFunction.MULTIPLY,
            ElementwiseFunction.DIVIDE,
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM,
            ElementwiseFunction.EQUAL,
            ElementwiseFunction.NOT_EQUAL,
            ElementwiseFunction.GREATER,
            ElementwiseFunction.GREATER_EQUAL,
            ElementwiseFunction.LESS,
            ElementwiseFunction.LESS_EQUAL);

    private OperationRules() {}

    /** {@code Add([x, y])} is {@code x + y} for two of one dtype and as many dimensions, without masks. */
    static Optional<Outcome> merge(Subject subject, Facts facts) {
        Arguments<Datum> arguments = subject.arguments();
        if (!(subject.declaration() instanceof Merge merge)
                || !OF_MERGE.containsKey(merge.function())
                || arguments.all().size() != 2
                || arguments.inputs().size() != 2
                || subject.outputType().isEmpty()) {
            return Optional.empty();
        }
        TensorType output = subject.outputType().get();
        boolean plain = output.dtype().isFloating()
                && arguments.inputs().stream()
                        .map(facts::type)
                        .allMatch(t -> t.isPresent()
                                && t.get().dtype() == output.dtype()
                                && t.get().shape().rank() == output.shape().rank());
        return plain
                ? Optional.of(new Outcome.Becomes(subject.computing(new Elementwise(OF_MERGE.get(merge.function())))))
                : Optional.empty();
    }

    /** {@code Average([x, y, …])} is the sum, from left to right, divided by how many there are. */
    static Optional<Outcome> average(Subject subject, Facts facts) {
        List<Datum> inputs = subject.arguments().inputs();
        boolean average = subject.declaration() instanceof Merge m && m.function() == Merge.Function.AVERAGE;
        if (!average
                || inputs.size() != subject.arguments().all().size()
                || subject.extras().size() > 0
                || subject.outputType().isEmpty()) {
            return Optional.empty();
        }
        DType dtype = subject.outputType().get().dtype();
        boolean plain = dtype.isFloating()
                && inputs.stream()
                        .allMatch(i ->
                                facts.type(i).filter(t -> t.dtype() == dtype).isPresent());
        Datum number = new Datum.Fixed(Value.of((double) inputs.size()));
        return plain
                ? Optional.of(Outcome.Parts.of(
                        subject.computing(new Merge(Merge.Function.ADD)),
                        sum -> subject.then(new Elementwise(ElementwiseFunction.DIVIDE), List.of(sum, number))))
                : Optional.empty();
    }

    /** {@code Add([x, y, z])} is {@code Add([x, y]) + z}: operands are taken from left to right. */
    static Optional<Outcome> chain(Subject subject, Facts facts) {
        List<Datum> inputs = subject.arguments().inputs();
        if (!(subject.declaration() instanceof Merge merge)
                || !OF_MERGE.containsKey(merge.function())
                || inputs.size() < FEWEST_OF_CHAIN
                || !OneType.holds(subject, facts)
                || inputs.stream()
                                .map(i -> facts.type(i).map(t -> t.shape().rank()))
                                .distinct()
                                .count()
                        != 1) {
            return Optional.empty();
        }
        int last = inputs.size() - 1;
        Elementwise operation = new Elementwise(OF_MERGE.get(merge.function()));
        return Optional.of(Outcome.Parts.of(
                facts.typed(subject.appliedTo(Arguments.inputs(inputs.subList(0, last)))),
                sum -> subject.then(operation, List.of(sum, inputs.get(last)))));
    }

    /** {@code x + 2} is {@code x + 2.0} for floating-point {@code x}; no integer but 0 converts to 0. */
    static Optional<Outcome> constant(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof Elementwise operation) || !CONVERTING.contains(operation.function())) {
            return Optional.empty();
        }
        List<Datum> operands =
                subject.arguments().all().stream().map(Arguments.Named::value).toList();
        List<TensorType> tensors =
                operands.stream().flatMap(d -> facts.type(d).stream()).toList();
        if (operands.size() != 2 || tensors.size() != 1) {
            return Optional.empty();
        }
        DType beside = tensors.get(0).dtype();
        Arguments<Datum> converted = subject.arguments()
                .map(d -> d instanceof Datum.Fixed fixed
                        ? new Datum.Fixed(converted(fixed.value(), operation.function(), beside))
                        : d);
        return converted.equals(subject.arguments())
                ? Optional.empty()
                : Optional.of(new Outcome.Becomes(subject.appliedTo(converted)));
    }

    private static Value converted(Value constant, ElementwiseFunction function, DType beside) {
        boolean number = beside.kind() != DType.Kind.BOOLEAN && beside.kind() != DType.Kind.TEXT;
        boolean zero = constant.asReal().filter(r -> r == 0).isPresent();
        if (EQUALITY.contains(function) && number && zero) {
            return Value.of(0);
        }
        Optional<Long> whole = constant.asInt().filter(i -> Math.abs(i) <= EXACT && i != Long.MIN_VALUE);
        return beside.isFloating() && whole.isPresent() ? Value.of((double) whole.get()) : constant;
    }
}
