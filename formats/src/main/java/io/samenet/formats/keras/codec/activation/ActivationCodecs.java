package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import java.util.List;

/** The codecs of this family. */
public final class ActivationCodecs {
    /** One for each layer. */
    public static final List<Room.Row<LayerCodec<?>>> ROWS =
            List.of(new ActivationCodec().row(), new PReLUCodec().row(), new ParametricActivationCodec().row());

    private ActivationCodecs() {}
}
