package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Sums of products over axes that tensors have in common ({@code keras.ops.matmul}, {@code einsum} and their like), all of
 * which an equation as of {@code einsum} says.
 *
 * @param rule which equation, for tensors of some rank
 */
public record Contraction(Rule rule) implements Declaration {
    /** How the equation is found. */
    public sealed interface Rule {}

    /** Of the last two axes, the others broadcast; vectors as rows or columns. */
    public record Matmul(boolean transposeA, boolean transposeB) implements Rule {}

    /** Of the last axis of the first and the last but one of the second ({@code numpy.dot}). */
    public record Dot() implements Rule {}

    /** Of the last axes. */
    public record Inner() implements Rule {}

    /** Every element of the first with every one of the second, both made flat. */
    public record Outer() implements Rule {}

    /** Of all elements, both made flat. */
    public record Vdot() implements Rule {}

    /** Of the last {@code count} axes of the first and the first of the second. */
    public record TensordotLast(int count) implements Rule {}

    /** Of these axes, pair by pair. */
    public record Tensordot(List<Integer> first, List<Integer> second) implements Rule {
        /** Copies the lists. */
        public Tensordot {
            first = List.copyOf(first);
            second = List.copyOf(second);
            if (first.size() != second.size()) {
                throw new IllegalArgumentException("axes in pairs, not " + first + " and " + second);
            }
        }
    }

    /** As {@code subscripts} say, in Einstein's notation. */
    public record Einsum(String subscripts) implements Rule {
        /** Takes blanks out. */
        public Einsum {
            subscripts = subscripts.replace(" ", "");
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<Shape> shapes = arguments.inputs().stream().map(TensorType::shape).toList();
        DType dtype = Broadcast.dtypeOfTensors(arguments.inputs(), "a product");
        if (dtype == DType.BOOL || dtype == DType.INT8) {
            throw ShapeException.unsupported("numbers that are summed in their own type", dtype.toString());
        }
        List<Shape> flat = flat(shapes);
        return List.of(new TensorType(dtype, Equation.of(rule, flat).output(flat)));
    }

    /** The shapes that the operands are given first: those of {@link Outer} and {@link Vdot} are made flat. */
    public List<Shape> flat(List<Shape> shapes) {
        return isFlat() ? shapes.stream().map(s -> Shape.of(s.elements())).toList() : shapes;
    }

    /** Whether the operands are made flat first. */
    public boolean isFlat() {
        return rule instanceof Outer || rule instanceof Vdot;
    }
}
