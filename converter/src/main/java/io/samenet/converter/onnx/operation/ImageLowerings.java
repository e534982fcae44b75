package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.ColorConversion;
import io.samenet.formats.layer.operation.ExtractPatches;
import io.samenet.formats.layer.operation.ImageFrame;
import io.samenet.formats.model.Declaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lowerings of operations on images. */
final class ImageLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(ColorConversion.class, new ColorLowering()),
            Lowering.row(ImageFrame.class, ImageLowerings::frame),
            Lowering.row(ExtractPatches.class, ImageLowerings::patches));

    private ImageLowerings() {}

    private static void frame(ImageFrame frame, LoweringScope scope) {
        Tensor x = scope.input();
        int first = frame.firstAxis(x.shape());
        List<Ranges.Range> ranges = new ArrayList<>();
        List<Long> before = new ArrayList<>(Collections.nCopies(x.rank(), 0L));
        List<Long> behind = new ArrayList<>(before);
        for (int i = 0; i < 2; i++) {
            int axis = first + i;
            long size = MovingLowerings.fixed(scope, x, axis, frame.cropped() ? "CropImages" : "PadImages");
            long start = frame.before(frame.edge(i), size);
            long made = scope.output(0).shape().size(axis);
            ranges.add(new Ranges.Range(axis, start, start + made, 1, made));
            before.set(axis, start);
            behind.set(axis, made - size - start);
        }
        scope.give(frame.cropped() ? Ranges.slice(scope.ops(), x, ranges) : Ranges.pad(scope.ops(), x, before, behind));
    }

    /** For each place of a patch the places of the image that come to stand there. */
    private static void patches(ExtractPatches patches, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        int first = patches.format().firstSpatialAxis();
        List<Long> before = new ArrayList<>(Collections.nCopies(x.rank(), 0L));
        List<Long> behind = new ArrayList<>(before);
        for (int i = 0; i < 2; i++) {
            List<Long> padding = patches.padding(i, MovingLowerings.fixed(scope, x, first + i, "ExtractPatches"));
            before.set(first + i, padding.get(0));
            behind.set(first + i, padding.get(1));
        }
        Tensor padded = patches.same() ? Ranges.pad(ops, x, before, behind) : x;
        MovingLowerings.listed(scope, patches.size().get(0) * patches.size().get(1), "ExtractPatches");
        List<Tensor> cells = new ArrayList<>();
        for (long row = 0; row < patches.size().get(0); row++) {
            for (long column = 0; column < patches.size().get(1); column++) {
                cells.add(Ranges.slice(
                        ops, padded, List.of(range(patches, scope, 0, row), range(patches, scope, 1, column))));
            }
        }
        scope.give(ops.concat(cells, patches.format().channelAxis(x.rank())));
    }

    private static Ranges.Range range(ExtractPatches patches, LoweringScope scope, int axis, long cell) {
        int along = patches.format().firstSpatialAxis() + axis;
        long count = scope.output(0).shape().size(along);
        long stride = patches.strides().get(axis);
        long start = cell * patches.dilations().get(axis);
        return new Ranges.Range(along, start, start + (count - 1) * stride + 1, stride, count);
    }
}
