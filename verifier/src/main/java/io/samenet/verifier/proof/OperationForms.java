package io.samenet.verifier.proof;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The rules about operations that act place by place. */
final class OperationForms {
    /** The rules. */
    static final List<Rewrite> ROWS = List.of(new MergeIsOperation(), new ConstantInType());

    /** Largest integer up to which all are floating-point numbers of 64 bits. */
    private static final long EXACT = 1L << 53;

    /** Operations that convert a constant to the type of the tensor beside it before anything else. */
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

    private OperationForms() {}

    /** The operation that {@code function} is of two operands; empty for the average, which is two operations. */
    static Optional<ElementwiseFunction> operation(Merge.Function function) {
        return switch (function) {
            case ADD -> Optional.of(ElementwiseFunction.ADD);
            case SUBTRACT -> Optional.of(ElementwiseFunction.SUBTRACT);
            case MULTIPLY -> Optional.of(ElementwiseFunction.MULTIPLY);
            case MAXIMUM -> Optional.of(ElementwiseFunction.MAXIMUM);
            case MINIMUM -> Optional.of(ElementwiseFunction.MINIMUM);
            case AVERAGE -> Optional.empty();
        };
    }

    /** {@link Rule#MERGE_IS_OPERATION}. */
    private static final class MergeIsOperation implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.MERGE_IS_OPERATION;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof Merge merge)
                    || node.arguments().all().size() != 2
                    || node.arguments().inputs().size() != 2) {
                return Optional.empty();
            }
            List<Optional<TensorType>> types = node.arguments().all().stream()
                    .map(a -> draft.type(a.value()))
                    .toList();
            Optional<TensorType> output = Draft.outputType(node);
            boolean plain =
                    output.isPresent() && types.stream().allMatch(t -> t.isPresent() && isOf(t.get(), output.get()));
            return plain
                    ? operation(merge.function()).map(f -> new Replaced(node.with(new Elementwise(f))))
                    : Optional.empty();
        }

        private static boolean isOf(TensorType type, TensorType other) {
            return type.dtype() == other.dtype()
                    && type.dtype().isFloating()
                    && type.shape().rank() == other.shape().rank();
        }
    }

    /** {@link Rule#CONSTANT_IN_TYPE_OF_OPERAND}. */
    private static final class ConstantInType implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.CONSTANT_IN_TYPE_OF_OPERAND;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof Elementwise operation) || !CONVERTING.contains(operation.function())) {
                return Optional.empty();
            }
            List<TensorType> tensors = node.arguments().all().stream()
                    .flatMap(a -> draft.type(a.value()).stream())
                    .toList();
            if (tensors.size() != 1 || node.arguments().all().size() != 2) {
                return Optional.empty();
            }
            Arguments<Ref> converted = node.arguments().map(r -> converted(r, operation.function(), tensors.get(0)));
            return converted.equals(node.arguments()) ? Optional.empty() : Rewrite.replaced(node.with(converted));
        }

        private static Ref converted(Ref ref, ElementwiseFunction function, TensorType beside) {
            if (!(ref instanceof Ref.Fixed constant)) {
                return ref;
            }
            Value value = constant.value();
            boolean compares = function == ElementwiseFunction.EQUAL || function == ElementwiseFunction.NOT_EQUAL;
            if (compares && isZero(value, beside)) {
                return new Ref.Fixed(Value.of(0));
            }
            boolean exact = value.asInt().filter(inside(EXACT)).isPresent();
            return exact && beside.dtype().isFloating()
                    ? new Ref.Fixed(Value.of((double) value.asInt().orElseThrow()))
                    : ref;
        }

        private static Predicate<Long> inside(long limit) {
            return i -> i >= -limit && i <= limit;
        }

        /** Whether comparing with {@code value} tells the zeros of {@code beside}'s type from all else. */
        private static boolean isZero(Value value, TensorType beside) {
            boolean number =
                    switch (beside.dtype().kind()) {
                        case SIGNED, UNSIGNED, FLOATING -> true;
                        case BOOLEAN, TEXT -> false;
                    };
            return number && value.asReal().filter(r -> r == 0).isPresent();
        }
    }
}
