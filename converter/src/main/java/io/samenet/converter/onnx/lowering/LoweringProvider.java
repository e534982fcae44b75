package io.samenet.converter.onnx.lowering;

import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;
import java.util.List;

/** Lowerings of users' own layers: a service, see {@link io.samenet.formats.layer.OwnLayers}. */
public interface LoweringProvider {
    /** A lowering for each layer. */
    List<Room.Row<Lowering<Declaration>>> lowerings();
}
