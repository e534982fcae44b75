package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.BroadcastTo;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Full;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.operation.Triangle;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Spellings of operations that move the elements of one tensor. */
final class MovingForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Transpose.class, transpose()).row(),
            new FormCodec<>(Rearrange.class, rearrange()).row(),
            new FormCodec<>(Squeeze.class, squeeze()).row(),
            new FormCodec<>(BroadcastTo.class, broadcastTo()).row(),
            new FormCodec<>(Full.class, full()).row(),
            new FormCodec<>(Tile.class, tile()).row(),
            new FormCodec<>(Repeat.class, repeat()).row(),
            new FormCodec<>(Roll.class, roll()).row(),
            new FormCodec<>(Flip.class, flip()).row(),
            new FormCodec<>(Triangle.class, triangle()).row());

    private static final int COLORS = 3;

    private MovingForms() {}

    private static List<Form<Transpose>> transpose() {
        return List.of(
                keras3(NUMPY, "Transpose", "x", (f, s) -> listed(f, "axes"), t -> listed(t, "axes")),
                keras3(
                        NUMPY,
                        "Moveaxis",
                        "x",
                        (f, s) -> new Transpose(new Transpose.Moved(f.axes("source"), f.axes("destination"))),
                        t -> t.order() instanceof Transpose.Moved moved
                                ? Settings.of(
                                        "source",
                                        Settings.list(moved.source()),
                                        "destination",
                                        Settings.list(moved.destination()))
                                : Optional.empty()),
                keras3(
                        NUMPY,
                        "Swapaxes",
                        "x",
                        (f, s) -> swapped(f.axis("axis1", 0), f.axis("axis2", 0)),
                        t -> Optional.empty()),
                tensorflow(
                        "linalg.matrix_transpose",
                        "a",
                        (f, s) -> matrices(f),
                        t -> t.equals(swapped(-2, -1)) ? Settings.none() : Optional.empty()),
                tensorflow("linalg.adjoint", "matrix", (f, s) -> swapped(-2, -1), t -> Optional.empty()),
                tensorflow("image.transpose", "image", (f, s) -> swapped(-3, -2), t -> Optional.empty()),
                tensorflow(
                        "compat.v1.transpose",
                        "a",
                        (f, s) -> {
                            f.only("conjugate", Value.of(false));
                            return listed(f, "perm");
                        },
                        t -> listed(t, "perm")));
    }

    private static Transpose listed(Fields fields, String name) {
        return new Transpose(Settings.axes(fields, name)
                .<Transpose.Order>map(Transpose.Listed::new)
                .orElse(new Transpose.Reversed()));
    }

    private static Optional<Dict> listed(Transpose transpose, String name) {
        if (transpose.order() instanceof Transpose.Listed listed) {
            return Settings.of(name, Settings.list(listed.axes()));
        }
        return transpose.order() instanceof Transpose.Reversed ? Settings.of(name, Value.none()) : Optional.empty();
    }

    /** Each of the two axes moves to where the other is. */
    private static Transpose swapped(int one, int other) {
        return new Transpose(new Transpose.Moved(List.of(one, other), List.of(other, one)));
    }

    private static Transpose matrices(Fields fields) {
        fields.only("conjugate", Value.of(false));
        return swapped(-2, -1);
    }

    private static List<Form<Rearrange>> rearrange() {
        return List.of(
                keras3(
                        NUMPY,
                        "Reshape",
                        "x",
                        (f, s) -> new Rearrange(f.integers("newshape")),
                        r -> Settings.of("newshape", Settings.list(r.sizes()))),
                keras3(NUMPY, "Ravel", "x", (f, s) -> new Rearrange(List.of(-1L)), r -> Optional.empty()),
                tensorflow(
                        "reshape",
                        "tensor",
                        (f, s) -> new Rearrange(f.integers("shape")),
                        r -> Settings.of("shape", Settings.list(r.sizes()))));
    }

    private static List<Form<Squeeze>> squeeze() {
        Form.Reader<Squeeze> reader =
                (f, s) -> new Squeeze(Settings.axes(f, "axis").filter(a -> !a.isEmpty()));
        Form.Writer<Squeeze> writer = q -> Settings.of("axis", Settings.axes(q.axes()));
        return List.of(
                keras3(NUMPY, "Squeeze", "x", reader, writer),
                tensorflow("compat.v1.squeeze", "input", reader, writer),
                tensorflow("squeeze", "input", reader, writer));
    }

    private static List<Form<BroadcastTo>> broadcastTo() {
        Form.Reader<BroadcastTo> reader = (f, s) -> new BroadcastTo(f.integers("shape"));
        Form.Writer<BroadcastTo> writer = b -> Settings.of("shape", Settings.list(b.sizes()));
        return List.of(
                keras3(NUMPY, "BroadcastTo", "x", reader, writer), tensorflow("broadcast_to", "input", reader, writer));
    }

    private static List<Form<Full>> full() {
        return List.of(keras3(
                NUMPY,
                "Full",
                "fill_value",
                (f, s) -> new Full(f.integers("shape"), Functions.dtype(f)),
                l -> Settings.of(
                        "shape",
                        Settings.list(l.sizes()),
                        "dtype",
                        l.dtype().map(d -> Value.of(d.kerasName())).orElse(Value.none()))));
    }

    private static List<Form<Tile>> tile() {
        return List.of(
                keras3(
                        NUMPY,
                        "Tile",
                        "x",
                        (f, s) -> new Tile(f.integers("repeats")),
                        t -> Settings.of("repeats", Settings.list(t.repeats()))),
                tensorflow(
                        "tile",
                        "input",
                        (f, s) -> new Tile(f.integers("multiples")),
                        t -> Settings.of("multiples", Settings.list(t.repeats()))));
    }

    private static List<Form<Repeat>> repeat() {
        Form.Reader<Repeat> reader = (f, s) -> {
            if (f.integers("repeats").size() != 1) {
                throw f.unsupported("repeats", f.value("repeats"));
            }
            return new Repeat(f.integers("repeats").get(0), Settings.axis(f, "axis"));
        };
        Form.Writer<Repeat> writer =
                r -> Settings.of("repeats", Value.of(r.repeats()), "axis", Settings.number(r.axis()));
        Repeat colors = new Repeat(COLORS, Optional.of(-1));
        return List.of(
                keras3(NUMPY, "Repeat", "x", reader, writer),
                tensorflow("repeat", "input", reader, writer),
                tensorflow("image.grayscale_to_rgb", "images", (f, s) -> colors, r -> Optional.empty()));
    }

    private static List<Form<Roll>> roll() {
        Form.Reader<Roll> reader = (f, s) -> new Roll(f.integers("shift"), Settings.axes(f, "axis"));
        Form.Writer<Roll> writer = r -> Settings.of(
                "shift",
                Settings.list(r.shifts()),
                "axis",
                r.axes().map(Settings::list).orElse(Value.none()));
        return List.of(keras3(NUMPY, "Roll", "x", reader, writer), tensorflow("roll", "input", reader, r -> r.axes()
                .flatMap(a -> writer.write(r))));
    }

    private static List<Form<Flip>> flip() {
        return List.of(
                keras3(
                        NUMPY,
                        "Flip",
                        "x",
                        (f, s) -> new Flip(Settings.axes(f, "axis")),
                        p -> Settings.of("axis", Settings.axes(p.axes()))),
                keras3(NUMPY, "Flipud", "x", (f, s) -> new Flip(Optional.of(List.of(0))), p -> Optional.empty()),
                keras3(NUMPY, "Fliplr", "x", (f, s) -> new Flip(Optional.of(List.of(1))), p -> Optional.empty()),
                tensorflow("image.flip_left_right", "image", (f, s) -> turned(-2), p -> Optional.empty()),
                tensorflow("image.flip_up_down", "image", (f, s) -> turned(-3), p -> Optional.empty()),
                tensorflow("reverse", "tensor", (f, s) -> new Flip(Optional.of(f.axes("axis"))), p -> p.axes()
                        .flatMap(a -> Settings.of("axis", Settings.list(a)))));
    }

    private static Flip turned(int axis) {
        return new Flip(Optional.of(List.of(axis)));
    }

    private static List<Form<Triangle>> triangle() {
        return List.of(
                keras3(NUMPY, "Tril", "x", (f, s) -> triangle(f, false), t -> diagonal(t, false)),
                keras3(NUMPY, "Triu", "x", (f, s) -> triangle(f, true), t -> diagonal(t, true)),
                tensorflow("linalg.band_part", "input", (f, s) -> band(f), t -> band(t)));
    }

    private static Triangle triangle(Fields fields, boolean upper) {
        return new Triangle(upper, fields.integer("k", Long.MIN_VALUE, 0));
    }

    private static Optional<Dict> diagonal(Triangle triangle, boolean upper) {
        return triangle.upper() == upper ? Settings.of("k", Value.of(triangle.diagonal())) : Optional.empty();
    }

    /** A negative number of diagonals on a side is all of them. */
    private static Triangle band(Fields fields) {
        long lower = fields.integer("num_lower", Long.MIN_VALUE);
        long upper = fields.integer("num_upper", Long.MIN_VALUE);
        if (lower >= 0 && upper >= 0) {
            throw fields.unsupported("num_lower", Value.of(lower));
        }
        return upper >= 0 ? new Triangle(false, upper) : new Triangle(true, lower < 0 ? Long.MIN_VALUE : -lower);
    }

    private static Optional<Dict> band(Triangle triangle) {
        boolean sayable = triangle.upper() ? triangle.diagonal() <= 0 : triangle.diagonal() >= 0;
        Value all = Value.of(-1L);
        return sayable
                ? triangle.upper()
                        ? Settings.of("num_lower", Value.of(-triangle.diagonal()), "num_upper", all)
                        : Settings.of("num_lower", all, "num_upper", Value.of(triangle.diagonal()))
                : Optional.empty();
    }
}
