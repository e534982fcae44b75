package io.samenet.formats.layer.application;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The first of two inputs and the second times a number ({@code CustomScaleLayer} of
 * {@code keras.applications.inception_resnet_v2}). The mask ends here.
 *
 * @param scale the number
 */
public record CustomScale(double scale) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        if (inputs.size() != 2) {
            throw new ShapeException("2 inputs", inputs.size() + " inputs");
        }
        return List.of(new TensorType(
                policy.compute(),
                Broadcast.of(inputs.get(0).shape(), inputs.get(1).shape())));
    }
}
