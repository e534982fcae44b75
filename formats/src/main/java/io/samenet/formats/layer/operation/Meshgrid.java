package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Coordinates of a grid: each input, made flat, along an axis of its own of an output ({@code keras.ops.meshgrid}).
 *
 * @param matrix whether the axes are in the order of the inputs ({@code indexing="ij"}), else the first two exchanged
 */
public record Meshgrid(boolean matrix) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        Shape grid = Shape.of(Collections.nCopies(inputs.size(), 1L));
        for (int i = 0; i < inputs.size(); i++) {
            grid = grid.with(
                    axis(i, inputs.size()), Sizes.elements(inputs.get(i).shape()));
        }
        List<TensorType> outputs = new ArrayList<>();
        for (TensorType input : inputs) {
            outputs.add(input.with(grid));
        }
        return outputs;
    }

    /** The axis of input {@code input} of {@code count}. */
    public int axis(int input, int count) {
        return matrix || count < 2 || input > 1 ? input : 1 - input;
    }
}
