package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** Where the places put round a tensor come from. */
final class PadSource implements Walks.Source {
    private final Pad.Mode mode;
    private final List<Pad.Width> widths;
    private final long[] shape;

    private PadSource(Pad.Mode mode, List<Pad.Width> widths, long[] shape) {
        this.mode = mode;
        this.widths = widths;
        this.shape = shape;
    }

    static Walks.Source of(Pad pad, long[] shape) {
        return new PadSource(pad.mode(), pad.widthsOf(Shape.of(shape)), shape);
    }

    @Override
    public boolean find(long[] at, long[] from) {
        for (int axis = 0; axis < shape.length; axis++) {
            long place = at[axis] - widths.get(axis).before();
            boolean inside = place >= 0 && place < shape[axis];
            if (!inside && mode == Pad.Mode.CONSTANT) {
                return false;
            }
            from[axis] = inside ? place : mirrored(place, shape[axis]);
        }
        return true;
    }

    private long mirrored(long place, long size) {
        long edge = mode == Pad.Mode.REFLECT ? 0 : 1;
        return place < 0 ? -place - edge : 2 * size - 2 - place + edge;
    }
}
