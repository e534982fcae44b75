package io.samenet.verifier.canonical;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.layer.application.CustomScale;
import io.samenet.formats.layer.application.LayerScale;
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
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.HashedCrossing;
import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.InverseLookup;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How layers that compute with weights, windows and functions are spelled. */
final class LayerForms {
    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    static final List<Form<?>> ROWS = List.of(
            Form.of(InputLayer.class, "InputLayer").with("type", InputLayer::type),
            Form.of(Dense.class, "Dense")
                    .with("units", Dense::units)
                    .with("use_bias", Dense::useBias, true)
                    .with("activation", Dense::activation, LINEAR),
            Form.of(Embedding.class, "Embedding")
                    .with("input_dim", Embedding::inputDim)
                    .with("output_dim", Embedding::outputDim)
                    .with("mask_zero", Embedding::maskZero, false),
            Form.of(ReversibleEmbedding.class, "ReversibleEmbedding")
                    .with("embedding", ReversibleEmbedding::embedding)
                    .with("tie_weights", ReversibleEmbedding::tieWeights, true)
                    .with("logit_soft_cap", ReversibleEmbedding::logitSoftCap, Optional.empty()),
            Form.of(Quantized.class, "Quantized")
                    .with("layer", Quantized::layer)
                    .with("inputs", Quantized::inputs),
            Form.of(Int4Quantized.class, "Int4Quantized")
                    .with("layer", Int4Quantized::layer)
                    .with("inputs", Int4Quantized::inputs)
                    .with("block_size", Int4Quantized::block),
            Form.of(Float8Quantized.class, "Float8Quantized")
                    .with("layer", Float8Quantized::layer)
                    .with("amax_history_length", Float8Quantized::history, Float8Quantized.USUAL_HISTORY),
            Form.of(LayerScale.class, "LayerScale").with("channels", LayerScale::channels),
            Form.of(CustomScale.class, "CustomScale").with("scale", CustomScale::scale),
            Form.of(Masking.class, "Masking").with("mask_value", Masking::maskValue),
            Form.of(Dropout.class, "Dropout").with("kind", Dropout::kind).with("setting", Dropout::setting),
            Form.of(Augmentation.class, "Augmentation")
                    .with("kind", Augmentation::kind)
                    .with("setting", Augmentation::setting),
            Form.of(Activation.class, "Activation")
                    .with("function", Activation::function)
                    .with("mask_use", Activation::maskUse, Activation.of(LINEAR).maskUse()),
            Form.of(PReLU.class, "PReLU").with("shared_axes", PReLU::sharedAxes),
            window(Form.of(Convolution.class, "Convolution").with("filters", Convolution::filters), Convolution::window)
                    .with("padding", Convolution::padding, Padding.VALID)
                    .with("data_format", Convolution::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("groups", Convolution::groups, 1L)
                    .with("use_bias", Convolution::useBias, true)
                    .with("activation", Convolution::activation, LINEAR),
            window(
                            Form.of(TransposedConvolution.class, "TransposedConvolution")
                                    .with("filters", TransposedConvolution::filters),
                            TransposedConvolution::window)
                    .with("padding", TransposedConvolution::padding, Padding.VALID)
                    .with("output_padding", TransposedConvolution::outputPadding, Optional.empty())
                    .with("data_format", TransposedConvolution::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("use_bias", TransposedConvolution::useBias, true)
                    .with("activation", TransposedConvolution::activation, LINEAR),
            window(
                            Form.of(DepthwiseConvolution.class, "DepthwiseConvolution")
                                    .with("depth_multiplier", DepthwiseConvolution::depthMultiplier, 1L),
                            DepthwiseConvolution::window)
                    .with("padding", DepthwiseConvolution::padding, Padding.VALID)
                    .with("data_format", DepthwiseConvolution::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("use_bias", DepthwiseConvolution::useBias, true)
                    .with("activation", DepthwiseConvolution::activation, LINEAR),
            window(
                            Form.of(SeparableConvolution.class, "SeparableConvolution")
                                    .with("filters", SeparableConvolution::filters)
                                    .with("depth_multiplier", SeparableConvolution::depthMultiplier, 1L),
                            SeparableConvolution::window)
                    .with("padding", SeparableConvolution::padding, Padding.VALID)
                    .with("data_format", SeparableConvolution::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("use_bias", SeparableConvolution::useBias, true)
                    .with("activation", SeparableConvolution::activation, LINEAR),
            Form.of(Pooling.class, "Pooling")
                    .with("kind", Pooling::kind)
                    .with("pool_size", p -> p.window().size())
                    .with("strides", p -> p.window().strides())
                    .with("dilation_rate", p -> p.window().dilation(), LayerForms::areOnes)
                    .with("padding", Pooling::padding, Padding.VALID)
                    .with("data_format", Pooling::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(GlobalPooling.class, "GlobalPooling")
                    .with("kind", GlobalPooling::kind)
                    .with("rank", GlobalPooling::rank)
                    .with("keepdims", GlobalPooling::keepDims, false)
                    .with("data_format", GlobalPooling::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(BatchNormalization.class, "BatchNormalization")
                    .with("axis", BatchNormalization::axis)
                    .with("epsilon", BatchNormalization::epsilon)
                    .with("center", BatchNormalization::center, true)
                    .with("scale", BatchNormalization::scale, true)
                    .with("momentum", BatchNormalization::momentum),
            Form.of(SampleNormalization.class, "SampleNormalization")
                    .with("axis", SampleNormalization::axis)
                    .with("epsilon", SampleNormalization::epsilon),
            Form.of(LayerNormalization.class, "LayerNormalization")
                    .with("axis", LayerNormalization::axes)
                    .with("epsilon", LayerNormalization::epsilon)
                    .with("center", LayerNormalization::center, true)
                    .with("scale", LayerNormalization::scale, true)
                    .with("rms_scaling", LayerNormalization::rmsScaling, false),
            Form.of(GroupNormalization.class, "GroupNormalization")
                    .with("groups", GroupNormalization::groups)
                    .with("axis", GroupNormalization::axis)
                    .with("epsilon", GroupNormalization::epsilon)
                    .with("center", GroupNormalization::center, true)
                    .with("scale", GroupNormalization::scale, true),
            Form.of(RMSNormalization.class, "RMSNormalization")
                    .with("axis", RMSNormalization::axes)
                    .with("epsilon", RMSNormalization::epsilon),
            Form.of(UnitNormalization.class, "UnitNormalization")
                    .with("axis", UnitNormalization::axes)
                    .with("least_norm", UnitNormalization::leastNorm),
            Form.of(SpectralNormalization.class, "SpectralNormalization")
                    .with("power_iterations", SpectralNormalization::powerIterations),
            Form.of(EinsumDense.class, "EinsumDense")
                    .with("input", e -> e.einsum().input())
                    .with("kernel", e -> e.einsum().kernel())
                    .with("output", e -> e.einsum().output())
                    .with("dots", e -> e.einsum().dots())
                    .with("output_shape", EinsumDense::outputShape)
                    .with("bias_axes", EinsumDense::biasAxes)
                    .with("activation", EinsumDense::activation, LINEAR),
            window(
                            Form.of(LocallyConnected.class, "LocallyConnected")
                                    .with("filters", LocallyConnected::filters),
                            LocallyConnected::window)
                    .with("padding", LocallyConnected::padding, Padding.VALID)
                    .with("data_format", LocallyConnected::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("use_bias", LocallyConnected::useBias, true)
                    .with("activation", LocallyConnected::activation, LINEAR)
                    .with("storage", LocallyConnected::storage),
            Form.of(AdaptivePooling.class, "AdaptivePooling")
                    .with("kind", AdaptivePooling::kind)
                    .with("output_size", AdaptivePooling::outputSize)
                    .with("data_format", AdaptivePooling::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(MaxoutDense.class, "MaxoutDense")
                    .with("units", MaxoutDense::units)
                    .with("features", MaxoutDense::features)
                    .with("use_bias", MaxoutDense::useBias, true),
            Form.of(Highway.class, "Highway")
                    .with("use_bias", Highway::useBias, true)
                    .with("activation", Highway::activation, LINEAR),
            Form.of(ParametricActivation.class, "ParametricActivation").with("kind", ParametricActivation::kind),
            Form.of(Lookup.class, "Lookup")
                    .with("vocabulary", Lookup::vocabulary)
                    .with("num_oov_indices", Lookup::unknown, 1L)
                    .with("oov_method", Lookup::buckets, Buckets.REMAINDER)
                    .with("mask_token", l -> l.maskToken().map(Value::of), Optional.empty())
                    .with("output_mode", Lookup::mode, OutputMode.INT)
                    .with("depth", Lookup::depth, 0L)
                    .with("idf_weights", Lookup::weights, List.of()),
            Form.of(InverseLookup.class, "InverseLookup")
                    .with("vocabulary", InverseLookup::vocabulary)
                    .with("num_oov_indices", InverseLookup::unknown, 1L)
                    .with("oov_token", l -> Value.of(l.unknownWord()))
                    .with("mask_token", l -> l.maskToken().map(Value::of), Optional.empty()),
            Form.of(Hashing.class, "Hashing")
                    .with("num_bins", Hashing::bins)
                    .with("hash", Hashing::buckets, Buckets.FARMHASH)
                    .with("mask_value", Hashing::maskValue, Optional.empty())
                    .with("output_mode", Hashing::mode, OutputMode.INT),
            Form.of(HashedCrossing.class, "HashedCrossing")
                    .with("num_bins", HashedCrossing::bins)
                    .with("output_mode", HashedCrossing::mode, OutputMode.INT),
            Form.of(TextVectorization.class, "TextVectorization")
                    .with("standardize", TextVectorization::standardize)
                    .with("split", TextVectorization::split)
                    .with("ngrams", TextVectorization::ngrams, List.of())
                    .with("output_sequence_length", TextVectorization::length, Optional.empty())
                    .with("lookup", TextVectorization::lookup));

    private LayerForms() {}

    private static <T> Form<T> window(Form<T> form, Function<T, Window> window) {
        return form.with("kernel_size", o -> window.apply(o).size())
                .with("strides", o -> window.apply(o).strides(), LayerForms::areOnes)
                .with("dilation_rate", o -> window.apply(o).dilation(), LayerForms::areOnes);
    }

    private static boolean areOnes(Object sizes) {
        return sizes instanceof List<?> list && list.stream().allMatch(s -> s.equals(1L));
    }
}
