package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model whose float32 weights are each off by a few units in the last place. What a float32 computation gives is what an
 * exact one gives for such a model (Higham, Accuracy and Stability of Numerical Algorithms, section 1.5: backward error), so
 * the distance between the two tells how far float32 may lie off where the problem itself is ill-conditioned.
 */
final class Shaken implements Bytes {
    /** How far a weight is off at most, in parts of itself: four units in the last place of a float32. */
    private static final double PART = 0x1p-21;

    /** Knuth's multiplicative hash of 64 bits: 2^64 divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Bytes exact;

    private Shaken(Bytes exact) {
        this.exact = exact;
    }

    /** {@code model} with shaken weights; they are made as they are read. */
    static Model of(Model model) {
        List<Optional<TensorData>> weights = new ArrayList<>();
        for (Optional<TensorData> weight : model.weights()) {
            weights.add(
                    weight.map(w -> w.dtype() == DType.FLOAT32 ? new TensorData(w.type(), new Shaken(w.bytes())) : w));
        }
        return model.with(weights);
    }

    @Override
    public long size() {
        return exact.size();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        ByteBuffer from = exact.slice(offset, length);
        ByteBuffer shaken = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i += Float.BYTES) {
            float value = from.getFloat(i);
            shaken.putFloat(i, (float) (value * (1 + PART * sign(offset + i))));
        }
        return shaken.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Between -1 and 1, from the place alone. */
    private static double sign(long place) {
        long mixed = (place + 1) * GOLDEN;
        return (mixed >> 32) * 0x1p-31;
    }
}
