package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.core.AugmentationField.Form;
import io.samenet.formats.layer.core.Augmentation.Kind;
import io.samenet.formats.value.Value;
import java.util.List;

/**
 * The augmentations by class, with their settings in the order in which Keras 3.15 writes them and with the defaults of
 * their constructors ({@code keras/src/layers/preprocessing/image_preprocessing}).
 */
final class Augmentations {
    /**
     * A class.
     *
     * @param kind what it is
     * @param className its name
     * @param since2 whether Keras 2 has it
     * @param since3 whether Keras 3 has it
     * @param fields its settings
     */
    record Row(Kind kind, String className, boolean since2, boolean since3, List<AugmentationField> fields) {}

    private static final Value ONE = Value.of(1.0);
    private static final Value NOTHING = Value.none();
    private static final AugmentationField VALUE_RANGE =
            AugmentationField.of("value_range", Form.PAIR, numbers(0, 255));
    private static final AugmentationField FILL_MODE =
            AugmentationField.of("fill_mode", Form.TEXT, Value.of("reflect"));
    private static final AugmentationField FILL_VALUE = AugmentationField.of("fill_value", Form.NUMBERS, Value.of(0.0));
    private static final AugmentationField INTERPOLATION =
            AugmentationField.of("interpolation", Form.TEXT, Value.of("bilinear"));
    private static final AugmentationField AROUND = AugmentationField.of("factor", Form.AROUND, numbers(0, 0));
    private static final AugmentationField FROM_ZERO = AugmentationField.of("factor", Form.FROM_ZERO, numbers(0, 1));

