package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.TakeAlongAxis;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** The lowerings of operations that put tensors together, cut them apart and take places out. */
final class JoiningLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Join.class, JoiningLowerings::join),
            Lowering.row(Split.class, JoiningLowerings::split),
            Lowering.row(Take.class, JoiningLowerings::take),
            Lowering.row(TakeAlongAxis.class, JoiningLowerings::takeAlong));

    private JoiningLowerings() {}

    private static void join(Join join, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> parts = new ArrayList<>();
        for (Tensor input : scope.inputs()) {
            parts.add(prepared(join, ops, ops.cast(input, scope.output(0).dtype())));
        }
        scope.give(ops.concat(parts, join.along(parts.get(0).shape())));
    }

    private static Tensor prepared(Join join, Ops ops, Tensor x) {
        if (join.function() == Join.Function.FLAT) {
            return MovingLowerings.flat(ops, x);
        }
        int[] added = added(join, x.rank());
        return added.length == 0 ? x : ops.layout().unsqueeze(x, added);
    }

    /** The axes that {@link Join#prepared} puts in. */
    private static int[] added(Join join, int rank) {
        return switch (join.function()) {
            case STACK -> new int[] {join.axis() < 0 ? join.axis() + rank + 1 : join.axis()};
            case HSTACK -> rank == 0 ? new int[] {0} : new int[0];
            case VSTACK -> rank == 0 ? new int[] {0, 1} : rank == 1 ? new int[] {0} : new int[0];
            case DSTACK ->
                switch (rank) {
                    case 0 -> new int[] {0, 1, 2};
                    case 1 -> new int[] {0, 2};
                    case 2 -> new int[] {2};
                    default -> new int[0];
                };
            case FLAT -> new int[0];
        };
    }

    private static void split(Split split, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        int axis = x.axis(split.axis());
        List<Tensor> parts = new ArrayList<>();
        long start = 0;
        for (long size : split.sizes(x.shape())) {
            Tensor part = ops.slice(x, axis, start, start + size, 1, size);
            parts.add(split.parts() instanceof Split.Single ? ops.layout().squeeze(part, axis) : part);
            start += size;
        }
        scope.give(parts);
    }

    private static Tensor places(Ops ops, Tensor indices) {
        return indices.dtype() == DType.INT32 ? indices : ops.cast(indices, DType.INT64);
    }

    private static void take(Take take, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor input = scope.inputs().get(0);
        Tensor x = take.axis().isPresent() ? input : MovingLowerings.flat(ops, input);
        Tensor indices = places(ops, scope.inputs().get(1));
        int axis = x.axis(take.axis().orElse(0));
        scope.give(
                MovingLowerings.gathered(ops, x, indices, axis, scope.output(0).shape()));
    }

    private static void takeAlong(TakeAlongAxis take, LoweringScope scope) {
        Tensor x = scope.inputs().get(0);
        Tensor indices = places(scope.ops(), scope.inputs().get(1));
        scope.give(scope.ops()
                .emitter()
                .node(
                        Operator.GATHER_ELEMENTS,
                        scope.output(0).with(x.dtype()),
                        List.of(x, indices),
                        OnnxAttribute.of("axis", x.axis(take.axis()))));
    }
}
