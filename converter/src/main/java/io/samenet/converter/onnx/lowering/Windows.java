package io.samenet.converter.onnx.lowering;

import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Keras's windows and borders as attributes of ONNX's convolutions and pooling. */
public final class Windows {
    private Windows() {}

    /**
     * The attributes {@code kernel_shape}, {@code strides}, {@code dilations} where there are any, and {@code pads}; or
     * {@code auto_pad} where the pads depend on a size that is free.
     */
    public static List<OnnxAttribute> attributes(LoweringScope scope, Window window, Padding padding, long[] spatial) {
        List<OnnxAttribute> attributes = new ArrayList<>();
        attributes.add(OnnxAttribute.ints("kernel_shape", window.size()));
        attributes.add(OnnxAttribute.ints("strides", window.strides()));
        boolean dilated = window.dilation().stream().anyMatch(d -> d != 1);
        if (dilated) {
            attributes.add(OnnxAttribute.ints("dilations", window.dilation()));
        }
        if (padding == Padding.VALID) {
            return attributes;
        }
        if (padding == Padding.SAME && dependsOnFree(window, spatial)) {
            if (dilated) {
                throw scope.unsupported(
                        "padding same with strides and dilation over a free size has no form that ONNX Runtime runs");
            }
            attributes.add(OnnxAttribute.of("auto_pad", "SAME_UPPER"));
            return attributes;
        }
        attributes.add(OnnxAttribute.ints("pads", pads(window, padding, spatial)));
        return attributes;
    }

    /** With strides, the number of zeros depends on the size; without, on the window alone. */
    private static boolean dependsOnFree(Window window, long[] spatial) {
        for (int i = 0; i < spatial.length; i++) {
            if (spatial[i] == Shape.FREE && window.strides().get(i) != 1) {
                return true;
            }
        }
        return false;
    }

    private static List<Long> pads(Window window, Padding padding, long[] spatial) {
        List<Long> pads = new ArrayList<>();
        for (int i = 0; i < spatial.length; i++) {
            pads.add(window.before(i, sizeOrAny(window, spatial, i), padding));
        }
        for (int i = 0; i < spatial.length; i++) {
            pads.add(window.after(i, sizeOrAny(window, spatial, i), padding));
        }
        return pads;
    }

    private static long sizeOrAny(Window window, long[] spatial, int i) {
        return spatial[i] == Shape.FREE ? window.extent(i) : spatial[i];
    }
}
