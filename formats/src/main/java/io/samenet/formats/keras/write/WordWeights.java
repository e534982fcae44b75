package io.samenet.formats.keras.write;

import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The weights of a lookup's words, which are settings here and which Keras wants among the variables as well
 * ({@code IndexLookup.save_own_variables}; legacy HDF5 of Keras 2 has them as a weight).
 */
final class WordWeights {
    /** What Keras calls them. */
    static final String NAME = "idf_weights";

    private WordWeights() {}

    /** Those of {@code declaration}, in float32, where it has some. */
    static Optional<TensorData> of(Declaration declaration) {
        if (declaration instanceof TextVectorization layer) {
            return of(layer.lookup());
        }
        return declaration instanceof Lookup lookup && !lookup.weights().isEmpty()
                ? Optional.of(data(lookup.weights()))
                : Optional.empty();
    }

    private static TensorData data(List<Double> weights) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(weights.size(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        weights.forEach(w -> bytes.putFloat(w.floatValue()));
        return new TensorData(new TensorType(DType.FLOAT32, Shape.of(weights.size())), Bytes.of(bytes.array()));
    }
}
