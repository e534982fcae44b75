package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The graph of a {@link Defined} operation in the making. */
final class Definition {
    private final GraphBuilder builder = new GraphBuilder("definition", Style.FUNCTIONAL);
    private final List<Operand.Tensor> inputs = new ArrayList<>();
    private final Policy policy;

    /** Where an operand enters. */
    private record Entry(TensorType type) implements Declaration {
        @Override
        public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
            return List.of(type);
        }
    }

    /** A graph of the inputs of {@code arguments}, which computes by {@code policy}. */
    Definition(Arguments<TensorType> arguments, Policy policy) {
        this.policy = policy;
        for (TensorType type : arguments.inputs()) {
            Operand.Tensor input = builder.call(builder.add(layer(new Entry(type))));
            inputs.add(input);
            builder.input(input);
        }
    }

    private Layer layer(Declaration declaration) {
        String type = declaration.getClass().getSimpleName();
        return new Layer(
                type + "_" + builder.layers(),
                declaration,
                policy,
                true,
                Dict.EMPTY,
                Spelling.implied(Dialect.KERAS3, type));
    }

    /** Input {@code index}. */
    Operand.Tensor input(int index) {
        if (index >= inputs.size()) {
            throw new ShapeException((index + 1) + " inputs", inputs.size() + " inputs");
        }
        return inputs.get(index);
    }

    /** Type of {@code tensor}. */
    TensorType type(Operand.Tensor tensor) {
        return builder.type(tensor).orElseThrow();
    }

    /** Shape of {@code tensor}. */
    Shape shape(Operand.Tensor tensor) {
        return type(tensor).shape();
    }

    /** {@code tensor}, which must be of floating-point numbers. */
    Operand.Tensor floating(Operand.Tensor tensor) {
        TensorType type = type(tensor);
        if (!type.dtype().isFloating()) {
            throw ShapeException.unsupported("floating-point operands", type.toString());
        }
        return tensor;
    }

    /** {@code tensor}, which must be of floating-point numbers of 32 bits or more, as lists of numbers beside it are. */
    Operand.Tensor wide(Operand.Tensor tensor) {
        TensorType type = type(floating(tensor));
        if (type.dtype().bytes() < DType.FLOAT32.bytes()) {
            throw ShapeException.unsupported("floating-point operands of 32 bits or more", type.toString());
        }
        return tensor;
    }

    /** The number {@code value}. */
    static Operand number(double value) {
        return new Operand.Constant(Value.of(value));
    }

    /** {@code declaration} applied to {@code operands}; its first output. */
    Operand.Tensor apply(Declaration declaration, Operand... operands) {
        return builder.call(builder.add(layer(declaration)), operands);
    }

    /** {@code function} of {@code operands}, place by place. */
    Operand.Tensor of(ElementwiseFunction function, Operand... operands) {
        return apply(new Elementwise(function), operands);
    }

    /** {@code value} in the shape and type of {@code x}. */
    Operand.Tensor like(Operand.Tensor x, double value) {
        return of(ElementwiseFunction.FULL_LIKE, x, number(value));
    }

    /** {@code a + b}. */
    Operand.Tensor add(Operand a, Operand b) {
        return of(ElementwiseFunction.ADD, a, b);
    }

    /** {@code a - b}. */
    Operand.Tensor subtract(Operand a, Operand b) {
        return of(ElementwiseFunction.SUBTRACT, a, b);
    }

    /** {@code a * b}. */
    Operand.Tensor multiply(Operand a, Operand b) {
        return of(ElementwiseFunction.MULTIPLY, a, b);
    }

    /** {@code a / b}. */
    Operand.Tensor divide(Operand a, Operand b) {
        return of(ElementwiseFunction.DIVIDE, a, b);
    }

    /** {@code function} over {@code axes} of {@code x}. */
    Operand.Tensor over(Reduction.Function function, Operand x, List<Integer> axes, boolean keepDims) {
        return apply(new Reduction(function, Optional.of(axes), keepDims), x);
    }

    /** The graph that gives {@code outputs}. */
    Graph gives(Operand.Tensor... outputs) {
        for (Operand.Tensor output : outputs) {
            builder.output(output);
        }
        return builder.build();
    }
}