    static final List<Row> ROWS = List.of(
            both(Kind.RANDOM_BRIGHTNESS, "RandomBrightness", AROUND, VALUE_RANGE),
            only3(Kind.RANDOM_COLOR_DEGENERATION, "RandomColorDegeneration", AROUND, VALUE_RANGE),
            only3(
                    Kind.RANDOM_COLOR_JITTER,
                    "RandomColorJitter",
                    VALUE_RANGE,
                    AugmentationField.of("brightness_factor", Form.NUMBERS, NOTHING),
                    AugmentationField.of("contrast_factor", Form.NUMBERS, NOTHING),
                    AugmentationField.of("saturation_factor", Form.NUMBERS, NOTHING),
                    AugmentationField.of("hue_factor", Form.NUMBERS, NOTHING)),
            both(
                    Kind.RANDOM_CONTRAST,
                    "RandomContrast",
                    AugmentationField.of("factor", Form.CONTRAST, numbers(0, 0)),
                    VALUE_RANGE.only3()),
            both(
                    Kind.RANDOM_CROP,
                    "RandomCrop",
                    AugmentationField.of("height", Form.SIZE, NOTHING),
                    AugmentationField.of("width", Form.SIZE, NOTHING)),
            only3(
                    Kind.RANDOM_ELASTIC_TRANSFORM,
                    "RandomElasticTransform",
                    FROM_ZERO,
                    AugmentationField.of("scale", Form.FROM_ZERO, numbers(0, 1)),
                    INTERPOLATION,
                    FILL_MODE,
                    FILL_VALUE,
                    VALUE_RANGE),
            only3(
                    Kind.RANDOM_ERASING,
                    "RandomErasing",
                    FROM_ZERO,
                    AugmentationField.of("scale", Form.FROM_ZERO, numbers(0.02, 0.33)),
                    AugmentationField.of("fill_value", Form.NUMBERS, NOTHING),
                    VALUE_RANGE),
            both(
                    Kind.RANDOM_FLIP,
                    "RandomFlip",
                    AugmentationField.of("mode", Form.TEXT, Value.of("horizontal_and_vertical"))),
            only3(
                    Kind.RANDOM_GAUSSIAN_BLUR,
                    "RandomGaussianBlur",
                    FROM_ZERO,
                    AugmentationField.of("kernel_size", Form.PAIR, numbers(3, 3)),
                    AugmentationField.of("sigma", Form.FROM_ZERO, numbers(0, 1)),
                    VALUE_RANGE),
            only3(
                    Kind.RANDOM_GRAYSCALE,
                    "RandomGrayscale",
                    AugmentationField.of("factor", Form.NUMBERS, Value.of(0.5))),
            only2(Kind.RANDOM_HEIGHT, "RandomHeight", AROUND, INTERPOLATION),
            only3(
                    Kind.RANDOM_HUE,
                    "RandomHue",
                    AugmentationField.of("factor", Form.FROM_ZERO, numbers(0, 0)),
                    VALUE_RANGE),
            only3(Kind.RANDOM_INVERT, "RandomInvert", FROM_ZERO, VALUE_RANGE),
            only3(
                    Kind.RANDOM_PERSPECTIVE,
                    "RandomPerspective",
                    FROM_ZERO,
                    AugmentationField.of("scale", Form.NUMBERS, ONE),
                    INTERPOLATION,
                    FILL_VALUE),
            only3(
                    Kind.RANDOM_POSTERIZATION,
                    "RandomPosterization",
                    AugmentationField.of("factor", Form.FROM_ONE, numbers(1, 1)),
                    VALUE_RANGE),
            both(Kind.RANDOM_ROTATION, "RandomRotation", AROUND, FILL_MODE, FILL_VALUE, INTERPOLATION),
            only3(Kind.RANDOM_SATURATION, "RandomSaturation", AROUND, VALUE_RANGE),
            only3(
                    Kind.RANDOM_SHARPNESS,
                    "RandomSharpness",
                    AugmentationField.of("factor", Form.FROM_ZERO, numbers(0, 0)),
                    VALUE_RANGE),
            only3(
                    Kind.RANDOM_SHEAR,
                    "RandomShear",
                    AugmentationField.of("x_factor", Form.AROUND, numbers(0, 0)),
                    AugmentationField.of("y_factor", Form.AROUND, numbers(0, 0)),
                    FILL_MODE,
                    INTERPOLATION,
                    FILL_VALUE),
            both(
                    Kind.RANDOM_TRANSLATION,
                    "RandomTranslation",
                    AugmentationField.of("height_factor", Form.AROUND, numbers(0, 0)),
                    AugmentationField.of("width_factor", Form.AROUND, numbers(0, 0)),
                    FILL_MODE,
                    INTERPOLATION,
                    FILL_VALUE),
            only2(Kind.RANDOM_WIDTH, "RandomWidth", AROUND, INTERPOLATION),
            both(
                    Kind.RANDOM_ZOOM,
                    "RandomZoom",
                    AugmentationField.of("height_factor", Form.AROUND, numbers(0, 0)),
                    AugmentationField.of("width_factor", Form.AROUND, NOTHING),
                    FILL_MODE,
                    INTERPOLATION,
                    FILL_VALUE),
            only3(
                    Kind.AUG_MIX,
                    "AugMix",
                    VALUE_RANGE,
                    AugmentationField.of("num_chains", Form.SIZE, Value.of(3)),
                    AugmentationField.of("chain_depth", Form.NUMBERS, Value.of(3.0)),
                    AugmentationField.of("factor", Form.FROM_ZERO, numbers(0, 0.3)),
                    AugmentationField.of("alpha", Form.NUMBERS, ONE),
                    AugmentationField.of("all_ops", Form.FLAG, Value.of(true)),
                    INTERPOLATION),
            only3(Kind.CUT_MIX, "CutMix", FROM_ZERO),
            only3(Kind.MIX_UP, "MixUp", AugmentationField.of("alpha", Form.NUMBERS, Value.of(0.2))),
            only3(
                    Kind.RAND_AUGMENT,
                    "RandAugment",
                    VALUE_RANGE,
                    AugmentationField.of("num_ops", Form.SIZE, Value.of(2)),
                    AugmentationField.of("factor", Form.FROM_ZERO, numbers(0, 0.5)),
                    INTERPOLATION),
            only3(
                    Kind.EQUALIZATION,
                    "Equalization",
                    AugmentationField.of("bins", Form.SIZE, Value.of(256)),
                    VALUE_RANGE),
            only3(
                    Kind.SOLARIZATION,
                    "Solarization",
                    VALUE_RANGE,
                    AugmentationField.of("addition_factor", Form.FROM_ZERO, numbers(0, 0)),
                    AugmentationField.of("threshold_factor", Form.FROM_ZERO, numbers(0, 0))),
            only3(
                    Kind.MAX_NUM_BOUNDING_BOXES,
                    "MaxNumBoundingBoxes",
                    AugmentationField.of("max_number", Form.SIZE, NOTHING)));

    private Augmentations() {}

    private static Value numbers(double first, double last) {
        return Value.list(Value.of(first), Value.of(last));
    }

    private static Row both(Kind kind, String className, AugmentationField... fields) {
        return new Row(kind, className, true, true, List.of(fields));
    }

    private static Row only2(Kind kind, String className, AugmentationField... fields) {
        return new Row(kind, className, true, false, List.of(fields));
    }

    private static Row only3(Kind kind, String className, AugmentationField... fields) {
        return new Row(kind, className, false, true, List.of(fields));
    }
}
