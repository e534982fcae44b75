package io.samenet.verifier.kernel;

import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of one kind of layer at inference, as Keras 3 defines it.
 *
 * <p>Arrays are dense, row-major and start at the beginning of their buffer. A kernel may return an argument itself, but
 * never another array on the same buffer; all arrays that it makes come from {@link KernelScope#create}, which frees what
 * is not returned. A call is only made with arguments that the declaration accepts.
 *
 * @param <D> the declaration
 */
public interface Kernel<D extends Declaration> {
    /**
     * The outputs of {@code declaration} applied to {@code arguments}.
     *
     * @param weights in the order of the declaration's weights, floating-point ones of the compute type
     */
    List<INDArray> run(D declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope);

    /** Why these settings cannot be computed, where they cannot. */
    default Optional<String> unsupported(D declaration) {
        return Optional.empty();
    }

    /** The row of a family's table that says that {@code kernel} computes {@code type}. */
    static <D extends Declaration> Room.Row<Kernel<?>> row(Class<D> type, Kernel<D> kernel) {
        return new Room.Row<>(type, kernel);
    }
}
