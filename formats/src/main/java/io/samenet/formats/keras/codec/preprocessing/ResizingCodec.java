package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.preprocessing.Resizing.Fit;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code Resizing} of tf.keras, which has more interpolations, and Keras 3, which has more of all else. */
final class ResizingCodec implements OfKeras2And3<Resizing> {
    private static final String INTERPOLATION = "interpolation";
    private static final String OPERATION = "Resize";
    private static final String CROP = "crop_to_aspect_ratio";
    private static final String PAD = "pad_to_aspect_ratio";
    private static final Set<Interpolation> OF_KERAS3 = EnumSet.of(
            Interpolation.NEAREST,
            Interpolation.BILINEAR,
            Interpolation.BICUBIC,
            Interpolation.LANCZOS3,
            Interpolation.LANCZOS5);

    @Override
    public Class<Resizing> type() {
        return Resizing.class;
    }

    /** The operation of Keras 3 computes what the layer does, in the type of its operand. */
    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(OfKeras2And3.super.names());
        names.add(Name.operation(OPERATION));
        names.add(Name.function("image.resize"));
        OLD_FUNCTIONS.keySet().forEach(f -> names.add(Name.function(f)));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return name.kind() == Name.Kind.LAYER ? List.of() : List.of("images");
    }

    /** Rows and columns: a list of both for the operation. */
    private static List<Long> size(Fields fields, DecodeScope scope) {
        if (scope.kind() != Name.Kind.OPERATION) {
            return List.of(fields.positive("height"), fields.positive("width"));
        }
        fields.value("size");
        return fields.integers("size", 2, 1);
    }

    /**
     * Old functions that resize: those that place pixels by their corners, as they do unless told otherwise, are no {@code
     * Resizing}; nor is the cubic one, which takes its weights from a table.
     */
    private static final Map<String, Interpolation> OLD_FUNCTIONS = Map.of(
            "compat.v1.image.resize_area", Interpolation.AREA,
            "compat.v1.image.resize_bilinear", Interpolation.BILINEAR,
            "compat.v1.image.resize_nearest_neighbor", Interpolation.NEAREST);

    private static Resizing function(Fields fields, Interpolation interpolation) {
        fields.only("align_corners", Value.of(false));
        if (interpolation != Interpolation.AREA && !fields.flag("half_pixel_centers", false)) {
            throw fields.unsupported("half_pixel_centers", Value.of(false));
        }
        fields.value("size");
        List<Long> size = fields.integers("size", 2, 1);
        return new Resizing(
                size.get(0), size.get(1), interpolation, Fit.STRETCH, 0, false, DataFormat.CHANNELS_LAST, false);
    }

    /** {@code tf.image.resize}, which Keras 2's layer calls. */
    private static Resizing function(Fields fields) {
        fields.only("preserve_aspect_ratio", Value.of(false));
        fields.only("antialias", Value.of(false));
        fields.value("size");
        List<Long> size = fields.integers("size", 2, 1);
        Interpolation interpolation = fields.choice("method", Interpolation.class, Interpolation.BILINEAR);
        return new Resizing(
                size.get(0), size.get(1), interpolation, Fit.STRETCH, 0, false, DataFormat.CHANNELS_LAST, false);
    }

    @Override
    public Resizing decode(Fields fields, DecodeScope scope) {
        if (scope.kind() == Name.Kind.FUNCTION) {
            Interpolation old = OLD_FUNCTIONS.get(scope.className());
            return old == null ? function(fields) : function(fields, old);
        }
        List<Long> size = size(fields, scope);
        boolean three = scope.dialect() == Dialect.KERAS3;
        Interpolation interpolation = fields.choice(INTERPOLATION, Interpolation.class, Interpolation.BILINEAR);
        if (three && !OF_KERAS3.contains(interpolation)) {
            throw fields.malformed(INTERPOLATION, "an interpolation of Keras 3");
        }
        fields.only("fill_mode", Value.of("constant"));
        boolean pad = three && fields.flag(PAD, false);
        boolean crop = fields.flag(CROP, false);
        if (pad && crop) {
            throw fields.malformed(PAD, "false where " + CROP + " is true");
        }
        double fill = three ? fields.real("fill_value", 0) : 0;
        return new Resizing(
                size.get(0),
                size.get(1),
                interpolation,
                pad ? Fit.PAD : crop ? Fit.CROP : Fit.STRETCH,
                pad ? fill : 0,
                three && fields.flag("antialias", false),
                three ? DataFormats.decode(fields, scope.dialect()) : DataFormat.CHANNELS_LAST,
                three);
    }

    @Override
    public Dict encode(Resizing resizing, EncodeScope scope) {
        boolean three = scope.dialect() == Dialect.KERAS3;
        refuse(three && !OF_KERAS3.contains(resizing.interpolation()), scope, name(resizing.interpolation()));
        refuse(!three && resizing.fit() == Fit.PAD, scope, PAD);
        refuse(!three && resizing.antialias(), scope, "antialias");
        if (three != resizing.keepsIntegers()) {
            scope.lose("the type of resized images of integers");
        }
        Value.DictBuilder config = Value.dict()
                .put("height", resizing.height())
                .put("width", resizing.width())
                .put(INTERPOLATION, name(resizing.interpolation()))
                .put(CROP, resizing.fit() == Fit.CROP);
        CenterCropCodec.format(config, resizing.dataFormat(), "Resizing", scope);
        return three
                ? config.put(PAD, resizing.fit() == Fit.PAD)
                        .put("fill_mode", "constant")
                        .put("fill_value", resizing.fillValue())
                        .put("antialias", resizing.antialias())
                        .build()
                : config.build();
    }

    private static String name(Interpolation interpolation) {
        return interpolation.name().toLowerCase(Locale.ROOT);
    }

    private static void refuse(boolean wrong, EncodeScope scope, String what) {
        if (wrong) {
            throw UnsupportedException.of(scope.where(), scope.dialect() + " has no Resizing with " + what);
        }
    }
}
