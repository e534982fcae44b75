package io.samenet.verifier.diagnosis;

import io.samenet.formats.tensor.DType;
import io.samenet.verifier.kernel.Halves;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The table of roundings that one of two weights may have gone through. */
enum Roundings {
    /** Stored once as IEEE 754 binary16. */
    FLOAT16("rounded to float16", x -> Halves.fromFloat16(Halves.toFloat16(x))),
    /** Stored once as bfloat16. */
    BFLOAT16("rounded to bfloat16", x -> Halves.fromBfloat16(Halves.toBfloat16(x))),
    /** Stored once as IEEE 754 binary32. */
    FLOAT32("rounded to float32", x -> (float) x);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final DoubleUnaryOperator rounding;

    Roundings(String words, DoubleUnaryOperator rounding) {
        this.words = words;
        this.rounding = rounding;
    }

    /** What explains that {@code a} and {@code b}, of type {@code dtype}, differ; empty where none of these does. */
    static List<String> of(double[] a, double[] b, DType dtype) {
        List<String> found = new ArrayList<>();
        for (Roundings each : values()) {
            if (each.leads(a, b)) {
                found.add("the first model's " + each.words);
            } else if (each.leads(b, a)) {
                found.add("what the first model's was before it was " + each.words);
            }
        }
        if (found.isEmpty() && dtype == DType.FLOAT32 && areNeighbours(a, b)) {
            found.add("the first model's, off by one unit in the last place at most");
        }
        return found;
    }

    private boolean leads(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            if (Double.compare(rounding.applyAsDouble(from[i]), to[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean areNeighbours(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            float x = (float) a[i];
            float y = (float) b[i];
            if (x != y && Math.nextUp(x) != y && Math.nextDown(x) != y) {
                return false;
            }
        }
        return true;
    }
}
