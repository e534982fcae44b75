package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.Equation;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Contraction}: sums are taken in float64 and rounded once, of integers in 64 bits. */
final class ContractionKernel implements Kernel<Contraction> {
    @Override
    public List<INDArray> run(
            Contraction declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        TensorType type =
                declaration.outputs(arguments.map(Types::of), scope.policy()).get(0);
        INDArray output =
                scope.create(scope.precision().array(type.dtype()), type.shape().sizes());
        List<Shape> shapes = declaration.flat(
                arguments.inputs().stream().map(i -> Types.of(i).shape()).toList());
        Equation equation = Equation.of(declaration.rule(), shapes);
        Map<Character, Long> sizes = equation.sizes(shapes);
        String summed = summed(equation);
        List<int[]> outer = new ArrayList<>();
        List<int[]> inner = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            String own = equation.operands().get(i);
            outer.add(places(equation.output(), own, shapes.get(i), sizes));
            inner.add(places(summed, own, shapes.get(i), sizes));
        }
        sum(arguments.inputs().stream().map(Elements::of).toList(), outer, inner, output);
        return List.of(output);
    }

    private static String summed(Equation equation) {
        StringBuilder summed = new StringBuilder();
        String.join("", equation.operands())
                .chars()
                .distinct()
                .filter(c -> equation.output().indexOf(c) < 0)
                .forEach(c -> summed.append((char) c));
        return summed.toString();
    }

    /** For all values of {@code letters} in row-major order, the place in an operand of letters {@code own}. */
    private static int[] places(String letters, String own, Shape shape, Map<Character, Long> sizes) {
        long[] strides = Axes.strides(shape.sizes());
        long[] all = new long[letters.length()];
        long[] steps = new long[letters.length()];
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            int axis = own.indexOf(letters.charAt(i));
            all[i] = sizes.getOrDefault(letters.charAt(i), 1L);
            steps[i] = axis < 0 || shape.size(axis) == 1 ? 0 : strides[axis];
            axes.add(i);
        }
        return Axes.places(all, steps, axes);
    }

    private static void sum(List<Elements> operands, List<int[]> outer, List<int[]> inner, INDArray output) {
        boolean real = Elements.isReal(output.dataType());
        Elements to = Elements.of(output);
        int terms = inner.get(0).length;
        for (int o = 0; o < to.size(); o++) {
            double sum = 0;
            long whole = 0;
            for (int t = 0; t < terms; t++) {
                double product = 1;
                long wholeProduct = 1;
                for (int i = 0; i < operands.size(); i++) {
                    int place = outer.get(i)[o] + inner.get(i)[t];
                    if (real) {
                        product *= operands.get(i).real(place);
                    } else {
                        wholeProduct *= operands.get(i).integer(place);
                    }
                }
                sum += product;
                whole += wholeProduct;
            }
            if (real) {
                to.real(o, sum);
            } else {
                to.integer(o, whole);
            }
        }
    }
}
