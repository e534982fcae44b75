package io.samenet.formats.catalogue;

import io.samenet.formats.layer.Family;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.layer.application.CustomScale;
import io.samenet.formats.layer.application.LayerScale;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.layer.core.Highway;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.layer.operation.AffineTransform;
import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Blocks;
import io.samenet.formats.layer.operation.BroadcastTo;
import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.ColorConversion;
import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.Corrcoef;
import io.samenet.formats.layer.operation.Correlate;
import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.layer.operation.Crossentropy;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.DiagonalMatrix;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.DotProductAttention;
import io.samenet.formats.layer.operation.DynamicSlice;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.ExtractPatches;
import io.samenet.formats.layer.operation.ExtractSequences;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Fold;
import io.samenet.formats.layer.operation.Full;
import io.samenet.formats.layer.operation.GaussianBlur;
import io.samenet.formats.layer.operation.ImageFrame;
import io.samenet.formats.layer.operation.InTopK;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.operation.Isclose;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.Kron;
import io.samenet.formats.layer.operation.LinearAlgebra;
import io.samenet.formats.layer.operation.Linspace;
import io.samenet.formats.layer.operation.MapCoordinates;
import io.samenet.formats.layer.operation.Meshgrid;
import io.samenet.formats.layer.operation.Moments;
import io.samenet.formats.layer.operation.MultiHot;
import io.samenet.formats.layer.operation.NanToNum;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.formats.layer.operation.Normalize;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.PairwiseDistance;
import io.samenet.formats.layer.operation.PeakSignalToNoise;
import io.samenet.formats.layer.operation.PerspectiveTransform;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Rot90;
import io.samenet.formats.layer.operation.SaturateCast;
import io.samenet.formats.layer.operation.ScaleAndTranslate;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.SearchSorted;
import io.samenet.formats.layer.operation.Segment;
import io.samenet.formats.layer.operation.Select;
import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.layer.operation.SliceUpdate;
import io.samenet.formats.layer.operation.Sort;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.StructuralSimilarity;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.TakeAlongAxis;
import io.samenet.formats.layer.operation.TensorFlowFunction;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.TopK;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.operation.Trapezoid;
import io.samenet.formats.layer.operation.Triangle;
import io.samenet.formats.layer.operation.Unfold;
import io.samenet.formats.layer.operation.UnravelIndex;
import io.samenet.formats.layer.operation.Vander;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.preprocessing.AutoContrast;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.HashedCrossing;
import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.InverseLookup;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.formats.layer.preprocessing.Normalization;
import io.samenet.formats.layer.preprocessing.Rescaling;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentCell;
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
            new Entry(Family.CORE, EinsumDense.class),
            new Entry(Family.CORE, Embedding.class),
            new Entry(Family.CORE, ReversibleEmbedding.class),
            new Entry(Family.CORE, Quantized.class),
            new Entry(Family.CORE, Int4Quantized.class),
            new Entry(Family.CORE, Float8Quantized.class),
            new Entry(Family.CORE, Masking.class),
            new Entry(Family.CORE, Dropout.class),
            new Entry(Family.CORE, Augmentation.class),
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
            new Entry(Family.NORMALIZATION, SampleNormalization.class),
            new Entry(Family.NORMALIZATION, LayerNormalization.class),
            new Entry(Family.NORMALIZATION, GroupNormalization.class),
            new Entry(Family.NORMALIZATION, RMSNormalization.class),
            new Entry(Family.NORMALIZATION, UnitNormalization.class),
            new Entry(Family.NORMALIZATION, SpectralNormalization.class),
            new Entry(Family.RECURRENT, SimpleRNN.class),
            new Entry(Family.RECURRENT, LSTM.class),
            new Entry(Family.RECURRENT, GRU.class),
            new Entry(Family.RECURRENT, ConvLSTM.class),
            new Entry(Family.RECURRENT, StackedRNN.class),
            new Entry(Family.RECURRENT, RecurrentCell.class),
            new Entry(Family.RECURRENT, Bidirectional.class),
            new Entry(Family.RECURRENT, TimeDistributed.class),
            new Entry(Family.ATTENTION, Attention.class),
            new Entry(Family.ATTENTION, MultiHeadAttention.class),
            new Entry(Family.MERGE, Merge.class),
            new Entry(Family.MERGE, Concatenate.class),
            new Entry(Family.MERGE, Dot.class),
            new Entry(Family.MERGE, CosineMerge.class),
            new Entry(Family.RESHAPE, Flatten.class),
            new Entry(Family.RESHAPE, Reshape.class),
            new Entry(Family.RESHAPE, Permute.class),
            new Entry(Family.RESHAPE, RepeatVector.class),
            new Entry(Family.RESHAPE, ZeroPadding.class),
            new Entry(Family.RESHAPE, Cropping.class),
            new Entry(Family.RESHAPE, UpSampling.class),
            new Entry(Family.APPLICATION, LayerScale.class),
            new Entry(Family.APPLICATION, CustomScale.class),
            new Entry(Family.PREPROCESSING, Rescaling.class),
            new Entry(Family.PREPROCESSING, Normalization.class),
            new Entry(Family.PREPROCESSING, CategoryEncoding.class),
            new Entry(Family.PREPROCESSING, Discretization.class),
            new Entry(Family.PREPROCESSING, Lookup.class),
            new Entry(Family.PREPROCESSING, InverseLookup.class),
            new Entry(Family.PREPROCESSING, Hashing.class),
            new Entry(Family.PREPROCESSING, HashedCrossing.class),
            new Entry(Family.PREPROCESSING, TextVectorization.class),
            new Entry(Family.PREPROCESSING, AutoContrast.class),
            new Entry(Family.PREPROCESSING, ContrastLimitedAdaptiveHistogramEqualization.class),
            new Entry(Family.PREPROCESSING, CenterCrop.class),
            new Entry(Family.PREPROCESSING, Resizing.class),
            new Entry(Family.PREPROCESSING, STFTSpectrogram.class),
            new Entry(Family.PREPROCESSING, MelSpectrogram.class),
            new Entry(Family.OPERATION, Elementwise.class),
            new Entry(Family.OPERATION, Reduction.class),
            new Entry(Family.OPERATION, ExpandDims.class),
            new Entry(Family.OPERATION, Cast.class),
            new Entry(Family.OPERATION, Slice.class),
            new Entry(Family.OPERATION, ArgExtreme.class),
            new Entry(Family.OPERATION, Blocks.class),
            new Entry(Family.OPERATION, BroadcastTo.class),
            new Entry(Family.OPERATION, Clip.class),
            new Entry(Family.OPERATION, Contraction.class),
            new Entry(Family.OPERATION, ConvolutionOperation.class),
            new Entry(Family.OPERATION, Corrcoef.class),
            new Entry(Family.OPERATION, Correlate.class),
            new Entry(Family.OPERATION, Crossentropy.class),
            new Entry(Family.OPERATION, CTCLoss.class),
            new Entry(Family.OPERATION, CTCDecode.class),
            new Entry(Family.OPERATION, Cumulate.class),
            new Entry(Family.OPERATION, DotProductAttention.class),
            new Entry(Family.OPERATION, Flip.class),
            new Entry(Family.OPERATION, Fold.class),
            new Entry(Family.OPERATION, Join.class),
            new Entry(Family.OPERATION, Moments.class),
            new Entry(Family.OPERATION, MultiHot.class),
            new Entry(Family.OPERATION, NanToNum.class),
            new Entry(Family.OPERATION, NormalizationOperation.class),
            new Entry(Family.OPERATION, Normalize.class),
            new Entry(Family.OPERATION, OneHot.class),
            new Entry(Family.OPERATION, Pad.class),
            new Entry(Family.OPERATION, PairwiseDistance.class),
            new Entry(Family.OPERATION, PeakSignalToNoise.class),
            new Entry(Family.OPERATION, Rearrange.class),
            new Entry(Family.OPERATION, Repeat.class),
            new Entry(Family.OPERATION, Roll.class),
            new Entry(Family.OPERATION, Select.class),
            new Entry(Family.OPERATION, Sort.class),
            new Entry(Family.OPERATION, Split.class),
            new Entry(Family.OPERATION, Squeeze.class),
            new Entry(Family.OPERATION, StructuralSimilarity.class),
            new Entry(Family.OPERATION, Take.class),
            new Entry(Family.OPERATION, TakeAlongAxis.class),
            new Entry(Family.OPERATION, TensorFlowFunction.class),
            new Entry(Family.OPERATION, Tile.class),
            new Entry(Family.OPERATION, TopK.class),
            new Entry(Family.OPERATION, Transpose.class),
            new Entry(Family.OPERATION, Cross.class),
            new Entry(Family.OPERATION, Diagonal.class),
            new Entry(Family.OPERATION, DiagonalMatrix.class),
            new Entry(Family.OPERATION, Diff.class),
            new Entry(Family.OPERATION, DynamicSlice.class),
            new Entry(Family.OPERATION, ExtractSequences.class),
            new Entry(Family.OPERATION, InTopK.class),
            new Entry(Family.OPERATION, IsIn.class),
            new Entry(Family.OPERATION, Isclose.class),
            new Entry(Family.OPERATION, Kron.class),
            new Entry(Family.OPERATION, Meshgrid.class),
            new Entry(Family.OPERATION, Quantile.class),
            new Entry(Family.OPERATION, Rot90.class),
            new Entry(Family.OPERATION, SaturateCast.class),
            new Entry(Family.OPERATION, Scatter.class),
            new Entry(Family.OPERATION, SearchSorted.class),
            new Entry(Family.OPERATION, Segment.class),
            new Entry(Family.OPERATION, SliceUpdate.class),
            new Entry(Family.OPERATION, Trapezoid.class),
            new Entry(Family.OPERATION, UnravelIndex.class),
            new Entry(Family.OPERATION, Vander.class),
            new Entry(Family.OPERATION, LinearAlgebra.class),
            new Entry(Family.OPERATION, SingularValues.class),
            new Entry(Family.OPERATION, Linspace.class),
            new Entry(Family.OPERATION, Full.class),
            new Entry(Family.OPERATION, ColorConversion.class),
            new Entry(Family.OPERATION, GaussianBlur.class),
            new Entry(Family.OPERATION, AffineTransform.class),
            new Entry(Family.OPERATION, MapCoordinates.class),
            new Entry(Family.OPERATION, PerspectiveTransform.class),
            new Entry(Family.OPERATION, ScaleAndTranslate.class),
            new Entry(Family.OPERATION, ImageFrame.class),
            new Entry(Family.OPERATION, ExtractPatches.class),
            new Entry(Family.OPERATION, Triangle.class),
            new Entry(Family.OPERATION, Unfold.class));

    private Catalogue() {}
}
