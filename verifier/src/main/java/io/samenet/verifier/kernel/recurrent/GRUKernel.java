package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.verifier.kernel.Bias;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.activation.RowFunction;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link GRU}: {@code h' = z * h + (1 - z) * candidate}, where the reset gate multiplies the recurrent
 * product or, without {@code resetAfter}, the state before it.
 */
final class GRUKernel extends RecurrentKernel<GRU> {
    @Override
    public Optional<String> unsupported(GRU declaration) {
        return RowFunction.unsupported(declaration.activation())
                .or(() -> RowFunction.unsupported(declaration.recurrentActivation()));
    }

    @Override
    Optional<INDArray> inputBias(GRU declaration, List<INDArray> weights, KernelScope scope) {
        return declaration.useBias() ? Optional.of(bias(declaration, weights, 0, scope)) : Optional.empty();
    }

    /** Row {@code row} of the bias. */
    private static INDArray bias(GRU declaration, List<INDArray> weights, int row, KernelScope scope) {
        INDArray bias = scope.create(3 * declaration.units());
        Moves.copy(
                new Moves.Block(weights.get(2), 3L * row * declaration.units(), 1),
                Moves.Block.of(bias),
                3 * declaration.units());
        return bias;
    }

    @Override
    Cell cell(GRU declaration, List<INDArray> weights, int batch, KernelScope scope) {
        Step step = new Step(declaration, weights.get(1), batch, scope);
        boolean second = declaration.resetAfter() && declaration.useBias();
        Optional<INDArray> bias = second ? Optional.of(bias(declaration, weights, 1, scope)) : Optional.empty();
        return (projected, first, states, next) -> {
            step.gates(projected, first, states[0], bias);
            step.candidate(projected, first, states[0]);
            step.mix(states[0], next[0]);
        };
    }

    /** The parts of a step, each for the whole batch. */
    private static final class Step {
        private final int units;
        private final int batch;
        private final boolean after;
        private final RowFunction activation;
        private final RowFunction gate;
        private final Matrix kernel;
        private final INDArray recurrent;
        private final INDArray reset;
        private final double[][] update;
        private final double[][] candidate;

        Step(GRU declaration, INDArray kernel, int batch, KernelScope scope) {
            this.units = Math.toIntExact(declaration.units());
            this.batch = batch;
            this.after = declaration.resetAfter();
            this.activation = RowFunction.of(declaration.activation());
            this.gate = RowFunction.of(declaration.recurrentActivation());
            this.kernel = Matrix.of(kernel);
            this.recurrent = scope.create(batch, 3L * units);
            this.reset = scope.create(batch, units);
            this.update = new double[batch][units];
            this.candidate = new double[batch][units];
        }

        /** Update and reset gate; the reset gate's rows are kept in {@code candidate} for the next part. */
        void gates(INDArray projected, int first, INDArray state, Optional<INDArray> bias) {
            int columns = after ? 3 * units : 2 * units;
            Products.multiply(
                    Matrix.of(state),
                    kernel.columns(0, columns),
                    Matrix.of(recurrent).columns(0, columns),
                    0);
            bias.ifPresent(b -> Bias.add(recurrent, b));
            Elements x = Elements.of(projected);
            Elements r = Elements.of(recurrent);
            for (int b = 0; b < batch; b++) {
                for (int i = 0; i < units; i++) {
                    int in = (first + b) * 3 * units + i;
                    int own = b * 3 * units + i;
                    update[b][i] = x.real(in) + r.real(own);
                    candidate[b][i] = x.real(in + units) + r.real(own + units);
                }
                gate.apply(update[b]);
                gate.apply(candidate[b]);
            }
        }

        void candidate(INDArray projected, int first, INDArray state) {
            Elements x = Elements.of(projected);
            Elements r = Elements.of(recurrent);
            if (!after) {
                Elements h = Elements.of(state);
                Elements gated = Elements.of(reset);
                for (int i = 0; i < batch * units; i++) {
                    gated.real(i, candidate[i / units][i % units] * h.real(i));
                }
                Products.multiply(
                        Matrix.of(reset),
                        kernel.columns(2 * units, units),
                        Matrix.of(recurrent).columns(2 * units, units),
                        0);
            }
            for (int b = 0; b < batch; b++) {
                for (int i = 0; i < units; i++) {
                    double inner = r.real(b * 3 * units + 2 * units + i);
                    double product = after ? candidate[b][i] * inner : inner;
                    candidate[b][i] = x.real((first + b) * 3 * units + 2 * units + i) + product;
                }
                activation.apply(candidate[b]);
            }
        }

        void mix(INDArray state, INDArray next) {
            Elements h = Elements.of(state);
            Elements to = Elements.of(next);
            for (int i = 0; i < batch * units; i++) {
                double z = update[i / units][i % units];
                to.real(i, z * h.real(i) + (1 - z) * candidate[i / units][i % units]);
            }
        }
    }
}
