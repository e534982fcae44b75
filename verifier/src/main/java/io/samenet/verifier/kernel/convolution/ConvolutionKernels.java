package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.verifier.kernel.Kernel;
import java.util.List;

/** The kernels of this family. */
public final class ConvolutionKernels {
    /** One for each layer of the family. */
    public static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Convolution.class, new ConvolutionKernel()),
            Kernel.row(TransposedConvolution.class, new TransposedConvolutionKernel()),
            Kernel.row(DepthwiseConvolution.class, new DepthwiseConvolutionKernel()),
            Kernel.row(SeparableConvolution.class, new SeparableConvolutionKernel()),
            Kernel.row(LocallyConnected.class, new LocallyConnectedKernel()));

    private ConvolutionKernels() {}
}
