package io.samenet.converter.onnx;

import io.samenet.formats.tensor.Shape;

/**
 * What kind of ONNX model is wanted.
 *
 * @param opset version of ONNX's operator set, {@value #OLDEST} to {@value #NEWEST}
 * @param batch size of the batch, {@link Shape#FREE} to keep what the model says
 */
public record OnnxOptions(int opset, long batch) {
    /** The oldest operator set that can be written. */
    public static final int OLDEST = 13;

    /** The newest operator set, the last that ONNX Runtime 1.23.2 runs. */
    public static final int NEWEST = 23;

    /** Operator set 18, the batch as the model says. */
    public static final OnnxOptions DEFAULT = new OnnxOptions(18, Shape.FREE);

    /** Checks the bounds. */
    public OnnxOptions {
        if (opset < OLDEST || opset > NEWEST) {
            throw new IllegalArgumentException("opset must be " + OLDEST + " to " + NEWEST + ", found " + opset);
        }
        if (batch != Shape.FREE && batch <= 0) {
            throw new IllegalArgumentException("batch must be positive, found " + batch);
        }
    }

    /** The same with another operator set. */
    public OnnxOptions withOpset(int other) {
        return new OnnxOptions(other, batch);
    }

    /** The same with another batch. */
    public OnnxOptions withBatch(long size) {
        return new OnnxOptions(opset, size);
    }
}
