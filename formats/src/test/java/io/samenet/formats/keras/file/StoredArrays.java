package io.samenet.formats.keras.file;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/** The arrays of a model, byte by byte. */
final class StoredArrays {
    private StoredArrays() {}

    /** The bytes of each weight, all of which are bound. */
    static List<byte[]> bytes(Model model) {
        return model.weights().stream()
                .map(Optional::orElseThrow)
                .map(TensorData::bytes)
                .map(b -> {
                    byte[] all = new byte[(int) b.size()];
                    b.slice(0, all.length).get(all);
                    return all;
                })
                .toList();
    }
}
