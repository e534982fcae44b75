package io.samenet.verifier.kernel.preprocessing;

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
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class PreprocessingKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Rescaling.class, new RescalingKernel()),
            Kernel.row(Normalization.class, new NormalizationKernel()),
            Kernel.row(CategoryEncoding.class, new CategoryEncodingKernel()),
            Kernel.row(Discretization.class, new DiscretizationKernel()),
            Kernel.row(Lookup.class, new LookupKernel()),
            Kernel.row(InverseLookup.class, new InverseLookupKernel()),
            Kernel.row(Hashing.class, new HashingKernel()),
            Kernel.row(HashedCrossing.class, new HashedCrossingKernel()),
            Kernel.row(TextVectorization.class, new TextVectorizationKernel()),
            Kernel.row(AutoContrast.class, new AutoContrastKernel()),
            Kernel.row(
                    ContrastLimitedAdaptiveHistogramEqualization.class,
                    new ContrastLimitedAdaptiveHistogramEqualizationKernel()),
            Kernel.row(CenterCrop.class, new CenterCropKernel()),
            Kernel.row(Resizing.class, new ResizingKernel()),
            Kernel.row(MelSpectrogram.class, new MelSpectrogramKernel()),
            Kernel.row(STFTSpectrogram.class, new STFTSpectrogramKernel()));

    private PreprocessingKernels() {}
}
