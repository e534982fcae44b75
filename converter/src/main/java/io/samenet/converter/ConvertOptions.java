package io.samenet.converter;

import io.samenet.converter.onnx.OnnxOptions;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Style;
import io.samenet.formats.onnx.ExternalData;
import java.util.Optional;

/**
 * How a model is converted.
 *
 * @param style class of the Keras model written; empty to keep the one it has
 * @param dialect generation of Keras written; empty for the format's own: 3 for {@code .keras} and {@code .weights.h5}, 2
 *     for {@code .h5}, the input's for {@code .json}
 * @param flat whether inner models are laid out flat, as layers of the outer one
 * @param withoutOptimizer whether optimizer and compile state are dropped
 * @param onnx operator set and batch of an ONNX model
 * @param externalData where the weights of an ONNX model go
 * @param checked whether what was written is read again and compared with what was to be written
 * @param reading how the input is read
 */
public record ConvertOptions(
        Optional<Style> style,
        Optional<Dialect> dialect,
        boolean flat,
        boolean withoutOptimizer,
        OnnxOptions onnx,
        ExternalData externalData,
        boolean checked,
        ReadOptions reading) {
    /** The command line's defaults. */
    public static final ConvertOptions DEFAULT = new ConvertOptions(
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            OnnxOptions.DEFAULT,
            ExternalData.AUTO,
            true,
            ReadOptions.DEFAULT);

    /** The same with another class of Keras model. */
    public ConvertOptions style(Style other) {
        return new ConvertOptions(
                Optional.of(other), dialect, flat, withoutOptimizer, onnx, externalData, checked, reading);
    }

    /** The same with another generation of Keras. */
    public ConvertOptions dialect(Dialect other) {
        return new ConvertOptions(
                style, Optional.of(other), flat, withoutOptimizer, onnx, externalData, checked, reading);
    }

    /** The same without the check of what was written. */
    public ConvertOptions unchecked() {
        return new ConvertOptions(style, dialect, flat, withoutOptimizer, onnx, externalData, false, reading);
    }

    /** The same with the weights of an ONNX model elsewhere. */
    public ConvertOptions externalData(ExternalData other) {
        return new ConvertOptions(style, dialect, flat, withoutOptimizer, onnx, other, checked, reading);
    }

    /** The same with inner models laid out flat. */
    public ConvertOptions flatten() {
        return new ConvertOptions(style, dialect, true, withoutOptimizer, onnx, externalData, checked, reading);
    }
}
