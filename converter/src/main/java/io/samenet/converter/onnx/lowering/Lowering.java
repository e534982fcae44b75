package io.samenet.converter.onnx.lowering;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;

/**
 * Makes ONNX nodes of the call of a layer.
 *
 * @param <D> the layer's declaration
 */
public interface Lowering<D extends Declaration> {
    /**
     * Adds the nodes of a call of {@code declaration} and gives the outputs to {@code scope}.
     *
     * @throws UnsupportedException where ONNX has no way to say it
     */
    void lower(D declaration, LoweringScope scope);

    /** The row of {@code lowering} in the table of lowerings. */
    static <D extends Declaration> Room.Row<Lowering<Declaration>> row(Class<D> type, Lowering<D> lowering) {
        return new Room.Row<>(type, (declaration, scope) -> lowering.lower(type.cast(declaration), scope));
    }
}
