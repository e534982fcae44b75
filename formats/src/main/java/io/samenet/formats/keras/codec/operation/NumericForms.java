package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.NN;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.NanToNum;
import io.samenet.formats.layer.operation.Normalize;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spellings of operations that compute with parameters of their own. */
final class NumericForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Clip.class, clip()).row(),
            new FormCodec<>(NanToNum.class, nanToNum()).row(),
            new FormCodec<>(Normalize.class, normalize()).row(),
            new FormCodec<>(Contraction.class, contraction()).row());

    /** {@code keras.config.epsilon()}. */
    private static final double EPSILON = 1e-7;

    private NumericForms() {}

    private static List<Form<Clip>> clip() {
        return List.of(
                keras3(NUMPY, "Clip", "x", (f, s) -> clip(f, "x_min", "x_max"), c -> clip(c, "x_min", "x_max")),
                tensorflow(
                        "clip_by_value",
                        "t",
                        (f, s) -> clip(f, "clip_value_min", "clip_value_max"),
                        c -> clip(c, "clip_value_min", "clip_value_max")));
    }

    private static Clip clip(Fields fields, String least, String most) {
        return new Clip(bound(fields, least), bound(fields, most));
    }

    private static double bound(Fields fields, String name) {
        Value value = fields.value(name);
        return value.asReal().orElseThrow(() -> fields.unsupported(name, value));
    }

    private static Optional<Dict> clip(Clip clip, String least, String most) {
        return Settings.of(least, Value.of(clip.least()), most, Value.of(clip.most()));
    }

    private static List<Form<NanToNum>> nanToNum() {
        return List.of(keras3(
                NUMPY,
                "NanToNum",
                "x",
                (f, s) -> new NanToNum(
                        f.real("nan", 0),
                        f.find("posinf").map(v -> f.real("posinf", 0)),
                        f.find("neginf").map(v -> f.real("neginf", 0))),
                n -> Optional.of(Value.dict()
                        .put("nan", n.nan())
                        .put("posinf", Settings.real(n.positive()))
                        .put("neginf", Settings.real(n.negative()))
                        .build())));
    }

    /** Keras 3 bounds the length, TensorFlow its square. */
    private static List<Form<Normalize>> normalize() {
        return List.of(
                keras3(
                        NN,
                        "Normalize",
                        "x",
                        (f, s) -> {
                            f.only("order", Value.of(2));
                            f.notNull("axis");
                            return new Normalize(
                                    Settings.axes(f, "axis").orElse(List.of(-1)), f.real("epsilon", EPSILON));
                        },
                        n -> Optional.of(Value.dict()
                                .put("axis", Settings.axes(Optional.of(n.axes())))
                                .put("order", 2)
                                .put("epsilon", n.least())
                                .build())),
                tensorflow(
                        "math.l2_normalize",
                        "x",
                        (f, s) -> {
                            f.value("axis");
                            return new Normalize(f.axes("axis"), Math.sqrt(f.real("epsilon", 1e-12)));
                        },
                        n -> Settings.of(
                                "axis",
                                Settings.axes(Optional.of(n.axes())),
                                "epsilon",
                                Value.of(n.least() * n.least()))));
    }

    private static List<Form<Contraction>> contraction() {
        return List.of(
                product("Matmul", new Contraction.Matmul(false, false)),
                product("Dot", new Contraction.Dot()),
                product("Inner", new Contraction.Inner()),
                product("Outer", new Contraction.Outer()),
                product("Vdot", new Contraction.Vdot()),
                keras3(
                        NUMPY,
                        "Einsum",
                        LayerCodec.REST + "operands",
                        (f, s) -> new Contraction(new Contraction.Einsum(f.text("subscripts"))),
                        c -> c.rule() instanceof Contraction.Einsum einsum
                                ? Settings.of("subscripts", Value.of(einsum.subscripts()))
                                : Optional.empty()),
                keras3(NUMPY, "Tensordot", "x1 x2", (f, s) -> tensordot(f), NumericForms::tensordot),
                tensorflow("tensordot", "a b", (f, s) -> tensordot(f), NumericForms::tensordot),
                tensorflow("linalg.matmul", "a b", (f, s) -> matmul(f), NumericForms::matmul));
    }

    private static Form<Contraction> product(String className, Contraction.Rule rule) {
        return keras3(
                NUMPY,
                className,
                "x1 x2",
                (f, s) -> new Contraction(rule),
                c -> c.rule().equals(rule) ? Settings.none() : Optional.empty());
    }

    private static Contraction matmul(Fields fields) {
        for (String name : List.of("adjoint_a", "adjoint_b", "a_is_sparse", "b_is_sparse")) {
            fields.only(name, Value.of(false));
        }
        fields.only("output_type");
        fields.only("grad_a", Value.of(false));
        fields.only("grad_b", Value.of(false));
        return new Contraction(
                new Contraction.Matmul(fields.flag("transpose_a", false), fields.flag("transpose_b", false)));
    }

    private static Optional<Dict> matmul(Contraction contraction) {
        return contraction.rule() instanceof Contraction.Matmul matmul
                ? Settings.of(
                        "transpose_a", Value.of(matmul.transposeA()), "transpose_b", Value.of(matmul.transposeB()))
                : Optional.empty();
    }

    /** A number of axes, or a list of axes of the first and one of the second. */
    private static Contraction tensordot(Fields fields) {
        Optional<List<Value>> lists = fields.value("axes").asList();
        if (lists.isEmpty()) {
            return new Contraction(new Contraction.TensordotLast((int) fields.integer("axes", 0)));
        }
        List<List<Integer>> axes = new ArrayList<>();
        for (Value list : lists.get()) {
            axes.add(new Fields(
                            fields.where("axes"), Value.dict().put("axes", list).build())
                    .axes("axes"));
        }
        if (axes.size() != 2) {
            throw fields.malformed("axes", "axes of two operands");
        }
        return new Contraction(new Contraction.Tensordot(axes.get(0), axes.get(1)));
    }

    private static Optional<Dict> tensordot(Contraction contraction) {
        if (contraction.rule() instanceof Contraction.TensordotLast last) {
            return Settings.of("axes", Value.of(last.count()));
        }
        return contraction.rule() instanceof Contraction.Tensordot dot
                ? Settings.of("axes", Value.list(Settings.list(dot.first()), Settings.list(dot.second())))
                : Optional.empty();
    }
}
