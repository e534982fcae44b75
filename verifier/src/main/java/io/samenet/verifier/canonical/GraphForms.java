package io.samenet.verifier.canonical;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SequenceLayer;
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
import java.util.List;
import java.util.Optional;

/** How layers that go step by step, join, attend and move are spelled. Layers inside stand beside them. */
final class GraphForms {
    static final List<Form<?>> ROWS = List.of(
            options(Form.of(SimpleRNN.class, "SimpleRNN")
                    .with("units", SimpleRNN::units)
                    .with("activation", SimpleRNN::activation)
                    .with("use_bias", SimpleRNN::useBias, true)),
            options(Form.of(LSTM.class, "LSTM")
                    .with("units", LSTM::units)
                    .with("activation", LSTM::activation)
                    .with("recurrent_activation", LSTM::recurrentActivation)
                    .with("use_bias", LSTM::useBias, true)),
            options(Form.of(GRU.class, "GRU")
                    .with("units", GRU::units)
                    .with("activation", GRU::activation)
                    .with("recurrent_activation", GRU::recurrentActivation)
                    .with("use_bias", GRU::useBias, true)
                    .with("reset_after", GRU::resetAfter)),
            Form.of(Bidirectional.class, "Bidirectional").with("merge_mode", Bidirectional::mergeMode),
            Form.of(TimeDistributed.class, "TimeDistributed"),
            options(Form.of(StackedRNN.class, "StackedRNN")),
            Form.of(RecurrentCell.class, "RecurrentCell").with("cell", RecurrentCell::sequence),
            options(Form.of(ConvLSTM.class, "ConvLSTM")
                    .with("filters", ConvLSTM::filters)
                    .with("kernel_size", c -> c.window().size())
                    .with("strides", c -> c.window().strides())
                    .with("dilation_rate", c -> c.window().dilation())
                    .with("padding", ConvLSTM::padding)
                    .with("data_format", ConvLSTM::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("activation", ConvLSTM::activation)
                    .with("recurrent_activation", ConvLSTM::recurrentActivation)
                    .with("use_bias", ConvLSTM::useBias, true)),
            Form.of(Merge.class, "Merge").with("function", Merge::function),
            Form.of(Concatenate.class, "Concatenate").with("axis", Concatenate::axis),
            Form.of(Dot.class, "Dot")
                    .with("axis_of_first", Dot::axisOfFirst)
                    .with("axis_of_second", Dot::axisOfSecond)
                    .with("normalize", Dot::normalize, false),
            Form.of(CosineMerge.class, "CosineMerge")
                    .with("axis_of_first", CosineMerge::axisOfFirst)
                    .with("axis_of_second", CosineMerge::axisOfSecond),
            Form.of(Flatten.class, "Flatten").with("data_format", Flatten::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(Reshape.class, "Reshape").with("target_shape", Reshape::target),
            Form.of(Permute.class, "Permute").with("dims", Permute::dims),
            Form.of(RepeatVector.class, "RepeatVector").with("n", RepeatVector::times),
            Form.of(ZeroPadding.class, "ZeroPadding")
                    .with("padding", ZeroPadding::borders)
                    .with("data_format", ZeroPadding::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(Cropping.class, "Cropping")
                    .with("cropping", Cropping::borders)
                    .with("data_format", Cropping::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(UpSampling.class, "UpSampling")
                    .with("size", UpSampling::factors)
                    .with("interpolation", UpSampling::interpolation, UpSampling.Interpolation.NEAREST)
                    .with("data_format", UpSampling::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(Attention.class, "Attention")
                    .with("score_mode", Attention::scoreMode)
                    .with("use_scale", Attention::useScale, false)
                    .with("use_causal_mask", Attention::causal, false)
                    .with("return_attention_scores", Attention::returnScores, false)
                    .with("dropout", Attention::dropout, 0.0),
            Form.of(MultiHeadAttention.class, "MultiHeadAttention")
                    .with("num_heads", MultiHeadAttention::heads)
                    .with("num_key_value_heads", MultiHeadAttention::keyValueHeads, Optional.empty())
                    .with("key_dim", MultiHeadAttention::keyDim)
                    .with("value_dim", MultiHeadAttention::valueDim)
                    .with("output_shape", MultiHeadAttention::outputShape)
                    .with("attention_axes", MultiHeadAttention::attentionAxes, Optional.empty())
                    .with("use_bias", m -> m.options().useBias(), true)
                    .with("use_gate", m -> m.options().useGate(), false)
                    .with("use_causal_mask", m -> m.options().causal(), false)
                    .with("sliding_window", m -> m.options().slidingWindow(), Optional.empty())
                    .with("return_attention_scores", m -> m.options().returnScores(), false)
                    .with("mask_use", m -> m.options().maskUse())
                    .with("dropout", m -> m.options().dropout(), 0.0));

    private GraphForms() {}

    private static <T extends SequenceLayer> Form<T> options(Form<T> form) {
        return form.with("return_sequences", r -> r.options().returnSequences(), false)
                .with("return_state", r -> r.options().returnState(), false)
                .with("go_backwards", r -> r.options().goBackwards(), false)
                .with("stateful", r -> r.options().stateful(), false)
                .with("zero_output_for_mask", r -> r.options().zeroOutputForMask(), false)
                .with("time_major", r -> r.options().timeMajor(), false);
    }
}
