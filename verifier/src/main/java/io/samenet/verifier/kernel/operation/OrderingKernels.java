package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.operation.Sort;
import io.samenet.formats.layer.operation.TopK;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations that order elements along an axis, or go along it. */
final class OrderingKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Cumulate.class, (d, a, w, scope) -> List.of(cumulate(d, a, scope))),
            Kernel.row(ArgExtreme.class, (d, a, w, scope) -> List.of(argExtreme(d, a, scope))),
            Kernel.row(Sort.class, (d, a, w, scope) -> List.of(sort(d, a, scope))),
            Kernel.row(TopK.class, (d, a, w, scope) -> topK(d, a, scope)),
            Kernel.row(OneHot.class, (d, a, w, scope) -> List.of(oneHot(d, a, scope))));

    private OrderingKernels() {}

    private static INDArray flatUnless(Optional<Integer> axis, INDArray input, KernelScope scope) {
        return axis.isPresent() ? input : Moves.reshape(input, scope, input.length());
    }

    private static INDArray cumulate(Cumulate cumulate, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(cumulate, arguments, 0, scope);
        INDArray input = scope.cast(flatUnless(cumulate.axis(), arguments.input(), scope), output.dataType());
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        boolean real = Elements.isReal(output.dataType());
        Cumulate.Function function = cumulate.function();
        boolean sum = function == Cumulate.Function.SUM || function == Cumulate.Function.NANSUM;
        boolean ofNumbers = function == Cumulate.Function.NANSUM || function == Cumulate.Function.NANPROD;
        Axes axes = Axes.of(input.shape(), List.of(cumulate.axis().orElse(0)));
        int count = axes.members().length;
        for (int group : axes.groups()) {
            double running = sum ? 0 : 1;
            long whole = sum ? 0 : 1;
            for (int i = 0; i < count; i++) {
                int place = group + axes.members()[cumulate.reverse() ? count - 1 - i : i];
                double before = running;
                long wholeBefore = whole;
                if (real) {
                    double value = ofNumbers && Double.isNaN(from.real(place)) ? (sum ? 0 : 1) : from.real(place);
                    running = sum ? running + value : running * value;
                    to.real(place, cumulate.exclusive() ? before : running);
                } else {
                    whole = sum ? whole + from.integer(place) : whole * from.integer(place);
                    to.integer(place, cumulate.exclusive() ? wholeBefore : whole);
                }
            }
        }
        return output;
    }

    /** Compares elements of a tensor by their places. */
    private static Comparator<Integer> order(INDArray input) {
        Elements elements = Elements.of(input);
        return Elements.isReal(input.dataType())
                ? (a, b) -> Double.compare(elements.real(a) + 0.0, elements.real(b) + 0.0)
                : (a, b) -> Long.compare(elements.integer(a), elements.integer(b));
    }

    private static INDArray argExtreme(ArgExtreme extreme, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = flatUnless(extreme.axis(), arguments.input(), scope);
        INDArray output = Outputs.create(extreme, arguments, 0, scope);
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        Comparator<Integer> order =
                extreme.largest() ? order(input) : order(input).reversed();
        Axes axes = Axes.of(input.shape(), List.of(extreme.axis().orElse(0)));
        for (int g = 0; g < axes.groups().length; g++) {
            int best = -1;
            int group = axes.groups()[g];
            for (int m = 0; m < axes.members().length; m++) {
                int place = group + axes.members()[m];
                boolean counts = !extreme.ofNumbers() || !Double.isNaN(from.real(place));
                if (counts && (best < 0 || order.compare(place, group + axes.members()[best]) > 0)) {
                    best = m;
                }
            }
            to.integer(g, best);
        }
        return output;
    }

    /** Places among the members of a group, in order; equal ones as they stand. */
    private static List<Integer> sorted(Axes axes, int group, Comparator<Integer> order) {
        return IntStream.range(0, axes.members().length)
                .boxed()
                .sorted((a, b) -> order.compare(group + axes.members()[a], group + axes.members()[b]))
                .toList();
    }

    private static INDArray sort(Sort sort, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        INDArray output = Outputs.create(sort, arguments, 0, scope);
        Comparator<Integer> order = sort.descending() ? order(input).reversed() : order(input);
        Axes axes = Axes.of(input.shape(), List.of(sort.axis()));
        for (int group : axes.groups()) {
            List<Integer> sorted = sorted(axes, group, order);
            for (int i = 0; i < sorted.size(); i++) {
                int place = group + axes.members()[i];
                if (sort.places()) {
                    Elements.of(output).integer(place, sorted.get(i));
                } else {
                    copy(input, group + axes.members()[sorted.get(i)], output, place);
                }
            }
        }
        return output;
    }

    private static void copy(INDArray from, int at, INDArray to, int place) {
        if (Elements.isReal(from.dataType())) {
            Elements.of(to).real(place, Elements.of(from).real(at));
        } else {
            Elements.of(to).integer(place, Elements.of(from).integer(at));
        }
    }

    private static List<INDArray> topK(TopK top, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        INDArray values = Outputs.create(top, arguments, 0, scope);
        INDArray places = Outputs.create(top, arguments, 1, scope);
        Axes axes = Axes.of(input.shape(), List.of(-1));
        int count = Math.toIntExact(top.count());
        for (int g = 0; g < axes.groups().length; g++) {
            List<Integer> sorted = sorted(axes, axes.groups()[g], order(input).reversed());
            for (int i = 0; i < count; i++) {
                copy(input, axes.groups()[g] + axes.members()[sorted.get(i)], values, g * count + i);
                Elements.of(places).integer(g * count + i, sorted.get(i));
            }
        }
        return List.of(values, places);
    }

    private static INDArray oneHot(OneHot oneHot, Arguments<INDArray> arguments, KernelScope scope) {
        Elements classes = Elements.of(arguments.input());
        INDArray output = Outputs.create(oneHot, arguments, 0, scope);
        Axes axes = Axes.of(output.shape(), List.of(oneHot.axis()));
        for (int g = 0; g < axes.groups().length; g++) {
            long number = classes.integer(g);
            if (number >= 0 && number < oneHot.classes()) {
                Elements.of(output).real(axes.groups()[g] + axes.members()[(int) number], 1);
            }
        }
        return output;
    }
}
