package io.samenet.formats.layer.merge;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Two or more inputs combined place by place, from left to right ({@code keras.layers.Add} and its like). Inputs of fewer
 * dimensions get theirs behind the batch.
 *
 * <p>With masks ({@link Arguments#mask(int)}, of the input's dimensions but the last), a product takes 1 for what is
 * masked, and is 0 where all inputs have masks and all are masked. A largest or smallest takes of two operands, of which
 * the first is what came before, the other one where one is masked; what came before is masked where all of it is, as
 * long as all of it has masks. The other functions do not look at masks.
 *
 * @param function how
 */
public record Merge(Function function) implements Declaration {
    /** The table of functions. */
    public enum Function {
        /** The sum. */
        ADD,
        /** The first minus the second; two inputs. */
        SUBTRACT,
        /** The product. */
        MULTIPLY,
        /** The mean. */
        AVERAGE,
        /** The largest. */
        MAXIMUM,
        /** The smallest. */
        MINIMUM
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        int least = function == Function.SUBTRACT ? 2 : 1;
        if (inputs.size() < least || (function == Function.SUBTRACT && inputs.size() != 2)) {
            throw new ShapeException(function == Function.SUBTRACT ? "2 inputs" : "inputs", inputs.size() + " inputs");
        }
        if (inputs.stream().anyMatch(i -> i.shape().rank() == 0)) {
            throw new ShapeException("tensors with a batch", "a single number");
        }
        int rank = inputs.stream().mapToInt(i -> i.shape().rank()).max().orElseThrow();
        Shape shape = raised(inputs.get(0).shape(), rank);
        for (TensorType input : inputs) {
            shape = Broadcast.of(shape, raised(input.shape(), rank));
        }
        checkMasks(inputs, arguments.masks());
        return List.of(new TensorType(policy.compute(), shape));
    }

    /** A mask has the dimensions of its input but for the last, or 1 in their places. */
    private static void checkMasks(List<TensorType> inputs, List<Optional<TensorType>> masks) {
        for (int i = 0; i < inputs.size(); i++) {
            Shape input = inputs.get(i).shape();
            if (masks.get(i).isPresent()) {
                Shape mask = masks.get(i).get().shape().append(1);
                if (!Broadcast.of(mask, input).admits(input) || mask.rank() > input.rank()) {
                    throw new ShapeException("a mask for input " + i + " of shape " + input, String.valueOf(mask));
                }
            }
        }
    }

    /** {@code shape} with dimensions of size 1 behind the batch up to {@code rank} dimensions. */
    public static Shape raised(Shape shape, int rank) {
        if (shape.rank() == 0) {
            throw new ShapeException("an input with a batch", "a single number");
        }
        Shape raised = shape;
        while (raised.rank() < rank) {
            raised = raised.insert(1, 1);
        }
        return raised;
    }

    /** {@code keras.src.layers.merging} of Keras 3: {@code Multiply}, {@code Maximum}, {@code Minimum}. */
    @Override
    public boolean readsMasks(Dialect dialect) {
        return dialect == Dialect.KERAS3
                && (function == Function.MULTIPLY || function == Function.MAXIMUM || function == Function.MINIMUM);
    }

    /** Keras 3: masked where all inputs are, if all carry masks. Keras 2: masked where one of those with masks is. */
    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        boolean three = scope.dialect() == Dialect.KERAS3;
        Optional<Operand.Tensor> joined = Optional.empty();
        for (int i = 0; i < scope.inputs(); i++) {
            Optional<Operand.Tensor> mask = scope.mask(i);
            if (mask.isEmpty() && three) {
                return Optional.empty();
            }
            if (mask.isPresent()) {
                joined = joined.isEmpty() ? mask : Optional.of(join(scope, joined.get(), mask.get(), three));
            }
        }
        return joined;
    }

    private static Operand.Tensor join(MaskScope scope, Operand.Tensor a, Operand.Tensor b, boolean three) {
        ElementwiseFunction join = three ? ElementwiseFunction.LOGICAL_OR : ElementwiseFunction.LOGICAL_AND;
        return scope.apply(new Elementwise(join), List.of(a, b));
    }
}
