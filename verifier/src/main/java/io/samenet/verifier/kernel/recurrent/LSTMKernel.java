package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.Rows;
import io.samenet.verifier.kernel.activation.RowFunction;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link LSTM}: {@code c' = f * c + i * activation(z_c)}, {@code h' = o * activation(c')}. */
final class LSTMKernel extends RecurrentKernel<LSTM> {
    @Override
    public Optional<String> unsupported(LSTM declaration) {
        return RowFunction.unsupported(declaration.activation())
                .or(() -> RowFunction.unsupported(declaration.recurrentActivation()));
    }

    @Override
    Cell cell(LSTM declaration, List<INDArray> weights, int batch, KernelScope scope) {
        int units = Math.toIntExact(declaration.units());
        INDArray recurrent = scope.create(batch, 4L * units);
        LSTMGates gates = LSTMGates.of(declaration.activation(), declaration.recurrentActivation(), units);
        double[] sum = new double[4 * units];
        double[] row = new double[4 * units];
        double[] carry = new double[units];
        return (projected, first, states, next) -> {
            Products.multiply(Matrix.of(states[0]), Matrix.of(weights.get(1)), Matrix.of(recurrent), 0);
            for (int b = 0; b < batch; b++) {
                Rows.of(projected).read((first + b) * 4 * units, sum);
                Rows.of(recurrent).read(b * 4 * units, row);
                Rows.of(states[1]).read(b * units, carry);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += row[i];
                }
                double[] output = gates.step(sum, carry);
                Rows.of(next[0]).write(b * units, output);
                Rows.of(next[1]).write(b * units, carry);
            }
        };
    }
}
