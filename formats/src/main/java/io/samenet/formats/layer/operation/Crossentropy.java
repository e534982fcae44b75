package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Cross-entropy of a prediction, the second input, against a target, the first ({@code keras.ops.binary_crossentropy},
 * {@code categorical_crossentropy}, {@code sparse_categorical_crossentropy}), as {@code keras.src.backend.jax.nn} has it.
 * Keras on TensorFlow goes back to the logits where an activation has just made the prediction, which is the same but for
 * probabilities beyond {@value #LEAST} of 0 and 1.
 *
 * @param kind what the target is
 * @param fromLogits whether predictions are logits and not probabilities
 * @param axis the axis of the classes, from the end when negative; -1 where there is none
 */
public record Crossentropy(Kind kind, boolean fromLogits, int axis) implements Defined {
    /** {@code keras.config.epsilon()}: probabilities are kept so far away from 0 and 1. */
    static final double LEAST = 1e-7;

    /** What the target is. */
    public enum Kind {
        /** A probability for each prediction. */
        BINARY,
        /** A probability for each class. */
        CATEGORICAL,
        /** The number of a class, in the prediction's shape without the classes, or with 1 for them. */
        SPARSE
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        Operands.of(arguments, 2);
        Definition definition = new Definition(arguments, policy);
        Operand.Tensor target = definition.input(0);
        Operand.Tensor output = definition.floating(definition.input(1));
        if (kind == Kind.SPARSE) {
            return sparse(definition, arguments.inputs().get(1), target, output);
        }
        definition.floating(target);
        agree(definition.shape(target), definition.shape(output));
        return kind == Kind.BINARY
                ? binary(definition, target, output)
                : definition.gives(categorical(definition, target, output, axis));
    }

    private static void agree(Shape target, Shape output) {
        if (target.rank() != output.rank()) {
            throw new ShapeException("a target of shape " + output, target.toString());
        }
        for (int i = 0; i < target.rank(); i++) {
            Expect.agree("sizes of target and output along axis " + i, target.size(i), output.size(i));
        }
    }

    private Graph binary(Definition d, Operand.Tensor target, Operand.Tensor output) {
        if (fromLogits) {
            Operand.Tensor most = d.of(ElementwiseFunction.MAXIMUM, output, Definition.number(0));
            Operand.Tensor product = d.of(ElementwiseFunction.MULTIPLY, output, target);
            Operand.Tensor size = d.of(ElementwiseFunction.NEGATIVE, d.of(ElementwiseFunction.ABSOLUTE, output));
            Operand.Tensor rest = d.of(ElementwiseFunction.LOG1P, d.of(ElementwiseFunction.EXP, size));
            return d.gives(d.of(ElementwiseFunction.ADD, d.of(ElementwiseFunction.SUBTRACT, most, product), rest));
        }
        Operand.Tensor share = d.apply(new Clip(LEAST, 1 - LEAST), output);
        Operand one = Definition.number(1);
        Operand.Tensor yes = d.of(ElementwiseFunction.MULTIPLY, target, d.of(ElementwiseFunction.LOG, share));
        Operand.Tensor no = d.of(
                ElementwiseFunction.MULTIPLY,
                d.of(ElementwiseFunction.SUBTRACT, one, target),
                d.of(ElementwiseFunction.LOG, d.of(ElementwiseFunction.SUBTRACT, one, share)));
        return d.gives(d.of(ElementwiseFunction.NEGATIVE, d.of(ElementwiseFunction.ADD, yes, no)));
    }

    private Operand.Tensor categorical(Definition d, Operand.Tensor target, Operand.Tensor output, int along) {
        Operand.Tensor terms = d.of(ElementwiseFunction.MULTIPLY, target, logarithms(d, output, along));
        return d.of(ElementwiseFunction.NEGATIVE, d.over(Reduction.Function.SUM, terms, List.of(along), false));
    }

    private Operand.Tensor logarithms(Definition d, Operand.Tensor output, int along) {
        if (fromLogits) {
            return d.apply(Activation.of(ActivationFunction.of(ActivationFunction.Kind.LOG_SOFTMAX, along)), output);
        }
        Operand.Tensor sum = d.over(Reduction.Function.SUM, output, List.of(along), true);
        Operand.Tensor share = d.of(ElementwiseFunction.DIVIDE, output, sum);
        return d.of(ElementwiseFunction.LOG, d.apply(new Clip(LEAST, 1 - LEAST), share));
    }

    private Graph sparse(Definition d, TensorType predicted, Operand.Tensor target, Operand.Tensor output) {
        Shape shape = predicted.shape();
        int last = shape.rank() - 1;
        if (Expect.axis(shape, axis) != last) {
            throw ShapeException.unsupported("classes along the last axis", "axis " + axis);
        }
        boolean behind = d.shape(target).rank() == shape.rank();
        Operand.Tensor number = behind ? d.apply(new Squeeze(Optional.of(List.of(-1))), target) : target;
        agree(d.shape(number), shape.remove(last));
        Operand.Tensor classes = d.apply(new OneHot(Expect.fixed(shape, last), -1, predicted.dtype()), number);
        return d.gives(categorical(d, classes, output, -1));
    }
}
