package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.ColorConversion;
import io.samenet.formats.onnx.Operator;
import java.util.ArrayList;
import java.util.List;

/** Sums and choices of the three channels, cut apart. */
final class ColorLowering implements Lowering<ColorConversion> {
    private static final double RED = 0.2989;
    private static final double GREEN = 0.5870;
    private static final double BLUE = 0.1140;
    private static final double SECTORS = 6;
    private static final int COLORS = 3;

    @Override
    public void lower(ColorConversion colors, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        int axis = colors.axis(x.shape());
        if (x.shape().size(axis) == 1) {
            scope.give(x);
            return;
        }
        List<Tensor> channels = new ArrayList<>();
        for (int c = 0; c < COLORS; c++) {
            channels.add(ops.slice(x, axis, c, c + 1L, 1, 1));
        }
        List<Tensor> made =
                switch (colors.function()) {
                    case RGB_TO_GRAYSCALE -> List.of(gray(ops, channels));
                    case RGB_TO_HSV -> hsv(ops, channels.get(0), channels.get(1), channels.get(2));
                    case HSV_TO_RGB -> rgb(ops, channels.get(0), channels.get(1), channels.get(2));
                };
        scope.give(ops.concat(made, axis));
    }

    private static Tensor gray(Ops ops, List<Tensor> rgb) {
        Tensor redAndGreen = ops.add(ops.mul(rgb.get(0), RED), ops.mul(rgb.get(1), GREEN));
        return ops.add(redAndGreen, ops.mul(rgb.get(2), BLUE));
    }

    private static List<Tensor> hsv(Ops ops, Tensor red, Tensor green, Tensor blue) {
        Tensor zero = ops.scalar(red.dtype(), 0);
        Tensor one = ops.scalar(red.dtype(), 1);
        Tensor value = ops.binary(Operator.MAX, ops.binary(Operator.MAX, red, green), blue);
        Tensor range = ops.sub(value, ops.binary(Operator.MIN, ops.binary(Operator.MIN, red, green), blue));
        Tensor some = ops.compare(Operator.GREATER, range, zero);
        Tensor divisor = ops.where(some, range, one);
        Tensor ofRed = ops.div(ops.sub(green, blue), divisor);
        Tensor ofGreen = ops.add(ops.div(ops.sub(blue, red), divisor), 2);
        Tensor ofBlue = ops.add(ops.div(ops.sub(red, green), divisor), 4);
        Tensor others = ops.where(ops.compare(Operator.EQUAL, value, green), ofGreen, ofBlue);
        Tensor distance = ops.where(ops.compare(Operator.EQUAL, value, red), ofRed, others);
        Tensor turned = ops.where(ops.compare(Operator.LESS, distance, zero), ops.add(distance, SECTORS), distance);
        Tensor hue = ops.where(some, ops.mul(turned, 1 / SECTORS), zero);
        Tensor bright = ops.compare(Operator.GREATER, value, zero);
        Tensor saturation = ops.where(bright, ops.div(range, ops.where(bright, value, one)), zero);
        return List.of(hue, saturation, value);
    }

    private static List<Tensor> rgb(Ops ops, Tensor hue, Tensor saturation, Tensor value) {
        Tensor sector = ops.mul(ops.sub(hue, ops.unary(Operator.FLOOR, hue)), SECTORS);
        List<Tensor> full = List.of(
                ops.clip(ops.add(apart(ops, sector, 3), -1), 0, 1),
                ops.clip(ops.add(ops.unary(Operator.NEG, apart(ops, sector, 2)), 2), 0, 1),
                ops.clip(ops.add(ops.unary(Operator.NEG, apart(ops, sector, 4)), 2), 0, 1));
        Tensor rest = ops.add(ops.unary(Operator.NEG, saturation), 1);
        return full.stream()
                .map(f -> ops.mul(value, ops.add(rest, ops.mul(saturation, f))))
                .toList();
    }

    private static Tensor apart(Ops ops, Tensor sector, double place) {
        return ops.unary(Operator.ABS, ops.add(sector, -place));
    }
}
