package io.samenet.formats.keras.weights;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the layouts of Keras 2 and 3 to those that Keras 1.2 stored, with its names: the reverse of {@link OldLayouts}. The
 * facts are those of the layers' {@code build} in Keras 1.2.2.
 *
 * @param theano whether the file is one of Theano's: its kernels are turned round
 */
public record Keras1Layouts(boolean theano) {
    private static final Map<String, String> ROLES = Map.of(
            "kernel", "W",
            "embeddings", "W",
            "recurrent_kernel", "U",
            "bias", "b",
            "carry_kernel", "W_carry",
            "carry_bias", "b_carry",
            "moving_mean", "running_mean",
            "moving_variance", "running_std",
            "alpha", "alphas");

    /** The gates in the order in which Keras 1 lists them; {@link OldLayouts#gates} says which block is which. */
    private static final List<String> LSTM_GATES = List.of("i", "c", "f", "o");

    private static final List<String> GRU_GATES = List.of("z", "r", "h");

    /**
     * An array as Keras 1 stores it.
     *
     * @param role what stands behind the layer's name in the array's: {@code W}, {@code U_i}, {@code running_std}
     * @param data its content, a view
     * @param trainable whether training changes it while its layer is trainable
     */
    public record Part(String role, TensorData data, boolean trainable) {}

    /** The arrays of {@code leaf}, whose weights are {@code weights}, in the order of Keras 1. */
    public List<Part> of(Leaf leaf, List<TensorData> weights) {
        Declaration declaration = leaf.layer().declaration();
        if (leaf.told()) {
            return asStored(leaf, weights);
        }
        if (isByGate(leaf)) {
            return byGate(leaf.layer(), weights);
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            WeightSpec spec = leaf.specs().get(i);
            String role = ROLES.getOrDefault(spec.role(), spec.role());
            parts.add(new Part(role, stored(declaration, spec, weights.get(i)), spec.trainable()));
        }
        return parts;
    }

    private static List<Part> asStored(Leaf leaf, List<TensorData> weights) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            WeightSpec spec = leaf.specs().get(i);
            parts.add(new Part(spec.role(), weights.get(i), spec.trainable()));
        }
        return parts;
    }

    /** With {@code consume_less="gpu"} Keras 1 kept the gates joined, as Keras 2 does. */
    private static boolean isByGate(Leaf leaf) {
        Spelling spelling = leaf.layer().spelling();
        boolean joined = spelling.dialect() == Dialect.KERAS1
                && spelling.config().get("consume_less").equals(Optional.of(Value.of("gpu")));
        return OldLayouts.gates(leaf.layer()).isPresent() && !joined;
    }

    /** For each gate its kernel, recurrent kernel and bias. */
    private List<Part> byGate(Layer layer, List<TensorData> weights) {
        List<String> names = layer.declaration() instanceof GRU ? GRU_GATES : LSTM_GATES;
        int[] blocks = inverse(OldLayouts.gates(layer).orElseThrow());
        List<Part> parts = new ArrayList<>();
        for (int gate = 0; gate < names.size(); gate++) {
            List<String> roles = List.of("W_", "U_", "b_");
            for (int role = 0; role < weights.size(); role++) {
                TensorData block = Block.of(weights.get(role), blocks[gate], names.size());
                boolean convolved =
                        layer.declaration() instanceof ConvLSTM && block.shape().rank() > 1;
                TensorData stored = convolved ? convolution((ConvLSTM) layer.declaration(), block) : block;
                parts.add(new Part(roles.get(role) + names.get(gate), stored, true));
            }
        }
        return parts;
    }

    private TensorData convolution(ConvLSTM layer, TensorData kernel) {
        return ordered(turned(kernel), layer.dataFormat());
    }

    private TensorData stored(Declaration declaration, WeightSpec spec, TensorData weight) {
        boolean kernel = spec.role().equals("kernel") || spec.role().endsWith("_kernel");
        if (kernel && declaration instanceof Convolution convolution) {
            TensorData turned = turned(weight);
            return convolution.window().rank() == 1
                    ? new TensorData(turned.type().with(turned.shape().insert(1, 1)), turned.bytes())
                    : ordered(turned, convolution.dataFormat());
        }
        if (kernel && declaration instanceof TransposedConvolution transposed) {
            TensorData turned = turned(weight);
            return transposed.dataFormat() == DataFormat.CHANNELS_FIRST
                    ? Rearranged.permuted(turned, 2, 3, 0, 1)
                    : Rearranged.permuted(turned, 0, 1, 3, 2);
        }
        return kernel
                        && declaration instanceof SeparableConvolution separable
                        && separable.window().rank() == 2
                ? ordered(turned(weight), separable.dataFormat())
                : weight;
    }

    private TensorData turned(TensorData kernel) {
        return theano ? Rearranged.turned(kernel) : kernel;
    }

    /** {@code (filters, features, rows, columns)} with {@code dim_ordering="th"}, and likewise in three dimensions. */
    private static TensorData ordered(TensorData kernel, DataFormat format) {
        if (format == DataFormat.CHANNELS_LAST) {
            return kernel;
        }
        return kernel.shape().rank() == 4
                ? Rearranged.permuted(kernel, 3, 2, 0, 1)
                : Rearranged.permuted(kernel, 4, 3, 0, 1, 2);
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}
