package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Of each place the choice whose condition is the first to hold there, else the default ({@code keras.ops.select}): as
 * many conditions as there are, their choices, then the default. All are broadcast; choices have one type, the result's.
 *
 * @param conditions how many there are
 * @param otherwise whether a default is given; else it is 0
 */
public record Select(int conditions, boolean otherwise) implements Defined, OptionalOperands, ListedOperands {
    private static final int DEFAULT = 2;

    /** Checks the number. */
    public Select {
        if (conditions < 1) {
            throw new IllegalArgumentException("conditions and as many choices, not " + conditions);
        }
    }

    @Override
    public boolean has(int parameter) {
        return parameter != DEFAULT || otherwise;
    }

    @Override
    public int listed(int parameter) {
        return parameter < DEFAULT ? conditions : 0;
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2 * conditions + (otherwise ? 1 : 0));
        DType dtype = inputs.get(conditions).dtype();
        boolean conditional = inputs.subList(0, conditions).stream().allMatch(c -> c.dtype() == DType.BOOL);
        boolean alike = inputs.subList(conditions, 2 * conditions).stream()
                .allMatch(c -> c.dtype() == dtype && c.dtype() != DType.STRING);
        if (!conditional || !alike) {
            throw ShapeException.unsupported("conditions of truth values and choices of one type", inputs.toString());
        }
        Definition d = new Definition(arguments, policy);
        Operand chosen = otherwise ? d.input(2 * conditions) : Definition.number(0);
        for (int i = conditions - 1; i >= 0; i--) {
            chosen = d.of(ElementwiseFunction.WHERE, d.input(i), d.input(conditions + i), chosen);
        }
        Operand.Tensor result = (Operand.Tensor) chosen;
        if (d.type(result).dtype() != dtype) {
            throw ShapeException.unsupported("a default of the type of the choices", inputs.toString());
        }
        return d.gives(result);
    }
}
