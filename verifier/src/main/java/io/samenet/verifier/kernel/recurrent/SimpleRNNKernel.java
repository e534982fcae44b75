package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.Rows;
import io.samenet.verifier.kernel.activation.RowFunction;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link SimpleRNN}. */
final class SimpleRNNKernel extends RecurrentKernel<SimpleRNN> {
    @Override
    public Optional<String> unsupported(SimpleRNN declaration) {
        return RowFunction.unsupported(declaration.activation());
    }

    @Override
    Cell cell(SimpleRNN declaration, List<INDArray> weights, int batch, KernelScope scope) {
        int units = Math.toIntExact(declaration.units());
        INDArray recurrent = scope.create(batch, units);
        RowFunction activation = RowFunction.of(declaration.activation());
        double[] sum = new double[units];
        double[] row = new double[units];
        return (projected, first, states, next) -> {
            Products.multiply(Matrix.of(states[0]), Matrix.of(weights.get(1)), Matrix.of(recurrent), 0);
            for (int b = 0; b < batch; b++) {
                Rows.of(projected).read((first + b) * units, sum);
                Rows.of(recurrent).read(b * units, row);
                for (int i = 0; i < units; i++) {
                    sum[i] += row[i];
                }
                activation.apply(sum);
                Rows.of(next[0]).write(b * units, sum);
            }
        };
    }
}
