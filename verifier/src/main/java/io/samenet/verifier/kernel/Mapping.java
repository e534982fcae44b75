package io.samenet.verifier.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Applies a function to every element of a floating-point array, large arrays in parts at the same time. */
public final class Mapping {
    /** Elements of a part: large enough that starting it costs nothing beside computing it. */
    private static final int PART = 1 << 16;

    private Mapping() {}

    /** Work on the elements from {@code from} (inclusive) to {@code to} (exclusive). */
    public interface Part {
        /** Does it. */
        void run(int from, int to);
    }

    /** Sets every element of {@code to} to {@code operator} of the element of {@code from} there; both may be one. */
    public static void apply(DoubleUnaryOperator operator, INDArray from, INDArray to) {
        if (from.dataType() == DataType.DOUBLE && to.dataType() == DataType.DOUBLE) {
            DoubleBuffer source = Elements.bytes(from).asDoubleBuffer();
            DoubleBuffer target = Elements.bytes(to).asDoubleBuffer();
            inParts(source.limit(), 1, (start, end) -> {
                for (int i = start; i < end; i++) {
                    target.put(i, operator.applyAsDouble(source.get(i)));
                }
            });
        } else if (from.dataType() == DataType.FLOAT && to.dataType() == DataType.FLOAT) {
            FloatBuffer source = Elements.bytes(from).asFloatBuffer();
            FloatBuffer target = Elements.bytes(to).asFloatBuffer();
            inParts(source.limit(), 1, (start, end) -> {
                for (int i = start; i < end; i++) {
                    target.put(i, (float) operator.applyAsDouble(source.get(i)));
                }
            });
        } else {
            throw new IllegalArgumentException("function from " + from.dataType() + " to " + to.dataType());
        }
    }

    /**
     * Runs {@code part} over {@code 0 … count}, cut where there is much to do; {@code weight} is how many elements one
     * of the count stands for. Which part computes what does not change a result.
     */
    public static void inParts(int count, int weight, Part part) {
        int each = Math.max(1, PART / Math.max(1, weight));
        if (count <= each) {
            part.run(0, count);
            return;
        }
        int parts = (count + each - 1) / each;
        IntStream.range(0, parts).parallel().forEach(p -> part.run(p * each, (int) Math.min(count, (p + 1L) * each)));
    }
}
