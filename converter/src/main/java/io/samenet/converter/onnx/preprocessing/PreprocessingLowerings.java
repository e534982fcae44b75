package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
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
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class PreprocessingLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Rescaling.class, Affine::rescaling),
            Lowering.row(Normalization.class, Affine::normalization),
            Lowering.row(CategoryEncoding.class, Encoding::category),
            Lowering.row(Discretization.class, Encoding::discretization),
            Lowering.row(AutoContrast.class, ImageLowerings::autoContrast),
            Lowering.row(
                    ContrastLimitedAdaptiveHistogramEqualization.class,
                    new ContrastLimitedAdaptiveHistogramEqualizationLowering()),
            Lowering.row(CenterCrop.class, ImageLowerings::centerCrop),
            Lowering.row(Resizing.class, ImageLowerings::resizing),
            Lowering.row(Lookup.class, Lookups::lookup),
            Lowering.row(InverseLookup.class, Lookups::inverse),
            Lowering.row(Hashing.class, Lookups.refused("ONNX has no hash of text or of decimal digits")),
            Lowering.row(HashedCrossing.class, Lookups.refused("ONNX has no hash of text and numbers")),
            Lowering.row(TextVectorization.class, Lookups.refused("ONNX has no text that is taken apart")),
            Lowering.row(MelSpectrogram.class, new MelLowering()),
            Lowering.row(STFTSpectrogram.class, new SpectrogramLowering()));

    private PreprocessingLowerings() {}
}
