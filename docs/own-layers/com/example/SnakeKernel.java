package com.example;

import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelProvider;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Its arithmetic: in float64, or in the layer's own type, as the run asks. */
public final class SnakeKernel implements Kernel<Snake>, KernelProvider {
    @Override
    public List<Room.Row<Kernel<?>>> kernels() {
        return List.of(Kernel.row(Snake.class, this));
    }

    @Override
    public List<INDArray> run(
            Snake snake, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray output = scope.create(input.shape());
        Elements from = Elements.of(input);
        Elements alpha = Elements.of(weights.get(0));
        Elements to = Elements.of(output);
        for (int i = 0; i < from.size(); i++) {
            double x = from.real(i);
            double a = alpha.real(i % alpha.size());
            double sine = Math.sin(a * x);
            to.real(i, x + sine * sine / (a + snake.epsilon()));
        }
        return List.of(output);
    }
}
