package io.samenet.formats.catalogue;

import io.samenet.formats.layer.Family;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Highway;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import java.util.List;

/**
 * The list of all layers that samenet knows. Each has one stem, under which every room has a small file for it: the
 * declaration here, {@code DenseCodec}, {@code DenseKernel}, {@code DenseLowering} in theirs. A test of each room walks
 * this list.
 */
public final class Catalogue {
    /**
     * A layer.
     *
     * @param family where its files are
     * @param type its declaration, whose simple name is the stem
     */
    public record Entry(Family family, Class<? extends Declaration> type) {
        /** The name under which every room deals with the layer. */
        public String stem() {
            return type.getSimpleName();
        }
    }

    /** All layers, by family. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry(Family.CORE, InputLayer.class),
            new Entry(Family.CORE, Dense.class),
            new Entry(Family.CORE, MaxoutDense.class),
            new Entry(Family.CORE, Highway.class),
            new Entry(Family.CORE, Embedding.class),
            new Entry(Family.CORE, Masking.class),
            new Entry(Family.CORE, Dropout.class),
            new Entry(Family.ACTIVATION, Activation.class),
            new Entry(Family.ACTIVATION, PReLU.class),
            new Entry(Family.ACTIVATION, ParametricActivation.class),
            new Entry(Family.CONVOLUTION, Convolution.class),
            new Entry(Family.CONVOLUTION, TransposedConvolution.class),
            new Entry(Family.CONVOLUTION, DepthwiseConvolution.class),
            new Entry(Family.CONVOLUTION, SeparableConvolution.class),
            new Entry(Family.CONVOLUTION, LocallyConnected.class),
            new Entry(Family.POOLING, Pooling.class),
            new Entry(Family.POOLING, GlobalPooling.class),
            new Entry(Family.POOLING, AdaptivePooling.class),
            new Entry(Family.NORMALIZATION, BatchNormalization.class),
            new Entry(Family.NORMALIZATION, LayerNormalization.class),
            new Entry(Family.RECURRENT, SimpleRNN.class),
            new Entry(Family.RECURRENT, LSTM.class),
            new Entry(Family.RECURRENT, GRU.class),
            new Entry(Family.RECURRENT, ConvLSTM.class),
            new Entry(Family.RECURRENT, StackedRNN.class),
            new Entry(Family.RECURRENT, Bidirectional.class),
            new Entry(Family.RECURRENT, TimeDistributed.class),
            new Entry(Family.MERGE, Merge.class),
            new Entry(Family.MERGE, Concatenate.class),
            new Entry(Family.MERGE, Dot.class),
            new Entry(Family.RESHAPE, Flatten.class),
            new Entry(Family.RESHAPE, Reshape.class),
            new Entry(Family.RESHAPE, Permute.class),
            new Entry(Family.RESHAPE, RepeatVector.class),
            new Entry(Family.RESHAPE, ZeroPadding.class),
            new Entry(Family.RESHAPE, Cropping.class),
            new Entry(Family.RESHAPE, UpSampling.class),
            new Entry(Family.OPERATION, Elementwise.class),
            new Entry(Family.OPERATION, Reduction.class),
            new Entry(Family.OPERATION, ExpandDims.class),
            new Entry(Family.OPERATION, Cast.class),
            new Entry(Family.OPERATION, Slice.class));

    private Catalogue() {}
}
