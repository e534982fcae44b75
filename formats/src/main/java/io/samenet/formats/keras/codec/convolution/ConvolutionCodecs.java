package io.samenet.formats.keras.codec.convolution;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class ConvolutionCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new ConvolutionCodec().row(),
            new TransposedConvolutionCodec().row(),
            new DepthwiseConvolutionCodec().row(),
            new SeparableConvolutionCodec().row(),
            new LocallyConnectedCodec().row());

    private ConvolutionCodecs() {}
}
