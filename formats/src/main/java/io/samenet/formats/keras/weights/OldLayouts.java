package io.samenet.formats.keras.weights;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the layouts that old versions and other backends stored to the one of Keras 2 and 3. The facts are those that
 * Keras 2's own reader goes by ({@code keras.engine.saving.preprocess_weights_for_loading}).
 *
 * @param dialect generation of Keras that wrote the file
 * @param theano whether it ran on Theano, whose convolutions turn the kernel round
 */
record OldLayouts(Dialect dialect, boolean theano) {
    /** Keras 1 lists gates as input, cell, forget, output; we as input, forget, cell, output. */
    private static final int[] LSTM_GATES = {0, 2, 1, 3};

    private static final int[] GRU_GATES = {0, 1, 2};
    /** Kernel, recurrent kernel, bias: of each gate in Keras 1. */
    private static final int ROLES = 3;

    /** Order in which Keras 1 stored the gates of {@code layer}, one array for each role and gate. */
    static Optional<int[]> gates(Layer layer) {
        if (layer.declaration() instanceof LSTM || layer.declaration() instanceof ConvLSTM) {
            return Optional.of(LSTM_GATES.clone());
        }
        return layer.declaration() instanceof GRU ? Optional.of(GRU_GATES.clone()) : Optional.empty();
    }

    /** The arrays of the single gates joined: kernel, recurrent kernel, bias. */
    private static List<TensorData> joined(int[] gates, List<TensorData> arrays) {
        List<TensorData> joined = new ArrayList<>();
        for (int role = 0; role < ROLES; role++) {
            List<TensorData> parts = new ArrayList<>();
            for (int gate : gates) {
                parts.add(arrays.get(ROLES * gate + role));
            }
            joined.add(Joined.of(parts));
        }
        return joined;
    }

    /** The arrays of the single gates of {@code layer} joined: kernel, recurrent kernel, bias. */
    List<TensorData> joined(Layer layer, int[] gates, List<TensorData> arrays) {
        if (!(layer.declaration() instanceof ConvLSTM convolutional)) {
            return joined(gates, arrays);
        }
        boolean first = convolutional.dataFormat() == DataFormat.CHANNELS_FIRST;
        List<TensorData> ordered = new ArrayList<>();
        for (TensorData array : arrays) {
            boolean kernel = array.shape().rank() == 4;
            TensorData turned = kernel && first ? Rearranged.permuted(array, 2, 3, 1, 0) : array;
            ordered.add(kernel && theano ? Rearranged.turned(turned) : turned);
        }
        return joined(gates, ordered);
    }

    /** The arrays of {@code leaf} in the layout of its declared weights, as far as a layout is known to differ. */
    List<TensorData> convert(Leaf leaf, List<TensorData> arrays) {
        Declaration declaration = leaf.layer().declaration();
        List<TensorData> converted = new ArrayList<>(arrays);
        if (leaf.layer().spelling().className().startsWith("CuDNN")) {
            return CudnnLayout.convert(declaration, arrays);
        }
        boolean separable = dialect == Dialect.KERAS1 && declaration instanceof SeparableConvolution;
        boolean convolution = declaration instanceof Convolution || declaration instanceof TransposedConvolution;
        int kernels = separable || declaration instanceof ConvLSTM ? 2 : convolution ? 1 : 0;
        for (int i = 0; i < kernels && i < arrays.size(); i++) {
            converted.set(i, kernel(declaration, leaf.specs().get(i), arrays.get(i)));
        }
        return converted;
    }

    private TensorData kernel(Declaration declaration, WeightSpec spec, TensorData stored) {
        TensorData kernel = dialect == Dialect.KERAS1 ? keras1(declaration, spec, stored) : stored;
        if (dialect != Dialect.KERAS1 && differs(spec, kernel) && kernel.shape().rank() == 4) {
            kernel = Rearranged.permuted(kernel, 3, 2, 0, 1);
        }
        return theano ? Rearranged.turned(kernel) : kernel;
    }

    private static boolean differs(WeightSpec spec, TensorData stored) {
        return !stored.shape().equals(spec.type().shape());
    }

    private static TensorData keras1(Declaration declaration, WeightSpec spec, TensorData stored) {
        int rank = stored.shape().rank();
        if (declaration instanceof TransposedConvolution transposed && rank == 4) {
            return transposed.dataFormat() == DataFormat.CHANNELS_FIRST
                    ? Rearranged.permuted(stored, 2, 3, 0, 1)
                    : Rearranged.permuted(stored, 0, 1, 3, 2);
        }
        if (declaration instanceof SeparableConvolution separable) {
            return separable.dataFormat() == DataFormat.CHANNELS_FIRST && rank == 4
                    ? Rearranged.permuted(stored, 2, 3, 1, 0)
                    : stored;
        }
        if (!(declaration instanceof Convolution convolution)) {
            return stored;
        }
        if (convolution.window().rank() == 1 && rank == 4) {
            return steps(spec, stored);
        }
        if (convolution.dataFormat() == DataFormat.CHANNELS_FIRST && rank == 4) {
            return Rearranged.permuted(stored, 2, 3, 1, 0);
        }
        return convolution.dataFormat() == DataFormat.CHANNELS_FIRST && rank == 5
                ? Rearranged.permuted(stored, 2, 3, 4, 1, 0)
                : stored;
    }

    /**
     * A kernel over steps with a further axis of size 1: {@code (length, 1, features, filters)}, before Keras 1.2
     * {@code (filters, features, length, 1)}.
     */
    private static TensorData steps(WeightSpec spec, TensorData stored) {
        Shape wanted = spec.type().shape();
        boolean late = stored.shape().equals(wanted.insert(1, 1));
        TensorData ordered = late ? stored : Rearranged.permuted(stored, 2, 3, 1, 0);
        return ordered.shape().size(1) == 1
                ? new TensorData(ordered.type().with(ordered.shape().remove(1)), ordered.bytes())
                : ordered;
    }
}
