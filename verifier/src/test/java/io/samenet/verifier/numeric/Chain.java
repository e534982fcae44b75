package io.samenet.verifier.numeric;

import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Models of layers in line, with random weights. */
final class Chain {
    private Chain() {}

    /** Layers in line behind an input of that type. */
    static Model of(DType dtype, Shape input, Declaration... layers) {
        GraphBuilder builder = new GraphBuilder("chain", Style.SEQUENTIAL);
        InputLayer first = new InputLayer(new TensorType(dtype, input));
        Operand.Tensor tensor = builder.call(builder.add(OneLayer.layer("input", first, Policy.FLOAT32)));
        builder.input(tensor);
        for (int i = 0; i < layers.length; i++) {
            tensor = builder.call(builder.add(OneLayer.layer("layer_" + i, layers[i], Policy.FLOAT32)), tensor);
        }
        builder.output(tensor);
        return OneLayer.model(builder.build(), List.of());
    }

    /** Layers in line behind a float32 input, with weights of seed 0. */
    static Model filled(Shape input, Declaration... layers) {
        return RandomWeights.fill(of(DType.FLOAT32, input, layers), 0);
    }

    /** The model with element {@code element} of weight {@code weight} changed by {@code by}. */
    static Model changed(Model model, int weight, int element, double by) {
        TensorData data = model.weights().get(weight).orElseThrow();
        double[] values = Values.of(data);
        values[element] += by;
        List<Optional<TensorData>> weights = new ArrayList<>(model.weights());
        weights.set(weight, Optional.of(Tensors.reals(data.shape(), values)));
        return model.with(weights);
    }
}
