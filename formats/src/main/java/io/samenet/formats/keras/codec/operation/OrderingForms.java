package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.MATH;
import static io.samenet.formats.keras.codec.operation.Form.NN;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.operation.Sort;
import io.samenet.formats.layer.operation.TopK;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Spellings of operations that order elements along an axis, or go along it. */
final class OrderingForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Cumulate.class, cumulate()).row(),
            new FormCodec<>(ArgExtreme.class, argExtreme()).row(),
            new FormCodec<>(Sort.class, sort()).row(),
            new FormCodec<>(TopK.class, topK()).row(),
            new FormCodec<>(OneHot.class, oneHot()).row());

    private OrderingForms() {}

    private static List<Form<Cumulate>> cumulate() {
        return List.of(
                cumulate(Cumulate.Function.SUM, "Cumsum"),
                cumulate(Cumulate.Function.PROD, "Cumprod"),
                cumulate(Cumulate.Function.NANSUM, "Nancumsum"),
                cumulate(Cumulate.Function.NANPROD, "Nancumprod"),
                cumulateFrom2(Cumulate.Function.SUM, "math.cumsum"),
                cumulateFrom2(Cumulate.Function.PROD, "math.cumprod"));
    }

    private static Form<Cumulate> cumulate(Cumulate.Function function, String className) {
        return keras3(
                NUMPY,
                className,
                "x",
                (f, s) -> {
                    f.only("dtype");
                    return new Cumulate(function, Settings.axis(f, "axis"), false, false);
                },
                c -> c.function() == function && !c.exclusive() && !c.reverse()
                        ? Settings.of("axis", Settings.number(c.axis()), "dtype", Value.none())
                        : Optional.empty());
    }

    private static Form<Cumulate> cumulateFrom2(Cumulate.Function function, String name) {
        return tensorflow(
                name,
                "x",
                (f, s) -> new Cumulate(
                        function, Optional.of(f.axis("axis", 0)), f.flag("exclusive", false), f.flag("reverse", false)),
                c -> c.function() == function && c.axis().isPresent()
                        ? Optional.of(Value.dict()
                                .put("axis", c.axis().get())
                                .put("exclusive", c.exclusive())
                                .put("reverse", c.reverse())
                                .build())
                        : Optional.empty());
    }

    private static List<Form<ArgExtreme>> argExtreme() {
        return List.of(
                argExtreme(true, "Argmax", false),
                argExtreme(false, "Argmin", false),
                argExtreme(true, "Nanargmax", true),
                argExtreme(false, "Nanargmin", true),
                argExtremeFrom2(true, "math.argmax"),
                argExtremeFrom2(false, "math.argmin"));
    }

    private static Form<ArgExtreme> argExtreme(boolean largest, String className, boolean ofNumbers) {
        return keras3(
                NUMPY,
                className,
                "x",
                (f, s) -> new ArgExtreme(
                        largest, Settings.axis(f, "axis"), f.flag("keepdims", false), DType.INT32, ofNumbers),
                a -> a.largest() == largest && a.dtype() == DType.INT32 && a.ofNumbers() == ofNumbers
                        ? Settings.of("axis", Settings.number(a.axis()), "keepdims", Value.of(a.keepDims()))
                        : Optional.empty());
    }

    private static Form<ArgExtreme> argExtremeFrom2(boolean largest, String name) {
        return tensorflow(
                name,
                "input",
                (f, s) -> new ArgExtreme(
                        largest, Optional.of(f.axis("axis", 0)), false, dtype(f, "output_type", DType.INT64), false),
                a -> a.largest() == largest && a.axis().isPresent() && !a.keepDims() && !a.ofNumbers()
                        ? Settings.of(
                                "axis",
                                Value.of(a.axis().get()),
                                "output_type",
                                Value.of(a.dtype().kerasName()))
                        : Optional.empty());
    }

    private static DType dtype(Fields fields, String name, DType absent) {
        return fields.find(name)
                .map(v -> DType.named(fields.text(name)).orElseThrow(() -> fields.unsupported(name, v)))
                .orElse(absent);
    }

    private static List<Form<Sort>> sort() {
        return List.of(
                sort(false, "Sort"), sort(true, "Argsort"), sortFrom2(false, "sort"), sortFrom2(true, "argsort"));
    }

    private static Form<Sort> sort(boolean places, String className) {
        return keras3(
                NUMPY,
                className,
                "x",
                (f, s) -> {
                    f.notNull("axis");
                    f.value("axis");
                    return new Sort(f.axis("axis", -1), false, places);
                },
                s -> s.places() == places && !s.descending()
                        ? Settings.of("axis", Value.of(s.axis()))
                        : Optional.empty());
    }

    /** Descending order of equal elements is TensorFlow's own: it is refused. */
    private static Form<Sort> sortFrom2(boolean places, String name) {
        return tensorflow(
                name,
                "values",
                (f, s) -> {
                    String direction = f.text("direction", "ASCENDING");
                    f.ignore("stable");
                    if (places) {
                        f.only("direction", Value.of("ASCENDING"));
                    }
                    return new Sort(f.axis("axis", -1), direction.equals("DESCENDING"), places);
                },
                s -> s.places() == places
                        ? Settings.of(
                                "axis",
                                Value.of(s.axis()),
                                "direction",
                                Value.of(s.descending() ? "DESCENDING" : "ASCENDING"))
                        : Optional.empty());
    }

    private static List<Form<TopK>> topK() {
        Form.Reader<TopK> reader = (f, s) -> {
            f.only("sorted", Value.of(true));
            f.only("index_type", Value.of("int32"));
            return new TopK(f.positive("k"));
        };
        Form.Writer<TopK> writer = t -> Settings.of("k", Value.of(t.count()), "sorted", Value.of(true));
        return List.of(keras3(MATH, "TopK", "x", reader, writer), tensorflow("math.top_k", "input", reader, writer));
    }

    private static List<Form<OneHot>> oneHot() {
        return List.of(
                keras3(
                        NN,
                        "OneHot",
                        "x",
                        (f, s) -> {
                            f.only("sparse", Value.of(false));
                            return oneHot(f, "num_classes");
                        },
                        o -> oneHot(o, "num_classes").map(d -> d.with("sparse", Value.of(false)))),
                tensorflow(
                        "one_hot",
                        "indices",
                        (f, s) -> {
                            f.only("on_value");
                            f.only("off_value");
                            return oneHot(f, "depth");
                        },
                        o -> oneHot(o, "depth")));
    }

    private static OneHot oneHot(Fields fields, String classes) {
        return new OneHot(fields.positive(classes), fields.axis("axis", -1), Settings.dtype(fields, DType.FLOAT32));
    }

    private static Optional<Dict> oneHot(OneHot oneHot, String classes) {
        return Optional.of(Value.dict()
                .put(classes, oneHot.classes())
                .put("axis", oneHot.axis())
                .put("dtype", oneHot.dtype().kerasName())
                .build());
    }
}
