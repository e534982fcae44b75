package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.Isclose;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.layer.operation.SaturateCast;
import io.samenet.formats.layer.operation.Trapezoid;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations that measure: differences, closeness, quantiles, integrals, ranges of types. */
final class MeasureKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Diff.class, (d, a, w, scope) -> List.of(differences(d, a.input(), scope))),
            Kernel.row(Isclose.class, (d, a, w, scope) -> List.of(close(d, a, scope))),
            Kernel.row(Quantile.class, new QuantileKernel()),
            Kernel.row(Trapezoid.class, (d, a, w, scope) -> List.of(integral(d, a, scope))),
            Kernel.row(SaturateCast.class, (d, a, w, scope) -> List.of(saturated(d, a, scope))));

    private MeasureKernels() {}

    private static INDArray differences(Diff diff, INDArray input, KernelScope scope) {
        INDArray differences = input;
        for (long i = 0; i < diff.order() && differences.size(diff.axis()) > 0; i++) {
            differences = difference(new Diff(1, diff.axis()), differences, scope);
        }
        return differences;
    }

    private static INDArray difference(Diff diff, INDArray input, KernelScope scope) {
        INDArray output = Outputs.create(diff, Arguments.of(input), scope);
        Axes from = Axes.of(input.shape(), List.of(diff.axis()));
        Axes to = Axes.of(output.shape(), List.of(diff.axis()));
        boolean real = Elements.isReal(input.dataType());
        Elements elements = Elements.of(input);
        for (int g = 0; g < to.groups().length; g++) {
            for (int m = 0; m < to.members().length; m++) {
                int place = to.groups()[g] + to.members()[m];
                int next = from.groups()[g] + from.members()[m + 1];
                int own = from.groups()[g] + from.members()[m];
                if (real) {
                    Elements.of(output).real(place, elements.real(next) - elements.real(own));
                } else {
                    long difference = elements.integer(next) - elements.integer(own);
                    Elements.of(output)
                            .integer(place, input.dataType() == DataType.BOOL ? Math.abs(difference) : difference);
                }
            }
        }
        return output;
    }

    private static INDArray close(Isclose close, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray a = arguments.inputs().get(0);
        INDArray b = arguments.inputs().get(1);
        long[] shape = Broadcast.of(Types.of(a).shape(), Types.of(b).shape()).sizes();
        boolean real = Elements.isReal(a.dataType()) || Elements.isReal(b.dataType());
        INDArray each = scope.create(DataType.BOOL, shape);
        Spread first = Spread.of(a.shape(), shape);
        Spread second = Spread.of(b.shape(), shape);
        boolean all = true;
        for (int i = 0; i < each.length(); i++) {
            int own = first.place(i);
            int other = second.place(i);
            boolean found = real
                    ? close(close, Elements.of(a).real(own), Elements.of(b).real(other))
                    : Elements.of(a).integer(own) == Elements.of(b).integer(other);
            Elements.of(each).integer(i, found ? 1 : 0);
            all &= found;
        }
        if (!close.all()) {
            return each;
        }
        INDArray one = scope.create(DataType.BOOL);
        Elements.of(one).integer(0, all ? 1 : 0);
        return one;
    }

    private static boolean close(Isclose close, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return close.equalNan() && Double.isNaN(a) && Double.isNaN(b);
        }
        return a == b || (Double.isFinite(b) && Math.abs(a - b) <= close.atol() + close.rtol() * Math.abs(b));
    }

    private static INDArray integral(Trapezoid trapezoid, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(trapezoid, arguments, scope);
        Elements from = Elements.of(arguments.input());
        Axes axes = Axes.of(arguments.input().shape(), List.of(trapezoid.axis()));
        for (int g = 0; g < axes.groups().length; g++) {
            double sum = 0;
            for (int m = 1; m < axes.members().length; m++) {
                int group = axes.groups()[g];
                sum += (from.real(group + axes.members()[m]) + from.real(group + axes.members()[m - 1])) / 2;
            }
            Elements.of(output).real(g, sum * trapezoid.distance());
        }
        return output;
    }

    private static INDArray saturated(SaturateCast cast, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(cast, arguments, scope);
        Elements from = Elements.of(arguments.input());
        boolean real = Elements.isReal(arguments.input().dataType());
        WholeRange range = WholeRange.of(cast.dtype());
        for (int i = 0; i < from.size(); i++) {
            long value = real ? (long) from.real(i) : from.integer(i);
            Elements.of(output).integer(i, Math.max(range.least(), Math.min(range.most(), value)));
        }
        return output;
    }
}
