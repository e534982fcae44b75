package io.samenet.verifier.kernel.operation;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.DynamicSlice;
import io.samenet.formats.layer.operation.ExtractSequences;
import io.samenet.formats.layer.operation.InTopK;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.SearchSorted;
import io.samenet.formats.layer.operation.Segment;
import io.samenet.formats.layer.operation.SliceUpdate;
import io.samenet.formats.layer.operation.UnravelIndex;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations whose operands say places, groups or classes. */
final class PlacingKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(DynamicSlice.class, (d, a, w, scope) -> List.of(slice(d, a, scope))),
            Kernel.row(SliceUpdate.class, (d, a, w, scope) -> List.of(update(a, scope))),
            Kernel.row(Scatter.class, new ScatterKernel()),
            Kernel.row(Segment.class, (d, a, w, scope) -> List.of(segment(d, a, scope))),
            Kernel.row(SearchSorted.class, (d, a, w, scope) -> List.of(search(d, a, scope))),
            Kernel.row(UnravelIndex.class, (d, a, w, scope) -> unravel(d, a, scope)),
            Kernel.row(ExtractSequences.class, (d, a, w, scope) -> List.of(stretches(d, a, scope))),
            Kernel.row(IsIn.class, (d, a, w, scope) -> List.of(isIn(d, a, scope))),
            Kernel.row(InTopK.class, (d, a, w, scope) -> List.of(inTopK(d, a, scope))));

    private PlacingKernels() {}

    /** Where a block of {@code sizes} begins in {@code input}, in which it must lie. */
    private static long[] starts(INDArray input, INDArray places, long[] sizes, KernelScope scope) {
        Elements elements = Elements.of(places);
        long[] starts = new long[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            starts[axis] = elements.integer(axis);
            long most = input.size(axis) - Math.max(0, sizes[axis]);
            if (starts[axis] < 0 || starts[axis] > most) {
                throw MalformedException.expected(
                        scope.where(), "a place from 0 to " + most, String.valueOf(starts[axis]));
            }
        }
        return starts;
    }

    private static INDArray slice(DynamicSlice slice, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.inputs().get(0);
        long[] sizes = slice.sizes().stream().mapToLong(Long::longValue).toArray();
        long[] starts = starts(input, arguments.inputs().get(1), sizes, scope);
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = sizes[axis] == Shape.FREE ? input.size(axis) - starts[axis] : sizes[axis];
        }
        INDArray output = scope.create(input.dataType(), sizes);
        Moves.copy(at(input, starts), Moves.Block.of(output), sizes);
        return output;
    }

    private static Moves.Block at(INDArray array, long[] starts) {
        Moves.Block block = Moves.Block.of(array);
        for (int axis = 0; axis < starts.length; axis++) {
            block = block.from(axis, starts[axis]);
        }
        return block;
    }

    private static INDArray update(Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.inputs().get(0);
        INDArray block = arguments.inputs().get(2);
        long[] starts = starts(input, arguments.inputs().get(1), block.shape(), scope);
        INDArray output = Elements.copy(input, scope.create(input.dataType(), input.shape()));
        Moves.copy(Moves.Block.of(block), at(output, starts), block.shape());
        return output;
    }

    private static INDArray segment(Segment segment, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(segment, arguments, scope);
        Elements rows = Elements.of(arguments.inputs().get(0));
        Elements ids = Elements.of(arguments.inputs().get(1));
        Folds fold = Folds.of(segment.function(), output.dataType());
        Elements to = Elements.of(output);
        for (int i = 0; i < to.size(); i++) {
            fold.start(to, i);
        }
        int width = ids.size() == 0 ? 0 : rows.size() / ids.size();
        BitSet found = new BitSet();
        for (int row = 0; row < ids.size(); row++) {
            long group = ids.integer(row);
            if (group >= 0 && group < segment.groups()) {
                found.set((int) group);
            }
            for (int i = 0; i < width && group >= 0 && group < segment.groups(); i++) {
                fold.add(to, (int) group * width + i, rows, row * width + i);
            }
        }
        int missing = found.nextClearBit(0);
        if (Elements.isReal(output.dataType()) && missing < segment.groups()) {
            fillEmpty(segment, found, output, scope);
        }
        return output;
    }

    /** Fills groups without rows, of whose largest and least only TensorFlow says what they are. */
    private static void fillEmpty(Segment segment, BitSet found, INDArray output, KernelScope scope) {
        double filling = 0;
        switch (segment.function()) {
            case SUM, PROD -> {
                return;
            }
            case MAX, MIN ->
                throw UnsupportedException.of(
                        scope.where(),
                        "the largest and the least of group " + found.nextClearBit(0)
                                + ", which has no rows, is not defined: Keras's backends differ");
            case MAX_OR_LOWEST -> filling = -Types.of(output.dataType()).largest();
            case MIN_OR_HIGHEST -> filling = Types.of(output.dataType()).largest();
        }
        Elements to = Elements.of(output);
        int width = segment.groups() == 0 ? 0 : (int) (to.size() / segment.groups());
        for (int group = found.nextClearBit(0); group < segment.groups(); group = found.nextClearBit(group + 1)) {
            for (int i = 0; i < width; i++) {
                to.real(group * width + i, filling);
            }
        }
    }

    private static INDArray search(SearchSorted search, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray sorted = arguments.inputs().get(search.valuesFirst() ? 1 : 0);
        INDArray values = arguments.inputs().get(search.valuesFirst() ? 0 : 1);
        INDArray output = Outputs.create(search, arguments, scope);
        Elements bounds = Elements.of(sorted);
        Elements from = Elements.of(values);
        boolean real = Elements.isReal(sorted.dataType()) || Elements.isReal(values.dataType());
        for (int i = 0; i < from.size(); i++) {
            int before = 0;
            for (int j = 0; j < bounds.size(); j++) {
                int order = real
                        ? Double.compare(bounds.real(j) + 0.0, from.real(i) + 0.0)
                        : Long.compare(bounds.integer(j), from.integer(i));
                before += order < 0 || (search.right() && order == 0) ? 1 : 0;
            }
            Elements.of(output).integer(i, before);
        }
        return output;
    }

    private static List<INDArray> unravel(UnravelIndex unravel, Arguments<INDArray> arguments, KernelScope scope) {
        Elements places = Elements.of(arguments.input());
        List<INDArray> outputs = new ArrayList<>();
        long stride = 1;
        for (int axis = unravel.sizes().size() - 1; axis >= 0; axis--) {
            INDArray output = Outputs.create(unravel, arguments, scope);
            Elements to = Elements.of(output);
            long size = unravel.sizes().get(axis);
            for (int i = 0; i < to.size(); i++) {
                to.integer(i, Math.floorMod(Math.floorDiv(places.integer(i), stride), size));
            }
            outputs.add(0, output);
            stride *= size;
        }
        return outputs;
    }

    private static INDArray stretches(ExtractSequences extract, Arguments<INDArray> arguments, KernelScope scope) {
        Walks.Source source = (at, place) -> {
            System.arraycopy(at, 0, place, 0, place.length - 1);
            place[place.length - 1] = at[at.length - 2] * extract.stride() + at[at.length - 1];
            return true;
        };
        return Walks.fill(arguments.input(), MovingKernels.sizes(extract, arguments, scope), 0, source, scope);
    }

    private static INDArray isIn(IsIn isIn, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.inputs().get(0);
        INDArray among = arguments.inputs().get(1);
        INDArray output = Outputs.create(isIn, arguments, scope);
        boolean real = Elements.isReal(input.dataType()) || Elements.isReal(among.dataType());
        Set<Object> all = new HashSet<>();
        for (int i = 0; i < among.length(); i++) {
            all.add(key(Elements.of(among), i, real));
        }
        for (int i = 0; i < input.length(); i++) {
            Object key = key(Elements.of(input), i, real);
            boolean found = all.contains(key) && !key.equals(Double.NaN);
            Elements.of(output).integer(i, found == isIn.invert() ? 0 : 1);
        }
        return output;
    }

    private static Object key(Elements elements, int index, boolean real) {
        if (real) {
            return elements.real(index) + 0.0;
        }
        return elements.integer(index);
    }

    private static INDArray inTopK(InTopK top, Arguments<INDArray> arguments, KernelScope scope) {
        Elements targets = Elements.of(arguments.inputs().get(0));
        Elements rows = Elements.of(arguments.inputs().get(1));
        INDArray output = Outputs.create(top, arguments, scope);
        int classes = Math.toIntExact(arguments.inputs().get(1).size(1));
        for (int i = 0; i < targets.size(); i++) {
            long target = targets.integer(i);
            boolean known = target >= 0 && target < classes;
            double own = known ? rows.real(i * classes + (int) target) : Double.NaN;
            int above = 0;
            for (int c = 0; c < classes; c++) {
                above += rows.real(i * classes + c) > own ? 1 : 0;
            }
            Elements.of(output).integer(i, !Double.isNaN(own) && above < top.count() ? 1 : 0);
        }
        return output;
    }
}
