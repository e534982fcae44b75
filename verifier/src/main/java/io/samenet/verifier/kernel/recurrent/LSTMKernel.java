package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.Rows;
import io.samenet.verifier.kernel.activation.RowFunction;
import java.util.Arrays;
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
        Gates gates = new Gates(declaration, units);
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

    /** The four gates of one sample. */
    private record Gates(RowFunction activation, RowFunction gate, int units) {
        Gates(LSTM declaration, int units) {
            this(RowFunction.of(declaration.activation()), RowFunction.of(declaration.recurrentActivation()), units);
        }

        /** The output; {@code carry} is replaced by the carry after the step. */
        double[] step(double[] sum, double[] carry) {
            double[] in = part(sum, 0, gate);
            double[] forget = part(sum, 1, gate);
            double[] candidate = part(sum, 2, activation);
            double[] out = part(sum, 3, gate);
            for (int i = 0; i < units; i++) {
                carry[i] = forget[i] * carry[i] + in[i] * candidate[i];
            }
            double[] output = carry.clone();
            activation.apply(output);
            for (int i = 0; i < units; i++) {
                output[i] *= out[i];
            }
            return output;
        }

        private double[] part(double[] sum, int index, RowFunction function) {
            double[] part = Arrays.copyOfRange(sum, index * units, (index + 1) * units);
            function.apply(part);
            return part;
        }
    }
}
