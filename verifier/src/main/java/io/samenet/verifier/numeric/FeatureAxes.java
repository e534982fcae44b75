package io.samenet.verifier.numeric;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Along which axes the outputs of a graph's calls hold their features: channels where a layer says so, what it is applied
 * to where it acts place by place, the last axis elsewhere.
 */
final class FeatureAxes {
    /** The last axis. */
    private static final int LAST = -1;

    /** Channels first, whatever the rank. */
    private static final int FIRST = 1;

    private static final Map<Class<? extends Declaration>, Function<Declaration, DataFormat>> FORMATS = Map.ofEntries(
            row(Convolution.class, Convolution::dataFormat),
            row(TransposedConvolution.class, TransposedConvolution::dataFormat),
            row(DepthwiseConvolution.class, DepthwiseConvolution::dataFormat),
            row(SeparableConvolution.class, SeparableConvolution::dataFormat),
            row(LocallyConnected.class, LocallyConnected::dataFormat),
            row(Pooling.class, Pooling::dataFormat),
            row(GlobalPooling.class, GlobalPooling::dataFormat),
            row(UpSampling.class, UpSampling::dataFormat),
            row(ZeroPadding.class, ZeroPadding::dataFormat),
            row(Cropping.class, Cropping::dataFormat));

    /** They act place by place. */
    private static final Set<Class<? extends Declaration>> IN_PLACE = Set.of(
            Activation.class,
            ParametricActivation.class,
            PReLU.class,
            Dropout.class,
            Merge.class,
            Elementwise.class,
            Clip.class);

    /** For each call the axis, or {@link #LAST}. */
    private final int[] axes;

    private final Graph graph;

    private static <D extends Declaration>
            Map.Entry<Class<? extends Declaration>, Function<Declaration, DataFormat>> row(
                    Class<D> type, Function<D, DataFormat> format) {
        return Map.entry(type, d -> format.apply(type.cast(d)));
    }

    /** The axes of {@code graph}; what it is applied to has its features along the last. */
    FeatureAxes(Graph graph) {
        this.graph = graph;
        this.axes = new int[graph.calls().size()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axis(graph.calls().get(i));
        }
    }

    private int axis(Call call) {
        Declaration declaration = graph.layer(call).declaration();
        if (declaration instanceof TimeDistributed wrapper) {
            int inner = axis(wrapper.inner().declaration(), call);
            return inner == LAST ? LAST : inner + 1;
        }
        return axis(declaration, call);
    }

    private int axis(Declaration declaration, Call call) {
        if (declaration instanceof BatchNormalization layer) {
            return layer.axis();
        }
        if (declaration instanceof GroupNormalization layer) {
            return layer.axis();
        }
        if (declaration instanceof ConvLSTM layer) {
            boolean first = layer.dataFormat() == DataFormat.CHANNELS_FIRST;
            return first ? FIRST + (layer.options().returnSequences() ? 1 : 0) : LAST;
        }
        Function<Declaration, DataFormat> format = FORMATS.get(declaration.getClass());
        if (format != null) {
            return format.apply(declaration) == DataFormat.CHANNELS_FIRST ? FIRST : LAST;
        }
        return IN_PLACE.contains(declaration.getClass()) ? inherited(call) : LAST;
    }

    private int inherited(Call call) {
        return call.arguments().inputs().stream()
                .filter(o -> o instanceof Operand.Tensor)
                .mapToInt(o -> axes[((Operand.Tensor) o).call()])
                .filter(a -> a != LAST)
                .findFirst()
                .orElse(LAST);
    }

    /** The axes of the first output of call {@code call}, which has so many dimensions: one, but for equations. */
    List<Integer> of(int call, int rank) {
        Declaration declaration = graph.layer(graph.calls().get(call)).declaration();
        if (declaration instanceof EinsumDense dense) {
            return ofEquation(dense.einsum(), rank);
        }
        int axis = axes[call] < 0 ? axes[call] + rank : axes[call];
        return List.of(axis < 1 || axis >= rank ? rank - 1 : axis);
    }

    /** Letters that the kernel brings in; axes that the dots stand for lie before the letters, or behind. */
    private static List<Integer> ofEquation(Einsum einsum, int rank) {
        String output = einsum.output();
        int shift = einsum.dots() == Einsum.Dots.RIGHT ? 0 : rank - output.length();
        List<Integer> made = IntStream.range(0, output.length())
                .filter(i -> einsum.input().indexOf(output.charAt(i)) < 0)
                .map(i -> i + shift)
                .boxed()
                .toList();
        return made.isEmpty() ? List.of(rank - 1) : made;
    }
}
