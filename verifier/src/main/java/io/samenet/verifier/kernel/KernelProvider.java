package io.samenet.verifier.kernel;

import io.samenet.formats.layer.Room;
import java.util.List;

/** Kernels of users' own layers: a service, see {@link io.samenet.formats.layer.OwnLayers}. */
public interface KernelProvider {
    /** A kernel for each layer. */
    List<Room.Row<Kernel<?>>> kernels();
}
