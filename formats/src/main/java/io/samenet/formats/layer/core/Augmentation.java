package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/**
 * A layer that changes images while training only and hands them on at inference, as {@code keras.layers.RandomFlip} and its
 * kin do. The input is an image {@code (height, width, channels)} or a batch of them; masks end here.
 *
 * <p>{@code RandomCrop} hands on images that already have its size. Others come out of Keras 2 resized, and out of Keras 3
 * in another size than it declares: they are not supported.
 *
 * @param kind what it does while training
 * @param setting its parameters while training, as Keras 3 writes them: ranges as two numbers
 */
public record Augmentation(Kind kind, Dict setting) implements PassThrough {
    private static final int IMAGE_RANK = 3;

    /** What becomes of images of whole numbers, which no policy casts by itself. */
    private enum Integers {
        /** They are cast to the compute type. */
        CAST,
        /** They stay what they are. */
        KEPT,
        /** Keras 2 casts them and Keras 3 does not. */
        DEPEND
    }

    /** What the layer does while training; the names are those of {@code keras.layers}. */
    public enum Kind {
        /** {@code RandomBrightness}. */
        RANDOM_BRIGHTNESS(Integers.DEPEND),
        /** {@code RandomColorDegeneration}. */
        RANDOM_COLOR_DEGENERATION(Integers.KEPT),
        /** {@code RandomColorJitter}. */
        RANDOM_COLOR_JITTER(Integers.KEPT),
        /** {@code RandomContrast}. */
        RANDOM_CONTRAST(Integers.DEPEND),
        /** {@code RandomCrop}. */
        RANDOM_CROP(Integers.DEPEND),
        /** {@code RandomElasticTransform}. */
        RANDOM_ELASTIC_TRANSFORM(Integers.CAST),
        /** {@code RandomErasing}. */
        RANDOM_ERASING(Integers.CAST),
        /** {@code RandomFlip}. */
        RANDOM_FLIP(Integers.CAST),
        /** {@code RandomGaussianBlur}. */
        RANDOM_GAUSSIAN_BLUR(Integers.CAST),
        /** {@code RandomGrayscale}. */
        RANDOM_GRAYSCALE(Integers.KEPT),
        /** {@code RandomHeight} of Keras 2, whose output has a free height. */
        RANDOM_HEIGHT(Integers.KEPT),
        /** {@code RandomHue}. */
        RANDOM_HUE(Integers.KEPT),
        /** {@code RandomInvert}. */
        RANDOM_INVERT(Integers.KEPT),
        /** {@code RandomPerspective}. */
        RANDOM_PERSPECTIVE(Integers.CAST),
        /** {@code RandomPosterization}. */
        RANDOM_POSTERIZATION(Integers.KEPT),
        /** {@code RandomRotation}. */
        RANDOM_ROTATION(Integers.CAST),
        /** {@code RandomSaturation}. */
        RANDOM_SATURATION(Integers.KEPT),
        /** {@code RandomSharpness}. */
        RANDOM_SHARPNESS(Integers.CAST),
        /** {@code RandomShear}. */
        RANDOM_SHEAR(Integers.CAST),
        /** {@code RandomTranslation}. */
        RANDOM_TRANSLATION(Integers.CAST),
        /** {@code RandomWidth} of Keras 2, whose output has a free width. */
        RANDOM_WIDTH(Integers.KEPT),
        /** {@code RandomZoom}. */
        RANDOM_ZOOM(Integers.CAST),
        /** {@code AugMix}. */
        AUG_MIX(Integers.CAST),
        /** {@code CutMix}. */
        CUT_MIX(Integers.CAST),
        /** {@code MixUp}. */
        MIX_UP(Integers.KEPT),
        /** {@code RandAugment}. */
        RAND_AUGMENT(Integers.CAST),
        /** {@code Equalization}, which is not random. */
        EQUALIZATION(Integers.KEPT),
        /** {@code Solarization}. */
        SOLARIZATION(Integers.CAST),
        /** {@code MaxNumBoundingBoxes}, which changes no image in training either. */
        MAX_NUM_BOUNDING_BOXES(Integers.KEPT);

        private final Integers integers;

        Kind(Integers integers) {
            this.integers = integers;
        }
    }

    /** Whether images of whole numbers come out in the compute type; else they stay what they are. */
    public boolean castsIntegers() {
        return kind.integers == Integers.CAST;
    }

    @Override
    public boolean changesInTraining() {
        return kind != Kind.MAX_NUM_BOUNDING_BOXES;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = input.shape();
        if (shape.rank() != IMAGE_RANK && shape.rank() != IMAGE_RANK + 1) {
            throw new ShapeException("an image or a batch of images", input.toString());
        }
        return List.of(type(input, policy).with(shape(shape)));
    }

    private TensorType type(TensorType input, Policy policy) {
        if (input.dtype().isFloating() || kind.integers == Integers.KEPT) {
            return Expect.cast(input, policy);
        }
        if (kind.integers == Integers.DEPEND) {
            throw ShapeException.unsupported("images of floating-point numbers", input.toString());
        }
        return input.with(policy.compute());
    }

    private Shape shape(Shape input) {
        return switch (kind) {
            case RANDOM_HEIGHT -> input.with(input.rank() - IMAGE_RANK, Shape.FREE);
            case RANDOM_WIDTH -> input.with(input.rank() - IMAGE_RANK + 1, Shape.FREE);
            case RANDOM_CROP -> cropped(input);
            default -> input;
        };
    }

    private Shape cropped(Shape input) {
        boolean first = setting.has("data_format");
        int height = input.rank() - IMAGE_RANK + (first ? 1 : 0);
        boolean same = input.size(height) == size("height") && input.size(height + 1) == size("width");
        if (!same) {
            throw ShapeException.unsupported(
                    "images of height " + size("height") + " and width " + size("width"), input.toString());
        }
        return input;
    }

    private long size(String name) {
        return setting.get(name).flatMap(Value::asInt).orElseThrow();
    }
}
