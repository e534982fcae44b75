package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.Slice;
import java.util.ArrayList;
import java.util.List;

/** {@code Slice} of all ranges and single places, {@code Squeeze} of the places, {@code Unsqueeze} of the new axes. */
final class SliceLowering implements Lowering<Slice> {
    @Override
    public void lower(Slice declaration, LoweringScope scope) {
        Tensor x = scope.input();
        List<Ranges.Range> ranges = new ArrayList<>();
        List<Integer> single = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        int axis = 0;
        int out = 0;
        for (Slice.Item item : declaration.items()) {
            if (item instanceof Slice.NewAxis) {
                added.add(out++);
            } else if (item instanceof Slice.Ellipsis) {
                int skipped = declaration.leftOver(x.shape());
                axis += skipped;
                out += skipped;
            } else if (item instanceof Slice.At at) {
                ranges.add(place(axis, at.index()));
                single.add(axis++);
            } else if (item instanceof Slice.Range range) {
                long size = scope.output(0).shape().size(out++);
                addRange(ranges, axis++, range, size);
            }
        }
        Tensor result = Ranges.slice(scope.ops(), x, ranges);
        if (!single.isEmpty()) {
            result = scope.ops().layout().squeeze(result, ints(single));
        }
        scope.give(added.isEmpty() ? result : scope.ops().layout().unsqueeze(result, ints(added)));
    }

    private static Ranges.Range place(int axis, long index) {
        return new Ranges.Range(axis, index, index == -1 ? Long.MAX_VALUE : index + 1, 1, 1);
    }

    /** ONNX clamps starts and ends as Python does; what is absent is the largest or the least number. */
    private static void addRange(List<Ranges.Range> ranges, int axis, Slice.Range range, long size) {
        if (range.start().isEmpty() && range.stop().isEmpty() && range.step() == 1) {
            return;
        }
        boolean forward = range.step() > 0;
        long start = range.start().orElse(forward ? 0 : Long.MAX_VALUE);
        long end = range.stop().orElse(forward ? Long.MAX_VALUE : Long.MIN_VALUE);
        ranges.add(new Ranges.Range(axis, start, end, range.step(), size));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
