package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** The lowerings of this family. */
public final class ConvolutionLowerings {
    /** One row for each layer. */
    public static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Convolution.class, new ConvolutionLowering()),
            Lowering.row(TransposedConvolution.class, new TransposedConvolutionLowering()),
            Lowering.row(DepthwiseConvolution.class, new DepthwiseConvolutionLowering()),
            Lowering.row(SeparableConvolution.class, new SeparableConvolutionLowering()),
            Lowering.row(LocallyConnected.class, new LocallyConnectedLowering()));

    private ConvolutionLowerings() {}
}
