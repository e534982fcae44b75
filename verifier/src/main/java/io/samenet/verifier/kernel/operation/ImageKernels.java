package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.ColorConversion;
import io.samenet.formats.layer.operation.ExtractPatches;
import io.samenet.formats.layer.operation.ImageFrame;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations on images. */
final class ImageKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(ColorConversion.class, (d, a, w, scope) -> List.of(converted(d, a, scope))),
            Kernel.row(ImageFrame.class, (d, a, w, scope) -> List.of(framed(d, a, scope))),
            Kernel.row(ExtractPatches.class, (d, a, w, scope) -> List.of(patches(d, a, scope))));

    private static final int COLORS = 3;

    private ImageKernels() {}

    private static INDArray converted(ColorConversion colors, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        int axis = colors.axis(Types.of(input).shape());
        if (input.size(axis) == 1) {
            return input;
        }
        INDArray output = Outputs.create(colors, arguments, scope);
        Axes from = Axes.of(input.shape(), List.of(axis));
        Axes to = Axes.of(output.shape(), List.of(axis));
        Elements elements = Elements.of(input);
        for (int g = 0; g < from.groups().length; g++) {
            double[] color = new double[COLORS];
            for (int c = 0; c < COLORS; c++) {
                color[c] = elements.real(from.groups()[g] + from.members()[c]);
            }
            double[] made =
                    switch (colors.function()) {
                        case RGB_TO_GRAYSCALE -> Colors.gray(color);
                        case RGB_TO_HSV -> Colors.hsv(color);
                        case HSV_TO_RGB -> Colors.rgb(color);
                    };
            for (int c = 0; c < made.length; c++) {
                Elements.of(output).real(to.groups()[g] + to.members()[c], made[c]);
            }
        }
        return output;
    }

    private static INDArray framed(ImageFrame frame, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        Shape shape = Types.of(input).shape();
        int first = frame.firstAxis(shape);
        int sign = frame.cropped() ? 1 : -1;
        Walks.Source source = (at, place) -> {
            System.arraycopy(at, 0, place, 0, at.length);
            boolean inside = true;
            for (int i = 0; i < 2; i++) {
                long size = shape.size(first + i);
                place[first + i] += sign * frame.before(frame.edge(i), size);
                inside &= place[first + i] >= 0 && place[first + i] < size;
            }
            return inside;
        };
        return Walks.fill(input, MovingKernels.sizes(frame, arguments, scope), 0, source, scope);
    }

    private static INDArray patches(ExtractPatches patches, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        DataFormat format = patches.format();
        int first = format.firstSpatialAxis();
        int channel = format.channelAxis(input.rank());
        long channels = input.size(channel);
        long columns = patches.size().get(1);
        Walks.Source source = (at, place) -> {
            place[0] = at[0];
            long cell = at[channel] / channels;
            place[channel] = at[channel] % channels;
            long[] within = {cell / columns, cell % columns};
            boolean inside = true;
            for (int i = 0; i < 2; i++) {
                long size = input.size(first + i);
                place[first + i] = at[first + i] * patches.strides().get(i)
                        + within[i] * patches.dilations().get(i)
                        - patches.padding(i, size).get(0);
                inside &= place[first + i] >= 0 && place[first + i] < size;
            }
            return inside;
        };
        return Walks.fill(input, MovingKernels.sizes(patches, arguments, scope), 0, source, scope);
    }
}
