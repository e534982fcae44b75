package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.IMAGE;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.TensorFlowWindows;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.ColorConversion;
import io.samenet.formats.layer.operation.ExtractPatches;
import io.samenet.formats.layer.operation.GaussianBlur;
import io.samenet.formats.layer.operation.ImageFrame;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Spellings of operations on images. */
final class ImageForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(ColorConversion.class, colorConversion()).row(),
            new FormCodec<>(ImageFrame.class, imageFrame()).row(),
            new FormCodec<>(GaussianBlur.class, gaussianBlur()).row(),
            new FormCodec<>(ExtractPatches.class, extractPatches()).row());

    private static final String FORMAT = "data_format";

    private ImageForms() {}

    private static DataFormat format(Fields fields) {
        return fields.choice(FORMAT, DataFormat.class, DataFormat.CHANNELS_LAST);
    }

    private static Value format(DataFormat format) {
        return Value.of(format == DataFormat.CHANNELS_LAST ? "channels_last" : "channels_first");
    }

    private static List<Form<ColorConversion>> colorConversion() {
        return List.of(
                color("RGBToGrayscale", ColorConversion.Function.RGB_TO_GRAYSCALE),
                color("RGBToHSV", ColorConversion.Function.RGB_TO_HSV),
                color("HSVToRGB", ColorConversion.Function.HSV_TO_RGB),
                colorFrom2("image.rgb_to_grayscale", ColorConversion.Function.RGB_TO_GRAYSCALE),
                colorFrom2("image.rgb_to_hsv", ColorConversion.Function.RGB_TO_HSV));
    }

    private static Form<ColorConversion> color(String className, ColorConversion.Function function) {
        return keras3(
                IMAGE,
                className,
                "images",
                (f, s) -> new ColorConversion(function, format(f)),
                c -> c.function() == function ? Settings.of(FORMAT, format(c.format())) : Optional.empty());
    }

    /** TensorFlow's conversion to red, green and blue takes a hue outside of its circle otherwise than Keras 3 on JAX. */
    private static Form<ColorConversion> colorFrom2(String name, ColorConversion.Function function) {
        ColorConversion own = new ColorConversion(function, DataFormat.CHANNELS_LAST);
        return tensorflow(name, "images", (f, s) -> own, c -> c.equals(own) ? Settings.none() : Optional.empty());
    }

    private static List<Form<ImageFrame>> imageFrame() {
        return List.of(
                frame("CropImages", "cropping", true),
                frame("PadImages", "padding", false),
                box("image.crop_to_bounding_box", true),
                box("image.pad_to_bounding_box", false));
    }

    private static Form<ImageFrame> frame(String className, String what, boolean cropped) {
        return keras3(
                IMAGE,
                className,
                "images",
                (f, s) -> new ImageFrame(
                        cropped,
                        edge(f, "top_" + what, "bottom_" + what, "target_height"),
                        edge(f, "left_" + what, "right_" + what, "target_width"),
                        format(f)),
                i -> i.cropped() == cropped
                        ? Optional.of(Value.dict()
                                .put("top_" + what, Settings.number(i.rows().before()))
                                .put("left_" + what, Settings.number(i.columns().before()))
                                .put("bottom_" + what, Settings.number(i.rows().behind()))
                                .put(
                                        "right_" + what,
                                        Settings.number(i.columns().behind()))
                                .put("target_height", Settings.number(i.rows().size()))
                                .put("target_width", Settings.number(i.columns().size()))
                                .put(FORMAT, format(i.format()))
                                .build())
                        : Optional.empty());
    }

    private static ImageFrame.Edge edge(Fields fields, String before, String behind, String size) {
        return new ImageFrame.Edge(
                fields.find(before).map(v -> fields.integer(before, 0)),
                fields.find(behind).map(v -> fields.integer(behind, 0)),
                fields.find(size).map(v -> fields.integer(size, 0)));
    }

    private static Form<ImageFrame> box(String name, boolean cropped) {
        return tensorflow(
                name,
                "image",
                (f, s) -> new ImageFrame(cropped, box(f, "height"), box(f, "width"), DataFormat.CHANNELS_LAST),
                i -> i.cropped() == cropped && i.format() == DataFormat.CHANNELS_LAST ? box(i) : Optional.empty());
    }

    private static ImageFrame.Edge box(Fields fields, String what) {
        return new ImageFrame.Edge(
                Optional.of(fields.integer("offset_" + what, 0)),
                Optional.empty(),
                Optional.of(fields.integer("target_" + what, 0)));
    }

    private static Optional<Dict> box(ImageFrame frame) {
        boolean sayable =
                frame.rows().behind().isEmpty() && frame.columns().behind().isEmpty();
        return sayable
                ? Optional.of(Value.dict()
                        .put("offset_height", Settings.number(frame.rows().before()))
                        .put("offset_width", Settings.number(frame.columns().before()))
                        .put("target_height", Settings.number(frame.rows().size()))
                        .put("target_width", Settings.number(frame.columns().size()))
                        .build())
                : Optional.empty();
    }

    private static List<Form<GaussianBlur>> gaussianBlur() {
        return List.of(keras3(
                IMAGE,
                "GaussianBlur",
                "images",
                (f, s) -> blur(f),
                b -> Optional.of(Value.dict()
                        .put("kernel_size", Value.ints(b.size(), b.size()))
                        .put("sigma", Value.list(Value.of(b.columnSigma()), Value.of(b.rowSigma())))
                        .put(FORMAT, format(b.dataFormat()))
                        .build())));
    }

    private static GaussianBlur blur(Fields fields) {
        List<Long> size = fields.integers("kernel_size", 2, 1, 3);
        List<Double> sigma = fields.reals("sigma", 2, 1);
        if (!size.get(0).equals(size.get(1))) {
            throw fields.unsupported("kernel_size", fields.value("kernel_size"));
        }
        return new GaussianBlur(size.get(0), sigma.get(0), sigma.get(1), format(fields));
    }

    private static List<Form<ExtractPatches>> extractPatches() {
        return List.of(
                keras3(
                        IMAGE,
                        "ExtractPatches",
                        "images",
                        (f, s) -> patches(f),
                        p -> Optional.of(Value.dict()
                                .put("size", Settings.list(p.size()))
                                .put("strides", Settings.list(p.strides()))
                                .put("dilation_rate", Settings.list(p.dilations()))
                                .put("padding", p.same() ? "same" : "valid")
                                .put(FORMAT, format(p.format()))
                                .build())),
                patches("image.extract_patches", "sizes"),
                patches("compat.v1.image.extract_image_patches", "ksizes"));
    }

    private static Form<ExtractPatches> patches(String name, String sizes) {
        return tensorflow(name, "images", (f, s) -> patches(f, sizes), p -> patches(p, sizes));
    }

    private static ExtractPatches patches(Fields fields, String sizes) {
        for (String window : List.of(sizes, "strides", "rates", "padding")) {
            fields.value(window);
        }
        fields.only("padding", Value.of("VALID"), Value.of("SAME"));
        return new ExtractPatches(
                TensorFlowWindows.sizes(fields, sizes, 2),
                TensorFlowWindows.sizes(fields, "strides", 2),
                TensorFlowWindows.sizes(fields, "rates", 2),
                fields.text("padding").equals("SAME"),
                DataFormat.CHANNELS_LAST);
    }

    private static Optional<Dict> patches(ExtractPatches patches, String sizes) {
        return patches.format() != DataFormat.CHANNELS_LAST
                ? Optional.empty()
                : Optional.of(Value.dict()
                        .put(sizes, whole(patches.size()))
                        .put("strides", whole(patches.strides()))
                        .put("rates", whole(patches.dilations()))
                        .put("padding", patches.same() ? "SAME" : "VALID")
                        .build());
    }

    /** Numbers of rows and columns between those of batch and channels. */
    private static Value whole(List<Long> spatial) {
        return Value.ints(1, spatial.get(0), spatial.get(1), 1);
    }

    private static ExtractPatches patches(Fields fields) {
        if (fields.value("size").asList().filter(l -> l.size() == 3).isPresent()) {
            throw fields.unsupported("size", fields.value("size"));
        }
        List<Long> size = fields.integers("size", 2, 1);
        fields.only("padding", Value.of("valid"), Value.of("same"));
        return new ExtractPatches(
                size,
                fields.find("strides")
                        .map(v -> fields.integers("strides", 2, 1))
                        .orElse(size),
                fields.integers("dilation_rate", 2, 1, 1),
                fields.text("padding", "valid").equals("same"),
                format(fields));
    }
}
