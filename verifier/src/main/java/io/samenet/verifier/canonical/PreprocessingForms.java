package io.samenet.verifier.canonical;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.preprocessing.AutoContrast;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.MelBands;
import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.formats.layer.preprocessing.Normalization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.Rescaling;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Preprocessing layers. */
final class PreprocessingForms {
    static final List<Form<?>> ROWS = List.of(
            Form.of(Rescaling.class, "Rescaling")
                    .with("scale", Rescaling::scale)
                    .with("offset", Rescaling::offset, Numbers.of(0)),
            Form.of(Normalization.class, "Normalization")
                    .with("axis", Normalization::axes)
                    .with("invert", Normalization::invert, false)
                    .with("mean", Normalization::mean, Optional.empty())
                    .with("variance", Normalization::variance, Optional.empty()),
            Form.of(CategoryEncoding.class, "CategoryEncoding")
                    .with("num_tokens", CategoryEncoding::tokens)
                    .with("output_mode", CategoryEncoding::mode),
            Form.of(Discretization.class, "Discretization")
                    .with("bin_boundaries", Discretization::boundaries)
                    .with("output_mode", Discretization::mode, OutputMode.INT)
                    .with("integers", Discretization::integers, DType.INT32),
            Form.of(AutoContrast.class, "AutoContrast")
                    .with("low", AutoContrast::low)
                    .with("high", AutoContrast::high),
            Form.of(ContrastLimitedAdaptiveHistogramEqualization.class, "ContrastLimitedAdaptiveHistogramEqualization")
                    .with("low", ContrastLimitedAdaptiveHistogramEqualization::low)
                    .with("high", ContrastLimitedAdaptiveHistogramEqualization::high)
                    .with("clip_limit", ContrastLimitedAdaptiveHistogramEqualization::clipLimit)
                    .with("tile_rows", ContrastLimitedAdaptiveHistogramEqualization::tileRows)
                    .with("tile_columns", ContrastLimitedAdaptiveHistogramEqualization::tileColumns)
                    .with(
                            "data_format",
                            ContrastLimitedAdaptiveHistogramEqualization::dataFormat,
                            DataFormat.CHANNELS_LAST),
            Form.of(CenterCrop.class, "CenterCrop")
                    .with("height", CenterCrop::height)
                    .with("width", CenterCrop::width)
                    .with("data_format", CenterCrop::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(Resizing.class, "Resizing")
                    .with("height", Resizing::height)
                    .with("width", Resizing::width)
                    .with("interpolation", Resizing::interpolation, Interpolation.BILINEAR)
                    .with("fit", Resizing::fit, Resizing.Fit.STRETCH)
                    .with("fill_value", Resizing::fillValue, 0.0)
                    .with("antialias", Resizing::antialias, false)
                    .with("data_format", Resizing::dataFormat, DataFormat.CHANNELS_LAST)
                    .with("keeps_integers", Resizing::keepsIntegers),
            Form.of(MelSpectrogram.class, "MelSpectrogram")
                    .with("fft_length", MelSpectrogram::fftLength)
                    .with("sequence_stride", MelSpectrogram::stride)
                    .with("window", MelSpectrogram::window)
                    .with("sequence_length", MelSpectrogram::windowLength)
                    .with("bands", MelSpectrogram::bands)
                    .with("mag_exp", MelSpectrogram::exponent)
                    .with("decibels", MelSpectrogram::decibels, Optional.empty()),
            Form.of(MelBands.class, "mel_bands")
                    .with("count", MelBands::count)
                    .with("sampling_rate", MelBands::samplingRate)
                    .with("low", MelBands::low)
                    .with("high", MelBands::high),
            Form.of(MelSpectrogram.Decibels.class, "decibels")
                    .with("top_db", MelSpectrogram.Decibels::range)
                    .with("min_power", MelSpectrogram.Decibels::least)
                    .with("ref_power", MelSpectrogram.Decibels::reference),
            Form.of(STFTSpectrogram.class, "STFTSpectrogram")
                    .with("mode", STFTSpectrogram::mode)
                    .with("frame_length", STFTSpectrogram::frameLength)
                    .with("frame_step", STFTSpectrogram::frameStep)
                    .with("fft_length", STFTSpectrogram::fftLength)
                    .with("padding", STFTSpectrogram::padding, Padding.VALID)
                    .with("expand_dims", STFTSpectrogram::expandDims, false)
                    .with("data_format", STFTSpectrogram::dataFormat, DataFormat.CHANNELS_LAST));

    private PreprocessingForms() {}
}
