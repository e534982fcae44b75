package io.samenet.verifier.kernel.core;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link Embedding}. An id without a row is refused: Keras's backends do not agree on it (TensorFlow
 * throws, JAX and NumPy count negative ones from the end, JAX fills with NaN beyond it).
 */
final class EmbeddingKernel implements Kernel<Embedding> {
    @Override
    public List<INDArray> run(
            Embedding declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        return List.of(take(declaration, arguments.input(), weights.get(0), scope));
    }

    /** The rows {@code input} of {@code table}, in its type. */
    static INDArray take(Embedding declaration, INDArray input, INDArray table, KernelScope scope) {
        long[] shape = Arrays.copyOf(input.shape(), input.rank() + 1);
        shape[input.rank()] = declaration.outputDim();
        INDArray output = scope.create(table.dataType(), shape);
        Elements ids = Elements.of(input);
        ByteBuffer rows = Elements.bytes(table);
        ByteBuffer taken = Elements.bytes(output);
        int row = Math.toIntExact(declaration.outputDim() * output.dataType().width());
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.integer(i);
            if (id < 0 || id >= declaration.inputDim()) {
                throw MalformedException.expected(
                        scope.where(), "ids from 0 to " + (declaration.inputDim() - 1), String.valueOf(id));
            }
            taken.put(i * row, rows, (int) id * row, row);
        }
        return output;
    }
}
