package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.CORE;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.Isclose;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.layer.operation.SaturateCast;
import io.samenet.formats.layer.operation.Trapezoid;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Spellings of operations that measure: differences, closeness, quantiles, integrals, ranges of types. */
final class MeasureForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Diff.class, diff()).row(),
            new FormCodec<>(Isclose.class, isclose()).row(),
            new FormCodec<>(Quantile.class, quantile()).row(),
            new FormCodec<>(Trapezoid.class, trapezoid()).row(),
            new FormCodec<>(SaturateCast.class, saturateCast()).row());

    private static final double RTOL = 1e-5;
    private static final double ATOL = 1e-8;
    private static final double PERCENT = 100;

    private MeasureForms() {}

    private static List<Form<Diff>> diff() {
        return List.of(keras3(
                NUMPY,
                "Diff",
                "a",
                (f, s) -> new Diff(f.integer("n", 0, 1), f.axis("axis", -1)),
                d -> Settings.of("n", Value.of(d.order()), "axis", Value.of(d.axis()))));
    }

    private static List<Form<Isclose>> isclose() {
        return List.of(
                Form.<Isclose>keras3(NUMPY, "Isclose", "x1 x2", (f, s) -> isclose(f, false), c -> isclose(c, false))
                        .called("rtol", "atol"),
                keras3(NUMPY, "AllClose", "x1 x2", (f, s) -> isclose(f, true), c -> isclose(c, true)));
    }

    private static Isclose isclose(Fields fields, boolean all) {
        return new Isclose(fields.real("rtol", RTOL), fields.real("atol", ATOL), fields.flag("equal_nan", false), all);
    }

    private static Optional<Dict> isclose(Isclose close, boolean all) {
        return close.all() == all
                ? Optional.of(Value.dict()
                        .put("rtol", close.rtol())
                        .put("atol", close.atol())
                        .put("equal_nan", close.equalNan())
                        .build())
                : Optional.empty();
    }

    private static List<Form<Quantile>> quantile() {
        return List.of(
                quantile("Quantile", q -> q, false, false),
                quantile("Nanquantile", q -> q, true, false),
                quantile("Percentile", q -> q / PERCENT, false, true),
                quantile("Nanpercentile", q -> q / PERCENT, true, true));
    }

    /** Of two names for the same, the shares are written. */
    private static Form<Quantile> quantile(
            String className, DoubleUnaryOperator share, boolean ofNumbers, boolean readOnly) {
        return Form.<Quantile>keras3(
                        NUMPY,
                        className,
                        "x",
                        (f, s) -> quantile(f, share, ofNumbers),
                        q -> q.ofNumbers() == ofNumbers && !readOnly ? Optional.of(quantile(q)) : Optional.empty())
                .called("q");
    }

    /** A list of one share is not supported: what Keras declares of it is not what it computes. */
    private static Quantile quantile(Fields fields, DoubleUnaryOperator share, boolean ofNumbers) {
        Value q = fields.value("q");
        List<Value> all = q.asList().orElse(List.of(q));
        boolean single = q.asList().isEmpty();
        if ((!single && all.size() == 1)
                || !all.stream().allMatch(v -> v.asReal().isPresent())) {
            throw fields.unsupported("q", q);
        }
        return new Quantile(
                all.stream()
                        .map(v -> share.applyAsDouble(v.asReal().orElseThrow()))
                        .toList(),
                single,
                Settings.axes(fields, "axis"),
                fields.choice("method", Quantile.Method.class, Quantile.Method.LINEAR),
                fields.flag("keepdims", false),
                ofNumbers);
    }

    private static Dict quantile(Quantile quantile) {
        List<Value> shares = quantile.shares().stream().map(Value::of).toList();
        return Value.dict()
                .put("q", quantile.single() ? shares.get(0) : Value.list(shares))
                .put("axis", Settings.axes(quantile.axes()))
                .put("method", quantile.method().name().toLowerCase(Locale.ROOT))
                .put("keepdims", quantile.keepDims())
                .build();
    }

    private static List<Form<Trapezoid>> trapezoid() {
        return List.of(keras3(
                NUMPY,
                "Trapezoid",
                "y",
                (f, s) -> {
                    f.only("x");
                    return new Trapezoid(f.real("dx", 1), f.axis("axis", -1));
                },
                t -> Optional.of(Value.dict()
                        .put("x", Value.none())
                        .put("dx", t.distance())
                        .put("axis", t.axis())
                        .build())));
    }

    private static List<Form<SaturateCast>> saturateCast() {
        return List.of(
                keras3(CORE, "SaturateCast", "x", (f, s) -> saturateCast(f), MeasureForms::saturateCast),
                tensorflow("dtypes.saturate_cast", "value", (f, s) -> saturateCast(f), MeasureForms::saturateCast));
    }

    private static SaturateCast saturateCast(Fields fields) {
        return Functions.dtype(fields)
                .filter(d -> !d.isFloating())
                .map(SaturateCast::new)
                .orElseThrow(() -> fields.unsupported("dtype", fields.value("dtype")));
    }

    private static Optional<Dict> saturateCast(SaturateCast cast) {
        return Settings.of("dtype", Value.of(cast.dtype().kerasName()));
    }
}
