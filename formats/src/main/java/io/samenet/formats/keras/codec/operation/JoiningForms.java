package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.CORE;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.TakeAlongAxis;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spellings of operations that put tensors together, cut them apart, put places round them and take places out. */
final class JoiningForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Join.class, join()).row(),
            new FormCodec<>(Split.class, split()).row(),
            new FormCodec<>(Pad.class, pad()).row(),
            new FormCodec<>(Take.class, take()).row(),
            new FormCodec<>(TakeAlongAxis.class, takeAlongAxis()).row());

    private JoiningForms() {}

    private static List<Form<Join>> join() {
        return List.of(
                keras3(NUMPY, "Stack", "x", axis(), axisOf()),
                fixed(Join.Function.HSTACK, "Hstack"),
                fixed(Join.Function.VSTACK, "Vstack"),
                fixed(Join.Function.DSTACK, "Dstack"),
                keras3(NUMPY, "Append", "x1 x2", (f, s) -> appended(f), j -> flat(j)),
                tensorflow("stack", "values", axis(), axisOf()));
    }

    private static Declaration appended(Fields fields) {
        return Settings.axis(fields, "axis")
                .<Declaration>map(Concatenate::new)
                .orElseGet(() -> new Join(Join.Function.FLAT, 0));
    }

    private static Optional<Dict> flat(Join join) {
        return join.function() == Join.Function.FLAT ? Settings.of("axis", Value.none()) : Optional.empty();
    }

    private static Form<Join> fixed(Join.Function function, String className) {
        return keras3(
                NUMPY,
                className,
                "xs",
                (f, s) -> new Join(function, 0),
                j -> j.function() == function ? Settings.none() : Optional.empty());
    }

    private static Form.Reader<Join> axis() {
        return (f, s) -> new Join(Join.Function.STACK, f.axis("axis", 0));
    }

    private static Form.Writer<Join> axisOf() {
        return j -> j.function() == Join.Function.STACK ? Settings.of("axis", Value.of(j.axis())) : Optional.empty();
    }

    private static List<Form<Split>> split() {
        return List.of(
                keras3(NUMPY, "Split", "x", (f, s) -> sections(f, f.axis("axis", 0), false), JoiningForms::split),
                keras3(
                        NUMPY,
                        "ArraySplit",
                        "x",
                        (f, s) -> sections(f, f.axis("axis", 0), true),
                        p -> p.parts() instanceof Split.Nearly nearly
                                ? sections(Value.of(nearly.count()), p.axis())
                                : Optional.empty()),
                keras3(NUMPY, "Vsplit", "x", (f, s) -> sections(f, 0, false), p -> Optional.empty()),
                keras3(NUMPY, "Hsplit", "x", (f, s) -> sections(f, 1, false), p -> Optional.empty()),
                keras3(NUMPY, "Dsplit", "x", (f, s) -> sections(f, 2, false), p -> Optional.empty()),
                keras3(CORE, "Unstack", "x", (f, s) -> single(f), JoiningForms::single),
                tensorflow("split", "value", (f, s) -> sizes(f), JoiningForms::sizes),
                tensorflow("unstack", "value", (f, s) -> single(f), JoiningForms::single));
    }

    private static Split sections(Fields fields, int axis, boolean nearly) {
        String name = "indices_or_sections";
        if (fields.value(name).asList().isPresent()) {
            return new Split(new Split.Before(fields.integers(name)), axis);
        }
        int count = Settings.count(fields, name).orElseThrow();
        return new Split(nearly ? new Split.Nearly(count) : new Split.Equal(count), axis);
    }

    private static Optional<Dict> sections(Value sections, int axis) {
        return Settings.of("indices_or_sections", sections, "axis", Value.of(axis));
    }

    private static Optional<Dict> split(Split split) {
        if (split.parts() instanceof Split.Equal equal) {
            return sections(Value.of(equal.count()), split.axis());
        }
        return split.parts() instanceof Split.Before before
                ? sections(Settings.list(before.places()), split.axis())
                : Optional.empty();
    }

    private static Split single(Fields fields) {
        fields.only("num");
        return new Split(new Split.Single(), fields.axis("axis", 0));
    }

    private static Optional<Dict> single(Split split) {
        return split.parts() instanceof Split.Single ? Settings.of("axis", Value.of(split.axis())) : Optional.empty();
    }

    /** A number of parts, or the size of each, of which the last is what is left over. */
    private static Split sizes(Fields fields) {
        String name = "num_or_size_splits";
        fields.only("num");
        int axis = fields.axis("axis", 0);
        if (fields.value(name).asList().isEmpty()) {
            return new Split(new Split.Equal(Settings.count(fields, name).orElseThrow()), axis);
        }
        List<Long> sizes = fields.integers(name);
        List<Long> places = new ArrayList<>();
        long place = 0;
        for (long size : sizes.subList(0, Math.max(0, sizes.size() - 1))) {
            if (size < 0) {
                throw fields.unsupported(name, fields.value(name));
            }
            place += size;
            places.add(place);
        }
        return new Split(new Split.Before(places), axis);
    }

    /** The last part is what is left over, which TensorFlow writes -1. */
    private static Optional<Dict> sizes(Split split) {
        Value axis = Value.of(split.axis());
        if (split.parts() instanceof Split.Equal equal) {
            return Settings.of("num_or_size_splits", Value.of(equal.count()), "axis", axis);
        }
        if (!(split.parts() instanceof Split.Before before)) {
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        long last = 0;
        for (long place : before.places()) {
            sizes.add(place - last);
            last = place;
        }
        sizes.add(-1L);
        return Settings.of("num_or_size_splits", Settings.list(sizes), "axis", axis);
    }

    private static List<Form<Pad>> pad() {
        return List.of(
                Form.<Pad>keras3(NUMPY, "Pad", "x", (f, s) -> pad(f, "pad_width"), p -> pad(p, "pad_width"))
                        .called("constant_values"),
                tensorflow("compat.v1.pad", "tensor", (f, s) -> pad(f, "paddings"), p -> pad(p, "paddings")),
                tensorflow("pad", "tensor", (f, s) -> pad(f, "paddings"), p -> Optional.empty()));
    }

    private static Pad pad(Fields fields, String name) {
        List<Pad.Width> widths = widths(fields, name);
        if (fields.isNull("mode")) {
            throw fields.malformed("mode", "a mode");
        }
        String mode = fields.text("mode", "constant").toUpperCase(Locale.ROOT);
        for (Pad.Mode each : Pad.Mode.values()) {
            if (each.name().equals(mode)) {
                return new Pad(widths, each, fields.real("constant_values", 0));
            }
        }
        throw fields.unsupported("mode", fields.value("mode"));
    }

    /** Pairs, one for each axis; a single pair or number for all axes. */
    private static List<Pad.Width> widths(Fields fields, String name) {
        Value value = fields.value(name);
        List<Value> items = value.asList().orElse(List.of());
        boolean single = items.isEmpty() || items.get(0).asList().isEmpty();
        List<Pad.Width> widths = new ArrayList<>();
        for (Value item : single ? List.of(value) : items) {
            Fields pair =
                    new Fields(fields.where(name), Value.dict().put(name, item).build());
            List<Long> width = pair.integers(name, 2, 0);
            widths.add(new Pad.Width(width.get(0), width.get(1)));
        }
        return widths;
    }

    private static Optional<Dict> pad(Pad pad, String name) {
        List<Value> widths = new ArrayList<>();
        pad.widths().forEach(w -> widths.add(Value.ints(w.before(), w.behind())));
        boolean tensorflow = name.equals("paddings");
        String mode = tensorflow ? pad.mode().name() : pad.mode().name().toLowerCase(Locale.ROOT);
        Value value = pad.mode() == Pad.Mode.CONSTANT || tensorflow ? Value.of(pad.value()) : Value.none();
        return Optional.of(Value.dict()
                .put(name, Value.list(widths))
                .put("mode", mode)
                .put("constant_values", value)
                .build());
    }

    private static List<Form<Take>> take() {
        return List.of(
                keras3(
                        NUMPY,
                        "Take",
                        "x indices",
                        (f, s) -> new Take(Settings.axis(f, "axis")),
                        t -> Settings.of("axis", Settings.number(t.axis()))),
                gather("compat.v1.gather"),
                gather("gather"));
    }

    /** Negative places, which TensorFlow refuses, are Keras 3's alone. */
    private static Form<Take> gather(String function) {
        return tensorflow(
                function,
                "params indices",
                (f, s) -> {
                    f.only("batch_dims", Value.of(0));
                    f.ignore("validate_indices");
                    return new Take(Optional.of(f.axis("axis", 0)));
                },
                t -> t.axis().flatMap(a -> Settings.of("axis", Value.of(a))));
    }

    private static List<Form<TakeAlongAxis>> takeAlongAxis() {
        return List.of(keras3(
                NUMPY,
                "TakeAlongAxis",
                "x indices",
                (f, s) -> {
                    f.value("axis");
                    return new TakeAlongAxis(f.axis("axis", 0));
                },
                t -> Settings.of("axis", Value.of(t.axis()))));
    }
}
