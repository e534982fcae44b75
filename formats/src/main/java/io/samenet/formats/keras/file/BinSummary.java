package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code Discretization} of tf.keras keeps of the data that it was adapted to, the weight {@code summary (2, n)} of
 * float32: values in ascending order and how many elements each stands for; and the boundaries that Keras finds in it
 * ({@code tf_keras.src.layers.preprocessing.discretization.get_bin_boundaries}, {@code numpy.interp}).
 *
 * @param values values in ascending order
 * @param cumulated for each value the share of the elements up to it
 */
record BinSummary(float[] values, float[] cumulated) {
    /**
     * The summary {@code data} at {@code where}.
     *
     * @throws MalformedException where it is no array {@code (2, n)} of float32
     */
    static BinSummary of(Location where, TensorData data) {
        if (data.dtype() != DType.FLOAT32
                || data.shape().rank() != 2
                || data.shape().size(0) != 2) {
            throw MalformedException.expected(
                    where, "summary of float32 (2, n)", data.type().toString());
        }
        int count = Math.toIntExact(data.shape().size(1));
        ByteBuffer bytes = data.bytes()
                .slice(0, Math.multiplyExact(2 * Float.BYTES, count))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        float[] cumulated = new float[count];
        float sum = 0;
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat(i * Float.BYTES);
            sum += bytes.getFloat((count + i) * Float.BYTES);
            cumulated[i] = sum;
            if (!Float.isFinite(values[i]) || (i > 0 && values[i] < values[i - 1]) || !Float.isFinite(sum)) {
                throw MalformedException.expected(
                        where,
                        "finite values in ascending order, and how many each stands for",
                        values[i] + ", " + sum);
            }
        }
        for (int i = 0; i < count; i++) {
            cumulated[i] /= sum;
        }
        return new BinSummary(values, cumulated);
    }

    /** The boundaries of {@code bins} bins: fewer than {@code bins - 1} where there are fewer values than bins. */
    List<Double> boundaries(long bins) {
        List<Double> all = new ArrayList<>();
        double step = 1.0 / bins;
        if (values.length * step < 1) {
            for (float value : values) {
                all.add((double) value);
            }
        } else {
            int count = (int) Math.ceil(1.0 / step);
            for (int i = 0; i < count; i++) {
                all.add((double) (float) interpolated(step + i * step));
            }
        }
        return all.isEmpty() ? all : all.subList(0, all.size() - 1);
    }

    /** The value below which a share {@code share} of the elements lies. */
    private double interpolated(double share) {
        int last = values.length - 1;
        if (share <= cumulated[0]) {
            return values[0];
        }
        if (share >= cumulated[last]) {
            return values[last];
        }
        int found = Arrays.binarySearch(cumulated, (float) share);
        int at = found < 0 ? -found - 2 : found;
        while (cumulated[at] > share) {
            at--;
        }
        while (cumulated[at + 1] <= share) {
            at++;
        }
        double slope = ((double) values[at + 1] - values[at]) / ((double) cumulated[at + 1] - cumulated[at]);
        return cumulated[at] == share ? values[at] : slope * (share - cumulated[at]) + values[at];
    }
}
