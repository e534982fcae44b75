package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Reduction.Function;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code keras.ops.any}, {@code mean} and their like; {@code tf.math.reduce_any} and its like. */
final class ReductionForms {
    /** What a class of Keras 3 has beside axis and keepdims. */
    private enum Extra {
        NOTHING,
        INITIAL,
        DTYPE,
        WEIGHTS,
        NO_KEEPDIMS,
        ORDER
    }

    /** A class of Keras 3. */
    private record Row(Function function, String module, String className, Extra extra) {
        Row(Function function, String className) {
            this(function, Form.NUMPY, className, Extra.NOTHING);
        }

        Row(Function function, String className, Extra extra) {
            this(function, Form.NUMPY, className, extra);
        }
    }

    /** A function of TensorFlow. */
    private record From2(Function function, String name) {}

    /** The one to write first. */
    private static final List<Row> KERAS3 = List.of(
            new Row(Function.ANY, "Any"),
            new Row(Function.ALL, "All"),
            new Row(Function.SUM, "Sum"),
            new Row(Function.PROD, "Prod", Extra.DTYPE),
            new Row(Function.MEAN, "Mean"),
            new Row(Function.MEAN, "Average", Extra.WEIGHTS),
            new Row(Function.MAX, "Max", Extra.INITIAL),
            new Row(Function.MAX, "Amax"),
            new Row(Function.MIN, "Min", Extra.INITIAL),
            new Row(Function.MIN, "Amin"),
            new Row(Function.VAR, "Var"),
            new Row(Function.STD, "Std"),
            new Row(Function.PTP, "Ptp"),
            new Row(Function.MEDIAN, "Median"),
            new Row(Function.LOGSUMEXP, Form.MATH, "Logsumexp", Extra.NOTHING),
            new Row(Function.NORM, "keras.src.ops.linalg", "Norm", Extra.ORDER),
            new Row(Function.COUNT_NONZERO, "CountNonzero", Extra.NO_KEEPDIMS),
            new Row(Function.NANSUM, "Nansum"),
            new Row(Function.NANPROD, "Nanprod"),
            new Row(Function.NANMEAN, "Nanmean"),
            new Row(Function.NANMAX, "Nanmax"),
            new Row(Function.NANMIN, "Nanmin"),
            new Row(Function.NANVAR, "Nanvar"),
            new Row(Function.NANSTD, "Nanstd"),
            new Row(Function.NANMEDIAN, "Nanmedian"));

    private static final List<From2> TENSORFLOW = List.of(
            new From2(Function.ANY, "math.reduce_any"),
            new From2(Function.ALL, "math.reduce_all"),
            new From2(Function.SUM, "math.reduce_sum"),
            new From2(Function.PROD, "math.reduce_prod"),
            new From2(Function.MEAN, "math.reduce_mean"),
            new From2(Function.MAX, "math.reduce_max"),
            new From2(Function.MIN, "math.reduce_min"),
            new From2(Function.VAR, "math.reduce_variance"),
            new From2(Function.STD, "math.reduce_std"),
            new From2(Function.LOGSUMEXP, "math.reduce_logsumexp"),
            new From2(Function.COUNT_NONZERO_INT64, "math.count_nonzero"));

    private ReductionForms() {}

    /** All names. */
    static List<Form<Reduction>> all() {
        List<Form<Reduction>> forms = new ArrayList<>();
        for (Row row : KERAS3) {
            forms.add(Form.keras3(row.module(), row.className(), "x", (f, s) -> read(row, f), r -> write(row, r)));
        }
        for (From2 row : TENSORFLOW) {
            String operand = row.name().endsWith("nonzero") ? "input" : "input_tensor";
            forms.add(Form.tensorflow(row.name(), operand, (f, s) -> read2(row, f), r -> write(row.function(), r)));
        }
        forms.add(Form.tensorflow(
                "math.reduce_euclidean_norm",
                "input_tensor",
                (f, s) -> reduction(Function.NORM, f),
                r -> Optional.empty()));
        forms.add(Form.tensorflow("compat.v1.norm", "tensor", (f, s) -> norm2(f), ReductionForms::writeNorm2));
        return forms;
    }

    private static Reduction reduction(Function function, Fields fields) {
        return new Reduction(function, Settings.axes(fields, "axis"), fields.flag("keepdims", false));
    }

    private static Reduction read(Row row, Fields fields) {
        switch (row.extra()) {
            case INITIAL -> fields.only("initial");
            case DTYPE -> fields.only("dtype");
            case WEIGHTS -> fields.only("weights");
            case ORDER -> checkOrder(fields);
            case NOTHING, NO_KEEPDIMS -> {}
        }
        return reduction(row.function(), fields);
    }

    private static Reduction read2(From2 row, Fields fields) {
        fields.only("dtype", Value.of("int64"));
        return reduction(row.function(), fields);
    }

    /** Order 2 of two axes is another norm than the root of the sum of squares. */
    private static void checkOrder(Fields fields) {
        int axes = Settings.axes(fields, "axis").map(List::size).orElse(0);
        switch (axes) {
            case 1 -> fields.only("ord", Value.of(2), Value.of(2.0));
            case 2 -> fields.only("ord", Value.of("fro"));
            default -> fields.only("ord");
        }
    }

    private static Optional<Dict> write(Row row, Reduction reduction) {
        return write(row.function(), reduction).flatMap(settings -> switch (row.extra()) {
            case NOTHING, WEIGHTS -> Optional.of(settings);
            case INITIAL -> Optional.of(settings.with("initial", Value.none()));
            case DTYPE -> Optional.of(settings.with("dtype", Value.none()));
            case ORDER -> Optional.of(settings.with("ord", Value.none()));
            case NO_KEEPDIMS ->
                reduction.keepDims() ? Optional.<Dict>empty() : Settings.of("axis", Settings.axes(reduction.axes()));
        });
    }

    private static Optional<Dict> write(Function function, Reduction reduction) {
        return reduction.function() == function
                ? Settings.of("axis", Settings.axes(reduction.axes()), "keepdims", Value.of(reduction.keepDims()))
                : Optional.empty();
    }

    private static Reduction norm2(Fields fields) {
        fields.only("ord", Value.of("euclidean"));
        return reduction(Function.NORM, fields);
    }

    private static Optional<Dict> writeNorm2(Reduction reduction) {
        return write(Function.NORM, reduction).map(d -> d.with("ord", Value.of("euclidean")));
    }
}
