package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Elements put at places of a tensor ({@code keras.ops.scatter}, {@code scatter_update}). Operands are the tensor, unless
 * there is none, the places, whose last axis has coordinates along the first axes of the tensor, and the elements.
 *
 * @param shape shape of a tensor of zeros; absent where the tensor is an operand
 * @param reduction what an element becomes
 */
public record Scatter(Optional<List<Long>> shape, Reduction reduction) implements Declaration {
    /** The table of ways to put an element where one is. */
    public enum Reduction {
        /** It replaces it. */
        REPLACE,
        /** It is added. */
        ADD,
        /** The larger stays. */
        MAX,
        /** The smaller stays. */
        MIN,
        /** It is multiplied. */
        MUL
    }

    /** Copies the list. */
    public Scatter {
        shape = shape.map(List::copyOf);
        if (shape.filter(s -> s.stream().anyMatch(n -> n < 0)).isPresent()) {
            throw new IllegalArgumentException("sizes from 0, not " + shape.get());
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, shape.isPresent() ? 2 : 3);
        TensorType indices = operands.get(operands.size() - 2);
        TensorType updates = operands.get(operands.size() - 1);
        Shape target = shape.map(Shape::of).orElseGet(() -> operands.get(0).shape());
        Operands.whole(indices);
        int rank = indices.shape().rank();
        if (rank == 0 || indices.shape().isFree(-1) || indices.shape().size(-1) > target.rank()) {
            throw new ShapeException("places in " + target, indices.toString());
        }
        int depth = (int) indices.shape().size(-1);
        Shape elements = indices.shape()
                .slice(0, rank - 1)
                .append(target.slice(depth, target.rank()).sizes());
        if (!elements.admits(updates.shape())) {
            throw new ShapeException("elements of shape " + elements, updates.toString());
        }
        if (operands.get(0).dtype() != updates.dtype() && shape.isEmpty()) {
            throw ShapeException.unsupported("tensors of one type", operands.toString());
        }
        return List.of(updates.with(target));
    }
}
