package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.CORE;
import static io.samenet.formats.keras.codec.operation.Form.MATH;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.DynamicSlice;
import io.samenet.formats.layer.operation.ExtractSequences;
import io.samenet.formats.layer.operation.InTopK;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.SearchSorted;
import io.samenet.formats.layer.operation.Segment;
import io.samenet.formats.layer.operation.SliceUpdate;
import io.samenet.formats.layer.operation.UnravelIndex;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spellings of operations whose operands say places, groups or classes. */
final class PlacingForms {
    /** A function of segments: its name in Keras 3, what it is there and in TensorFlow. */
    private record SegmentName(String keras3, Segment.Function keras, Segment.Function tensorflow) {}

    private static final List<SegmentName> SEGMENTS = List.of(
            new SegmentName("Sum", Segment.Function.SUM, Segment.Function.SUM),
            new SegmentName("Prod", Segment.Function.PROD, Segment.Function.PROD),
            new SegmentName("Max", Segment.Function.MAX, Segment.Function.MAX_OR_LOWEST),
            new SegmentName("Min", Segment.Function.MIN, Segment.Function.MIN_OR_HIGHEST));

    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(DynamicSlice.class, dynamicSlice()).row(),
            new FormCodec<>(SliceUpdate.class, sliceUpdate()).row(),
            new FormCodec<>(Scatter.class, scatter()).row(),
            new FormCodec<>(Segment.class, segment()).row(),
            new FormCodec<>(SearchSorted.class, searchSorted()).row(),
            new FormCodec<>(UnravelIndex.class, unravelIndex()).row(),
            new FormCodec<>(ExtractSequences.class, extractSequences()).row(),
            new FormCodec<>(IsIn.class, isIn()).row(),
            new FormCodec<>(InTopK.class, inTopK()).row());

    private PlacingForms() {}

    private static List<Form<DynamicSlice>> dynamicSlice() {
        return List.of(
                keras3(
                        CORE,
                        "Slice",
                        "inputs start_indices",
                        (f, s) -> new DynamicSlice(f.integers("shape")),
                        d -> Settings.of("shape", Settings.list(d.sizes()))),
                tensorflow(
                        "slice",
                        "input_ begin",
                        (f, s) -> new DynamicSlice(f.integers("size")),
                        d -> Settings.of("size", Settings.list(d.sizes()))));
    }

    private static List<Form<SliceUpdate>> sliceUpdate() {
        return List.of(keras3(
                CORE,
                "SliceUpdate",
                "inputs start_indices updates",
                (f, s) -> new SliceUpdate(),
                u -> Settings.none()));
    }

    private static List<Form<Scatter>> scatter() {
        List<Form<Scatter>> forms = new ArrayList<>();
        forms.add(keras3(CORE, "Scatter", "indices values", (f, s) -> scatter(f), PlacingForms::scatter));
        forms.add(tensorflow("scatter_nd", "indices updates", (f, s) -> scatter(f), PlacingForms::scatter));
        forms.add(keras3(CORE, "ScatterUpdate", "inputs indices updates", (f, s) -> update(f), PlacingForms::update));
        for (Scatter.Reduction each : Scatter.Reduction.values()) {
            String name = each == Scatter.Reduction.REPLACE ? "update" : name(each);
            Scatter scatter = new Scatter(Optional.empty(), each);
            if (each != Scatter.Reduction.MUL) {
                forms.add(tensorflow(
                        "tensor_scatter_nd_" + name,
                        "tensor indices updates",
                        (f, s) -> {
                            f.only("bad_indices_policy", Value.of(""));
                            return scatter;
                        },
                        u -> u.equals(scatter) ? Settings.none() : Optional.empty()));
            }
        }
        return forms;
    }

    private static String name(Scatter.Reduction reduction) {
        return reduction.name().toLowerCase(Locale.ROOT);
    }

    private static Scatter scatter(Fields fields) {
        fields.only("bad_indices_policy", Value.of(""));
        return new Scatter(Optional.of(fields.integers("shape")), Scatter.Reduction.ADD);
    }

    private static Optional<Dict> scatter(Scatter scatter) {
        return scatter.shape()
                .filter(s -> scatter.reduction() == Scatter.Reduction.ADD)
                .flatMap(s -> Settings.of("shape", Settings.list(s)));
    }

    private static Scatter update(Fields fields) {
        return new Scatter(
                Optional.empty(), fields.choice("reduction", Scatter.Reduction.class, Scatter.Reduction.REPLACE));
    }

    private static Optional<Dict> update(Scatter scatter) {
        boolean replaces = scatter.reduction() == Scatter.Reduction.REPLACE;
        return scatter.shape().isEmpty()
                ? Settings.of("reduction", replaces ? Value.none() : Value.of(name(scatter.reduction())))
                : Optional.empty();
    }

    private static List<Form<Segment>> segment() {
        List<Form<Segment>> forms = new ArrayList<>();
        for (SegmentName row : SEGMENTS) {
            forms.add(keras3(
                    MATH,
                    "Segment" + row.keras3(),
                    "data segment_ids",
                    (f, s) -> {
                        f.only("sorted", Value.of(false));
                        return segment(f, row.keras());
                    },
                    g -> segment(g, row.keras()).map(d -> d.with("sorted", Value.of(false)))));
            forms.add(tensorflow(
                    "math.unsorted_segment_" + row.keras3().toLowerCase(Locale.ROOT),
                    "data segment_ids",
                    (f, s) -> segment(f, row.tensorflow()),
                    g -> segment(g, row.tensorflow())));
        }
        return forms;
    }

    /** Without a number of groups the shape of the output depends on values. */
    private static Segment segment(Fields fields, Segment.Function function) {
        if (fields.find("num_segments").isEmpty()) {
            throw fields.unsupported("num_segments", Value.none());
        }
        return new Segment(function, fields.integer("num_segments", 0));
    }

    private static Optional<Dict> segment(Segment segment, Segment.Function function) {
        return segment.function() == function
                ? Settings.of("num_segments", Value.of(segment.groups()))
                : Optional.empty();
    }

    private static List<Form<SearchSorted>> searchSorted() {
        return List.of(
                keras3(NUMPY, "SearchSorted", "sorted_sequence values", (f, s) -> side(f), PlacingForms::side),
                keras3(
                        NUMPY,
                        "Digitize",
                        "x bins",
                        (f, s) -> new SearchSorted(true, true),
                        b -> b.right() && b.valuesFirst() ? Settings.none() : Optional.empty()),
                tensorflow(
                        "searchsorted",
                        "sorted_sequence values",
                        (f, s) -> {
                            f.only("out_type", Value.of("int32"));
                            return side(f);
                        },
                        PlacingForms::side));
    }

    private static SearchSorted side(Fields fields) {
        fields.only("side", Value.of("left"), Value.of("right"));
        return new SearchSorted(fields.text("side", "left").equals("right"), false);
    }

    private static Optional<Dict> side(SearchSorted search) {
        return search.valuesFirst()
                ? Optional.empty()
                : Settings.of("side", Value.of(search.right() ? "right" : "left"));
    }

    private static List<Form<UnravelIndex>> unravelIndex() {
        return List.of(keras3(
                NUMPY,
                "UnravelIndex",
                "indices",
                (f, s) -> new UnravelIndex(f.integers("shape")),
                u -> Settings.of("shape", Settings.list(u.sizes()))));
    }

    private static List<Form<ExtractSequences>> extractSequences() {
        return List.of(
                keras3(
                        MATH,
                        "ExtractSequences",
                        "x",
                        (f, s) -> new ExtractSequences(f.positive("sequence_length"), f.positive("sequence_stride")),
                        e -> Settings.of(
                                "sequence_length", Value.of(e.length()), "sequence_stride", Value.of(e.stride()))),
                tensorflow(
                        "signal.frame",
                        "signal",
                        (f, s) -> {
                            f.only("pad_end", Value.of(false));
                            f.ignore("pad_value");
                            f.only("axis", Value.of(-1));
                            return new ExtractSequences(f.positive("frame_length"), f.positive("frame_step"));
                        },
                        e -> Settings.of("frame_length", Value.of(e.length()), "frame_step", Value.of(e.stride()))));
    }

    private static List<Form<IsIn>> isIn() {
        return List.of(keras3(
                NUMPY,
                "IsIn",
                "x1 x2",
                (f, s) -> {
                    f.ignore("assume_unique");
                    return new IsIn(f.flag("invert", false));
                },
                i -> Settings.of("assume_unique", Value.of(false), "invert", Value.of(i.invert()))));
    }

    private static List<Form<InTopK>> inTopK() {
        return List.of(keras3(
                MATH,
                "InTopK",
                "targets predictions",
                (f, s) -> new InTopK(f.positive("k")),
                t -> Settings.of("k", Value.of(t.count()))));
    }
}
