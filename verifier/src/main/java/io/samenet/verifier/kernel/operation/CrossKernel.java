package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Cross}: a vector of two components has a third that is 0. */
final class CrossKernel implements Kernel<Cross> {
    private static final int COMPONENTS = 3;

    /** Vectors one behind the other, of which those that belong to a place of the output are found by {@code spread}. */
    private record Vectors(Elements elements, int components, Spread spread) {
        static Vectors of(INDArray input, int axis, long[] outer, DataType type, KernelScope scope) {
            int along = MovingKernels.front(axis, input.shape());
            INDArray last = scope.cast(Moves.transpose(input, scope, behind(input.rank(), along)), type);
            long[] own = Shape.of(input.shape()).remove(along).sizes();
            return new Vectors(Elements.of(last), Math.toIntExact(input.size(along)), Spread.of(own, outer));
        }

        private static int[] behind(int rank, int axis) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, rank).boxed().toList());
            order.add(order.remove(axis));
            return order.stream().mapToInt(Integer::intValue).toArray();
        }

        double real(int vector, int component) {
            return component < components ? elements.real(spread.place(vector) * components + component) : 0;
        }

        long integer(int vector, int component) {
            return component < components ? elements.integer(spread.place(vector) * components + component) : 0;
        }
    }

    @Override
    public List<INDArray> run(Cross cross, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray output = Outputs.create(cross, arguments, scope);
        INDArray first = arguments.inputs().get(0);
        INDArray second = arguments.inputs().get(1);
        boolean flat = first.size(cross.axisA()) == 2 && second.size(cross.axisB()) == 2;
        int axis = flat ? 0 : MovingKernels.front(cross.axisC(), output.shape());
        long[] outer =
                flat ? output.shape() : Shape.of(output.shape()).remove(axis).sizes();
        Vectors a = Vectors.of(first, cross.axisA(), outer, output.dataType(), scope);
        Vectors b = Vectors.of(second, cross.axisB(), outer, output.dataType(), scope);
        Elements to = Elements.of(output);
        boolean real = Elements.isReal(output.dataType());
        if (flat) {
            for (int i = 0; i < to.size(); i++) {
                set(to, real, i, a, b, i, 2);
            }
            return List.of(output);
        }
        Axes axes = Axes.of(output.shape(), List.of(axis));
        for (int i = 0; i < axes.groups().length; i++) {
            for (int component = 0; component < COMPONENTS; component++) {
                set(to, real, axes.groups()[i] + axes.members()[component], a, b, i, component);
            }
        }
        return List.of(output);
    }

    private static void set(Elements to, boolean real, int place, Vectors a, Vectors b, int vector, int component) {
        int next = (component + 1) % COMPONENTS;
        int last = (component + 2) % COMPONENTS;
        if (real) {
            to.real(place, a.real(vector, next) * b.real(vector, last) - a.real(vector, last) * b.real(vector, next));
        } else {
            to.integer(
                    place,
                    a.integer(vector, next) * b.integer(vector, last)
                            - a.integer(vector, last) * b.integer(vector, next));
        }
    }
}
