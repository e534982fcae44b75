package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.DiagonalMatrix;
import io.samenet.formats.layer.operation.Kron;
import io.samenet.formats.layer.operation.Linspace;
import io.samenet.formats.layer.operation.Meshgrid;
import io.samenet.formats.layer.operation.Rot90;
import io.samenet.formats.layer.operation.Vander;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Spellings of operations on matrices and grids. */
final class MatrixForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Diagonal.class, diagonal()).row(),
            new FormCodec<>(DiagonalMatrix.class, diagonalMatrix()).row(),
            new FormCodec<>(Rot90.class, rot90()).row(),
            new FormCodec<>(Meshgrid.class, meshgrid()).row(),
            new FormCodec<>(Cross.class, cross()).row(),
            new FormCodec<>(Kron.class, kron()).row(),
            new FormCodec<>(Vander.class, vander()).row(),
            new FormCodec<>(Linspace.class, linspace()).row());

    private MatrixForms() {}

    private static List<Form<Diagonal>> diagonal() {
        return List.of(
                diagonal("Diagonal", false),
                diagonal("Trace", true),
                last("linalg.diag_part", "input", false),
                last("linalg.trace", "x", true));
    }

    private static Form<Diagonal> diagonal(String className, boolean summed) {
        return keras3(
                NUMPY,
                className,
                "x",
                (f, s) -> new Diagonal(
                        f.integer("offset", Long.MIN_VALUE, 0), f.axis("axis1", 0), f.axis("axis2", 1), summed),
                d -> d.summed() == summed
                        ? Optional.of(Value.dict()
                                .put("offset", d.offset())
                                .put("axis1", d.axis1())
                                .put("axis2", d.axis2())
                                .build())
                        : Optional.empty());
    }

    /** The main diagonal of the last two axes. */
    private static Form<Diagonal> last(String function, String operand, boolean summed) {
        Diagonal diagonal = new Diagonal(0, -2, -1, summed);
        return tensorflow(
                function,
                operand,
                (f, s) -> {
                    f.only("k", Value.of(0));
                    return diagonal;
                },
                d -> d.equals(diagonal) ? Settings.none() : Optional.empty());
    }

    private static List<Form<DiagonalMatrix>> diagonalMatrix() {
        return List.of(
                diagonalMatrix("Diag", DiagonalMatrix.Source.VECTOR),
                diagonalMatrix("Diagflat", DiagonalMatrix.Source.ELEMENTS),
                tensorflow(
                        "linalg.diag",
                        "diagonal",
                        (f, s) -> new DiagonalMatrix(DiagonalMatrix.Source.ROWS, f.integer("k", Long.MIN_VALUE, 0)),
                        d -> diagonalMatrix(d, DiagonalMatrix.Source.ROWS)));
    }

    private static Form<DiagonalMatrix> diagonalMatrix(String className, DiagonalMatrix.Source source) {
        return keras3(
                NUMPY,
                className,
                "x",
                (f, s) -> new DiagonalMatrix(source, f.integer("k", Long.MIN_VALUE, 0)),
                d -> diagonalMatrix(d, source));
    }

    private static Optional<Dict> diagonalMatrix(DiagonalMatrix matrix, DiagonalMatrix.Source source) {
        return matrix.source() == source ? Settings.of("k", Value.of(matrix.offset())) : Optional.empty();
    }

    private static List<Form<Rot90>> rot90() {
        return List.of(
                keras3(
                        NUMPY,
                        "Rot90",
                        "array",
                        (f, s) -> rot90(f),
                        r -> Settings.of("k", Value.of(r.turns()), "axes", Value.ints(r.axis1(), r.axis2()))),
                tensorflow(
                        "image.rot90",
                        "image",
                        (f, s) -> new Rot90(f.integer("k", Long.MIN_VALUE, 1), -3, -2),
                        r -> r.axis1() == -3 && r.axis2() == -2
                                ? Settings.of("k", Value.of(r.turns()))
                                : Optional.empty()));
    }

    private static Rot90 rot90(Fields fields) {
        List<Integer> axes = fields.find("axes").map(v -> fields.axes("axes")).orElse(List.of(0, 1));
        if (axes.size() != 2) {
            throw fields.malformed("axes", "two axes");
        }
        return new Rot90(fields.integer("k", Long.MIN_VALUE, 1), axes.get(0), axes.get(1));
    }

    private static List<Form<Meshgrid>> meshgrid() {
        return List.of(keras3(
                NUMPY,
                "Meshgrid",
                LayerCodec.REST + "x",
                (f, s) -> {
                    f.only("indexing", Value.of("xy"), Value.of("ij"));
                    return new Meshgrid(f.text("indexing", "xy").equals("ij"));
                },
                m -> Settings.of("indexing", Value.of(m.matrix() ? "ij" : "xy"))));
    }

    private static List<Form<Cross>> cross() {
        Cross last = new Cross(-1, -1, -1);
        return List.of(
                keras3(
                        NUMPY,
                        "Cross",
                        "x1 x2",
                        (f, s) -> cross(f),
                        c -> Optional.of(Value.dict()
                                .put("axisa", c.axisA())
                                .put("axisb", c.axisB())
                                .put("axisc", c.axisC())
                                .put("axis", Value.none())
                                .build())),
                tensorflow(
                        "linalg.cross",
                        "a b",
                        (f, s) -> last,
                        c -> c.equals(last) ? Settings.none() : Optional.empty()));
    }

    private static Cross cross(Fields fields) {
        Optional<Integer> all = Settings.axis(fields, "axis");
        return new Cross(
                all.orElseGet(() -> fields.axis("axisa", -1)),
                all.orElseGet(() -> fields.axis("axisb", -1)),
                all.orElseGet(() -> fields.axis("axisc", -1)));
    }

    private static List<Form<Kron>> kron() {
        return List.of(keras3(NUMPY, "Kron", "x1 x2", (f, s) -> new Kron(), k -> Settings.none()));
    }

    private static List<Form<Vander>> vander() {
        return List.of(keras3(
                NUMPY,
                "Vander",
                "x",
                (f, s) -> new Vander(f.find("N").map(v -> f.integer("N", 0)), f.flag("increasing", false)),
                v -> Settings.of("N", Settings.number(v.columns()), "increasing", Value.of(v.increasing()))));
    }

    private static List<Form<Linspace>> linspace() {
        return List.of(
                spaced("Linspace", Linspace.Function.LINEAR),
                spaced("Logspace", Linspace.Function.POWERS),
                spaced("Geomspace", Linspace.Function.RATIOS),
                tensorflow(
                        "linspace",
                        "start stop",
                        (f, s) -> new Linspace(
                                Linspace.Function.LINEAR, f.positive("num"), true, f.axis("axis", 0), Linspace.TEN),
                        l -> l.function() == Linspace.Function.LINEAR && l.endpoint()
                                ? Settings.of("num", Value.of(l.count()), "axis", Value.of(l.axis()))
                                : Optional.empty()));
    }

    private static Form<Linspace> spaced(String className, Linspace.Function function) {
        return keras3(
                NUMPY,
                className,
                "start stop",
                (f, s) -> {
                    f.only("dtype");
                    f.only("retstep", Value.of(false));
                    double base = function == Linspace.Function.POWERS ? f.real("base", Linspace.TEN) : Linspace.TEN;
                    return new Linspace(
                            function, f.positive("num", 50), f.flag("endpoint", true), f.axis("axis", 0), base);
                },
                l -> l.function() == function ? Optional.of(spaced(l)) : Optional.empty());
    }

    private static Dict spaced(Linspace space) {
        Value.DictBuilder settings = Value.dict().put("num", space.count()).put("endpoint", space.endpoint());
        if (space.function() == Linspace.Function.POWERS) {
            settings.put("base", space.base());
        }
        return settings.put("dtype", Value.none()).put("axis", space.axis()).build();
    }
}
