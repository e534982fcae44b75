package io.samenet.verifier.verdict;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.proof.Sketch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small models of one input of four features, and what is changed in them. */
final class Fans {
    private Fans() {}

    static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    static Dense dense(int units) {
        return new Dense(units, true, ActivationFunction.TANH);
    }

    /** One input of four features, and an output for each of {@code layers}. */
    static Sketch fan(Declaration... layers) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        for (Declaration layer : layers) {
            sketch.outputs(sketch.apply(layer, x));
        }
        return sketch;
    }

    /** {@code model} with its first weights replaced. */
    static Model with(Model model, TensorData... weights) {
        List<Optional<TensorData>> all = new ArrayList<>(model.weights());
        for (int i = 0; i < weights.length; i++) {
            all.set(i, Optional.of(weights[i]));
        }
        return model.with(all);
    }

    static ByteBuffer bytes(TensorData data) {
        return data.bytes().slice(0, (int) data.bytes().size());
    }

    static Model changed(Model model, int weight, int element, float value) {
        return Sketch.with(model, weight, element, bits -> Float.floatToRawIntBits(value));
    }

    /** Ids, and beside them a number, so that the output varies though the ids do not. */
    static Sketch embedding() {
        Sketch sketch = new Sketch("m");
        Tensor ids = sketch.input(DType.INT32, 5);
        Tensor other = sketch.input(1);
        Tensor rows =
                sketch.apply(new Flatten(DataFormat.CHANNELS_LAST), sketch.apply(new Embedding(50, 3, false), ids));
        return sketch.outputs(sketch.apply(dense(2), sketch.apply(new Concatenate(-1), rows, other)));
    }

    static VerifyOptions fed(Map<String, TensorData> inputs) {
        VerifyOptions d = VerifyOptions.DEFAULT;
        return new VerifyOptions(
                d.scope(),
                d.tier(),
                d.numeric(),
                d.samples(),
                d.seed(),
                d.shapes(),
                inputs,
                d.relative(),
                d.pairing(),
                d.strict(),
                d.bound());
    }
}
