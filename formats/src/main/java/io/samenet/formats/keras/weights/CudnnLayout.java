package io.samenet.formats.keras.weights;

import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights of {@code CuDNNLSTM} and {@code CuDNNGRU} (Keras 2): each gate's kernels are transposed, and there is a bias for
 * each of the two kernels ({@code keras.engine.saving._convert_rnn_weights}).
 */
final class CudnnLayout {
    private CudnnLayout() {}

    /** The weights in the layout of {@code LSTM}, or of {@code GRU} with {@code reset_after}. */
    static List<TensorData> convert(Declaration declaration, List<TensorData> arrays) {
        if (!(declaration instanceof Recurrent recurrent) || arrays.size() != 3) {
            return arrays;
        }
        List<TensorData> converted = new ArrayList<>();
        converted.add(input(recurrent, arrays.get(0)));
        converted.add(recurrent(recurrent, arrays.get(1)));
        converted.add(recurrent.gates() == 4 ? summed(arrays.get(2)) : apart(arrays.get(2)));
        return converted;
    }

    /** Each gate's block, transposed in the order of memory: the block is stored as if it were {@code (units, features)}. */
    private static TensorData input(Recurrent layer, TensorData kernel) {
        Shape shape = kernel.shape();
        if (shape.rank() != 2 || shape.size(1) != layer.gates() * layer.units()) {
            return kernel;
        }
        int features = Math.toIntExact(shape.size(0));
        int units = Math.toIntExact(layer.units());
        int gates = layer.gates();
        return moved(kernel, (row, column) -> {
            int gate = column / units;
            long flat = (long) (column % units) * features + row;
            return flat / units * gates * units + (long) gate * units + flat % units;
        });
    }

    /** Each gate's block, transposed. */
    private static TensorData recurrent(Recurrent layer, TensorData kernel) {
        Shape shape = kernel.shape();
        int units = Math.toIntExact(layer.units());
        if (shape.rank() != 2 || shape.size(0) != units || shape.size(1) != (long) layer.gates() * units) {
            return kernel;
        }
        int width = layer.gates() * units;
        return moved(kernel, (row, column) -> (long) (column % units) * width + (long) (column / units) * units + row);
    }

    /** Where an element is taken from. */
    private interface Place {
        long of(int row, int column);
    }

    private static TensorData moved(TensorData matrix, Place place) {
        int width = matrix.dtype().bytes();
        long columns = matrix.shape().size(1);
        return new TensorData(matrix.type(), new Bytes() {
            @Override
            public long size() {
                return matrix.bytes().size();
            }

            @Override
            public ByteBuffer slice(long offset, int length) {
                byte[] made = new byte[length];
                for (int at = 0; at < length; at++) {
                    long element = (offset + at) / width;
                    long from = place.of((int) (element / columns), (int) (element % columns));
                    long inside = (offset + at) % width;
                    made[at] = matrix.bytes().slice(from * width + inside, 1).get();
                }
                return ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
            }
        });
    }

    /** The two biases added. */
    private static TensorData summed(TensorData bias) {
        long half = bias.shape().elements() / 2;
        if (bias.dtype() != DType.FLOAT32) {
            return bias;
        }
        ByteBuffer both = bias.bytes().slice(0, Math.toIntExact(bias.bytes().size()));
        ByteBuffer sum = ByteBuffer.allocate(both.remaining() / 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < half; i++) {
            sum.putFloat(both.getFloat(4 * i) + both.getFloat(4 * (i + (int) half)));
        }
        return new TensorData(bias.type().with(Shape.of(half)), Bytes.of(sum.array()));
    }

    /** The two biases as two rows. */
    private static TensorData apart(TensorData bias) {
        long half = bias.shape().elements() / 2;
        return new TensorData(bias.type().with(Shape.of(2, half)), bias.bytes());
    }
}
