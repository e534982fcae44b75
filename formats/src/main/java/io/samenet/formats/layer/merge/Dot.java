package io.samenet.formats.layer.merge;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Products of two inputs along one axis of each, sample by sample ({@code keras.layers.Dot}): the remaining dimensions of
 * the first, then those of the second, {@code (batch, 1)} where none remain.
 *
 * @param axisOfFirst the axis of the first input, from the end when negative; not the batch
 * @param axisOfSecond the axis of the second input
 * @param normalize whether vectors along the axes are divided by their Euclidean norm first
 */
public record Dot(int axisOfFirst, int axisOfSecond, boolean normalize) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        if (arguments.inputs().size() != 2) {
            throw new ShapeException("2 inputs", arguments.inputs().size() + " inputs");
        }
        Shape a = arguments.inputs().get(0).shape();
        Shape b = arguments.inputs().get(1).shape();
        if (a.rank() < 2 || b.rank() < 2) {
            throw new ShapeException("inputs of 2 dimensions or more", a + " and " + b);
        }
        int x = Expect.axis(a, axisOfFirst);
        int y = Expect.axis(b, axisOfSecond);
        if (!a.isFree(x) && !b.isFree(y) && a.size(x) != b.size(y)) {
            throw new ShapeException("axes of one size", a.size(x) + " and " + b.size(y));
        }
        Shape rest = b.remove(y);
        Shape shape = a.remove(x).append(rest.slice(1, rest.rank()).sizes());
        return List.of(new TensorType(policy.compute(), shape.rank() == 1 ? shape.append(1) : shape));
    }
}
