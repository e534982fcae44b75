package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.IMAGE;
import static io.samenet.formats.keras.codec.operation.Form.keras3;

import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.AffineTransform;
import io.samenet.formats.layer.operation.FillMode;
import io.samenet.formats.layer.operation.MapCoordinates;
import io.samenet.formats.layer.operation.PerspectiveTransform;
import io.samenet.formats.layer.operation.ScaleAndTranslate;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spellings of operations that take images from other places of themselves. */
final class TransformForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(AffineTransform.class, affine()).row(),
            new FormCodec<>(PerspectiveTransform.class, perspective()).row(),
            new FormCodec<>(MapCoordinates.class, coordinates()).row(),
            new FormCodec<>(ScaleAndTranslate.class, scale()).row());

    private static final String INTERPOLATION = "interpolation";
    private static final String FILL_MODE = "fill_mode";
    private static final String FILL_VALUE = "fill_value";
    private static final String OUTPUT_SHAPE = "output_shape";

    private TransformForms() {}

    /** Interpolations of a place. */
    private enum Interpolation {
        NEAREST,
        BILINEAR
    }

    private static boolean isLinear(Fields fields) {
        return fields.choice(INTERPOLATION, Interpolation.class, Interpolation.BILINEAR) == Interpolation.BILINEAR;
    }

    private static String interpolation(boolean linear) {
        return name(linear ? Interpolation.BILINEAR : Interpolation.NEAREST);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static FillMode mode(Fields fields) {
        return fields.choice(FILL_MODE, FillMode.class, FillMode.CONSTANT);
    }

    /** The value outside, which no other mode reads. */
    private static double fill(Fields fields, FillMode mode) {
        double value = fields.real(FILL_VALUE, 0);
        return mode == FillMode.CONSTANT ? value : 0;
    }

    private static DataFormat format(Fields fields) {
        return DataFormats.decode(fields, Dialect.KERAS3);
    }

    private static Value.DictBuilder config(boolean linear, double fill, DataFormat format) {
        Value.DictBuilder config =
                Value.dict().put(INTERPOLATION, interpolation(linear)).put(FILL_VALUE, fill);
        DataFormats.encode(config, format, Dialect.KERAS3);
        return config;
    }

    private static List<Form<AffineTransform>> affine() {
        return List.of(keras3(
                IMAGE,
                "AffineTransform",
                "images transform",
                (f, s) -> new AffineTransform(isLinear(f), mode(f), fill(f, mode(f)), format(f)),
                a -> Optional.of(config(a.linear(), a.fillValue(), a.dataFormat())
                        .put(FILL_MODE, name(a.fillMode()))
                        .build())));
    }

    private static List<Form<PerspectiveTransform>> perspective() {
        return List.of(keras3(
                IMAGE,
                "PerspectiveTransform",
                "images start_points end_points",
                (f, s) -> new PerspectiveTransform(isLinear(f), f.real(FILL_VALUE, 0), format(f)),
                p -> Optional.of(
                        config(p.linear(), p.fillValue(), p.dataFormat()).build())));
    }

    private static List<Form<MapCoordinates>> coordinates() {
        return List.of(keras3(
                IMAGE,
                "MapCoordinates",
                "inputs coordinates",
                (f, s) -> new MapCoordinates(order(f), mode(f), fill(f, mode(f))),
                m -> Optional.of(Value.dict()
                        .put("order", m.linear() ? 1 : 0)
                        .put(FILL_MODE, name(m.fillMode()))
                        .put(FILL_VALUE, m.fillValue())
                        .build())));
    }

    /** Whether the order is 1; Keras has 0 besides. */
    private static boolean order(Fields fields) {
        fields.value("order");
        long order = fields.integer("order", 0);
        if (order > 1) {
            throw fields.malformed("order", "0 or 1");
        }
        return order == 1;
    }

    /** The shape of the output stands among the operands. */
    private static List<Form<ScaleAndTranslate>> scale() {
        return List.of(Form.<ScaleAndTranslate>keras3(
                        IMAGE,
                        "ScaleAndTranslate",
                        "images " + LayerCodec.SETTING + OUTPUT_SHAPE + " scale translation",
                        (f, s) -> scale(f),
                        t -> Optional.of(Value.dict()
                                .put("spatial_dims", Settings.list(t.axes()))
                                .put("method", name(t.method()))
                                .put("antialias", t.antialias())
                                .put(OUTPUT_SHAPE, shape(t.shape()))
                                .build()))
                .called(OUTPUT_SHAPE));
    }

    private static ScaleAndTranslate scale(Fields fields) {
        fields.value("spatial_dims");
        return new ScaleAndTranslate(
                shape(fields), fields.axes("spatial_dims"), method(fields), fields.flag("antialias", true));
    }

    private static ScaleAndTranslate.Method method(Fields fields) {
        return switch (fields.text("method")) {
            case "linear", "bilinear", "trilinear" -> ScaleAndTranslate.Method.LINEAR;
            case "cubic", "bicubic", "tricubic" -> ScaleAndTranslate.Method.CUBIC;
            case "lanczos3" -> ScaleAndTranslate.Method.LANCZOS3;
            case "lanczos5" -> ScaleAndTranslate.Method.LANCZOS5;
            default -> throw fields.malformed("method", "a method of scaling");
        };
    }

    private static List<Long> shape(Fields fields) {
        List<Long> sizes = new ArrayList<>();
        for (Value size : fields.value(OUTPUT_SHAPE)
                .asList()
                .orElseThrow(() -> fields.malformed(OUTPUT_SHAPE, "a list of sizes"))) {
            sizes.add(
                    size.isNull()
                            ? Shape.FREE
                            : size.asInt()
                                    .filter(s -> s > 0)
                                    .orElseThrow(() -> fields.malformed(OUTPUT_SHAPE, "a list of sizes")));
        }
        return sizes;
    }

    private static Value shape(List<Long> sizes) {
        return Value.list(sizes.stream()
                .map(s -> s == Shape.FREE ? Value.none() : Value.of(s))
                .toList());
    }
}
