package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.MATH;
import static io.samenet.formats.keras.codec.operation.Form.NN;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Corrcoef;
import io.samenet.formats.layer.operation.Correlate;
import io.samenet.formats.layer.operation.Crossentropy;
import io.samenet.formats.layer.operation.DotProductAttention;
import io.samenet.formats.layer.operation.Fold;
import io.samenet.formats.layer.operation.Moments;
import io.samenet.formats.layer.operation.MultiHot;
import io.samenet.formats.layer.operation.PairwiseDistance;
import io.samenet.formats.layer.operation.Patches;
import io.samenet.formats.layer.operation.PeakSignalToNoise;
import io.samenet.formats.layer.operation.Select;
import io.samenet.formats.layer.operation.StructuralSimilarity;
import io.samenet.formats.layer.operation.Unfold;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spellings of operations that are made of others. */
final class DefinedForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(Moments.class, moments()).row(),
            new FormCodec<>(MultiHot.class, multiHot()).row(),
            new FormCodec<>(Corrcoef.class, corrcoef()).row(),
            new FormCodec<>(Correlate.class, correlate()).row(),
            new FormCodec<>(Select.class, select()).row(),
            new FormCodec<>(Crossentropy.class, crossentropy()).row(),
            new FormCodec<>(PeakSignalToNoise.class, peakSignalToNoise()).row(),
            new FormCodec<>(StructuralSimilarity.class, similarity()).row(),
            new FormCodec<>(PairwiseDistance.class, distance()).row(),
            new FormCodec<>(DotProductAttention.class, attention()).row(),
            new FormCodec<>(Unfold.class, unfold()).row(),
            new FormCodec<>(Fold.class, fold()).row());

    private static final String IMAGE = "keras.src.ops.image";
    private static final String FROM_LOGITS = "from_logits";

    private DefinedForms() {}

    private static List<Form<Moments>> moments() {
        return List.of(keras3(
                NN,
                "Moments",
                "x",
                (f, s) -> {
                    f.only("synchronized", Value.of(false));
                    f.value("axes");
                    return new Moments(f.axes("axes"), f.flag("keepdims", false));
                },
                m -> Settings.of("axes", Settings.list(m.axes()), "keepdims", Value.of(m.keepDims()))));
    }

    private static List<Form<MultiHot>> multiHot() {
        return List.of(keras3(
                NN,
                "MultiHot",
                "inputs",
                (f, s) -> {
                    f.only("sparse", Value.of(false));
                    DType dtype = Settings.dtype(f, DType.FLOAT32);
                    return new MultiHot(f.positive("num_classes"), f.axis("axis", -1), dtype);
                },
                m -> Optional.of(Value.dict()
                        .put("num_classes", m.classes())
                        .put("axis", m.axis())
                        .put("dtype", m.dtype().kerasName())
                        .put("sparse", false)
                        .build())));
    }

    private static List<Form<Corrcoef>> corrcoef() {
        return List.of(keras3(NUMPY, "Corrcoef", "x", (f, s) -> new Corrcoef(), c -> Settings.none()));
    }

    private static List<Form<Correlate>> correlate() {
        return List.of(keras3(
                NUMPY,
                "Correlate",
                "x1 x2",
                (f, s) -> new Correlate(f.choice("mode", Correlate.Mode.class, Correlate.Mode.VALID)),
                c -> Settings.of("mode", Value.of(c.mode().name().toLowerCase(Locale.ROOT)))));
    }

    private static List<Form<Select>> select() {
        return List.of(
                keras3(NUMPY, "Select", "condlist choicelist default", DefinedForms::select, s -> Settings.none()));
    }

    private static Select select(Fields fields, DecodeScope scope) {
        int conditions = Settings.listed(scope, 0, "condlist");
        int choices = Settings.listed(scope, 1, "choicelist");
        if (choices != conditions || conditions == 0) {
            throw UnsupportedException.of(
                    scope.where(),
                    "lists of " + conditions + " conditions and " + choices + " choices are not supported");
        }
        return new Select(conditions, Settings.has(scope, 2, "default"));
    }

    private static List<Form<Crossentropy>> crossentropy() {
        return List.of(
                keras3(
                        NN,
                        "BinaryCrossentropy",
                        "target output",
                        (f, s) -> new Crossentropy(Crossentropy.Kind.BINARY, f.flag(FROM_LOGITS, false), -1),
                        c -> c.kind() == Crossentropy.Kind.BINARY
                                ? Settings.of(FROM_LOGITS, Value.of(c.fromLogits()))
                                : Optional.empty()),
                tensorflow(
                        "compat.v1.nn.sigmoid_cross_entropy_with_logits",
                        "labels logits",
                        (f, s) -> new Crossentropy(Crossentropy.Kind.BINARY, true, -1),
                        c -> c.kind() == Crossentropy.Kind.BINARY && c.fromLogits()
                                ? Settings.none()
                                : Optional.empty()),
                tensorflow(
                        "compat.v1.nn.softmax_cross_entropy_with_logits_v2",
                        "labels logits",
                        (f, s) -> new Crossentropy(Crossentropy.Kind.CATEGORICAL, true, f.axis("axis", -1)),
                        c -> c.kind() == Crossentropy.Kind.CATEGORICAL && c.fromLogits()
                                ? Settings.of("axis", Value.of(c.axis()))
                                : Optional.empty()),
                tensorflow(
                        "compat.v1.nn.sparse_softmax_cross_entropy_with_logits",
                        "labels logits",
                        (f, s) -> new Crossentropy(Crossentropy.Kind.SPARSE, true, -1),
                        c -> c.kind() == Crossentropy.Kind.SPARSE && c.fromLogits() && c.axis() == -1
                                ? Settings.none()
                                : Optional.empty()),
                crossentropy(Crossentropy.Kind.CATEGORICAL, "CategoricalCrossentropy"),
                crossentropy(Crossentropy.Kind.SPARSE, "SparseCategoricalCrossentropy"));
    }

    private static Form<Crossentropy> crossentropy(Crossentropy.Kind kind, String className) {
        return keras3(
                NN,
                className,
                "target output",
                (f, s) -> {
                    f.notNull("axis");
                    return new Crossentropy(kind, f.flag(FROM_LOGITS, false), f.axis("axis", -1));
                },
                c -> c.kind() == kind
                        ? Settings.of(FROM_LOGITS, Value.of(c.fromLogits()), "axis", Value.of(c.axis()))
                        : Optional.empty());
    }

    private static List<Form<PeakSignalToNoise>> peakSignalToNoise() {
        return List.of(keras3(
                NN,
                "PSNR",
                "x1 x2",
                (f, s) -> {
                    f.value("max_val");
                    return new PeakSignalToNoise(f.real("max_val", 1));
                },
                p -> Settings.of("max_val", Value.of(p.largest()))));
    }

    private static List<Form<StructuralSimilarity>> similarity() {
        return List.of(keras3(
                IMAGE,
                "SSIM",
                "image1 image2",
                (f, s) -> new StructuralSimilarity(
                        f.real("max_val", 1),
                        f.positive("filter_size", 11),
                        f.real("filter_sigma", 1.5),
                        f.real("k1", 0.01),
                        f.real("k2", 0.03),
                        DataFormats.decode(f, s.dialect())),
                m -> {
                    Value.DictBuilder config = Value.dict()
                            .put("max_val", m.largest())
                            .put("filter_size", m.filterSize())
                            .put("filter_sigma", m.sigma())
                            .put("k1", m.k1())
                            .put("k2", m.k2());
                    DataFormats.encode(config, m.dataFormat(), Dialect.KERAS3);
                    return Optional.of(config.build());
                }));
    }

    private static List<Form<PairwiseDistance>> distance() {
        return List.of(keras3(MATH, "CDist", "x y", (f, s) -> new PairwiseDistance(), p -> Settings.none()));
    }

    private static List<Form<DotProductAttention>> attention() {
        return List.of(keras3(
                NN,
                "DotProductAttention",
                "query key value bias mask scale",
                DefinedForms::attention,
                a -> Settings.of("is_causal", Value.of(a.causal()), "flash_attention", Value.none())));
    }

    /** Flash attention is a way to compute the same. */
    private static DotProductAttention attention(Fields fields, DecodeScope scope) {
        fields.ignore("flash_attention");
        fields.only("attn_logits_soft_cap");
        return new DotProductAttention(
                Settings.has(scope, 3, "bias"),
                Settings.has(scope, 4, "mask"),
                Settings.has(scope, 5, "scale"),
                fields.flag("is_causal", false));
    }

    private static List<Form<Unfold>> unfold() {
        return List.of(keras3(
                NN,
                "Unfold",
                "x",
                (f, s) -> new Unfold(patches(f)),
                u -> Optional.of(patches(u.patches()).build())));
    }

    private static List<Form<Fold>> fold() {
        return List.of(keras3(
                NN,
                "Fold",
                "x",
                (f, s) -> {
                    f.value("output_size");
                    return new Fold(f.integers("output_size", 2, 1), patches(f));
                },
                u -> Optional.of(patches(u.patches())
                        .put("output_size", Paddings.list(u.outputSize()))
                        .build())));
    }

    private static Patches patches(Fields fields) {
        fields.value("kernel_size");
        return new Patches(
                fields.integers("kernel_size", 2, 1),
                fields.integers("dilation", 2, 1, 1),
                fields.integers("padding", 2, 0, 0),
                fields.integers("stride", 2, 1, 1));
    }

    private static Value.DictBuilder patches(Patches patches) {
        return Value.dict()
                .put("kernel_size", Paddings.list(patches.size()))
                .put("dilation", Paddings.list(patches.dilation()))
                .put("padding", Paddings.list(patches.padding()))
                .put("stride", Paddings.list(patches.strides()));
    }
}
