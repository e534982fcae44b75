package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.NanToNum;
import io.samenet.formats.layer.operation.Normalize;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations that compute with parameters of their own. */
final class NumericKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(
                    Clip.class,
                    (d, a, w, scope) -> mapped(d, a, scope, x -> Math.min(Math.max(x, d.least()), d.most()))),
            Kernel.row(NanToNum.class, (d, a, w, scope) -> nanToNum(d, a, scope)),
            Kernel.row(Normalize.class, (d, a, w, scope) -> List.of(normalize(d, a, scope))),
            Kernel.row(Contraction.class, new ContractionKernel()));

    private NumericKernels() {}

    private static List<INDArray> mapped(
            Declaration declaration, Arguments<INDArray> arguments, KernelScope scope, DoubleUnaryOperator function) {
        INDArray output = Outputs.create(declaration, arguments, scope);
        Elements from = Elements.of(arguments.input());
        Elements to = Elements.of(output);
        for (int i = 0; i < from.size(); i++) {
            to.real(i, function.applyAsDouble(from.real(i)));
        }
        return List.of(output);
    }

    private static List<INDArray> nanToNum(NanToNum numbers, Arguments<INDArray> arguments, KernelScope scope) {
        if (!Elements.isReal(arguments.input().dataType())) {
            return List.of(arguments.input());
        }
        double largest = Types.of(arguments.input().dataType()).largest();
        double positive = numbers.positive().orElse(largest);
        double negative = numbers.negative().orElse(-largest);
        return mapped(
                numbers,
                arguments,
                scope,
                x -> Double.isNaN(x) ? numbers.nan() : Double.isInfinite(x) ? (x > 0 ? positive : negative) : x);
    }

    private static INDArray normalize(Normalize normalize, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(normalize, arguments, scope);
        Elements from = Elements.of(arguments.input());
        Elements to = Elements.of(output);
        Axes axes = Axes.of(output.shape(), normalize.axes());
        for (int group : axes.groups()) {
            double squares = 0;
            for (int member : axes.members()) {
                squares += from.real(group + member) * from.real(group + member);
            }
            double factor = Math.min(1 / Math.sqrt(squares), 1 / normalize.least());
            for (int member : axes.members()) {
                to.real(group + member, from.real(group + member) * factor);
            }
        }
        return output;
    }
}
