package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.layer.Room;
import java.util.List;

/**
 * Codecs of users' own layers: a service, see {@link io.samenet.formats.layer.OwnLayers}. A file calls such a layer by the
 * name under which it is registered ({@code Package>Class}), or by its module and class; that is its {@link Name}.
 */
public interface CodecProvider {
    /** A codec for each layer. */
    List<Room.Row<LayerCodec<?>>> codecs();
}
