package io.samenet.verifier.proof;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Hidden units between two layers: what comes in, as a matrix {@code (…, units)} and a bias, and what reads them, as a
 * matrix {@code (window, units, outputs)}.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UnitOrder(double[] incoming, double[] bias, double[] outgoing, int units, int outputs) {
    /** Exponents up to which a unit is scaled: far inside those of float32, which go from -126 to 127. */
    private static final int WIDEST = 60;

    /** The same units, {@code order[i]} in place {@code i}. */
    UnitOrder ordered(int[] order) {
        double[] in = new double[incoming.length];
        double[] sums = new double[bias.length];
        double[] out = new double[outgoing.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = incoming[i - i % units + order[i % units]];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = bias[order[i]];
        }
        for (int i = 0; i < out.length; i++) {
            int row = i / outputs;
            out[i] = outgoing[(row - row % units + order[row % units]) * outputs + i % outputs];
        }
        return new UnitOrder(in, sums, out, units, outputs);
    }

    /** The order of units by what comes in, then by what goes out; those that are alike in all stay as they are. */
    int[] order() {
        Comparator<Integer> byIncoming = (a, b) -> {
            int sign = bias.length == 0 ? 0 : Double.compare(bias[a], bias[b]);
            for (int i = 0; i < incoming.length && sign == 0; i += units) {
                sign = Double.compare(incoming[i + a], incoming[i + b]);
            }
            return sign;
        };
        Comparator<Integer> byOutgoing = (a, b) -> {
            int sign = 0;
            for (int i = 0; i < outgoing.length && sign == 0; i++) {
                int row = i / outputs;
                if (row % units == a) {
                    sign = Double.compare(outgoing[i], outgoing[(row - a + b) * outputs + i % outputs]);
                }
            }
            return sign;
        };
        return IntStream.range(0, units)
                .boxed()
                .sorted(byIncoming.thenComparing(byOutgoing))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The same function with each unit's largest incoming number between 1 and 2: its numbers times a power of two, those
     * that read it times the inverse. A unit stays where a number would be so large or small that it is rounded.
     */
    UnitOrder scaled() {
        UnitOrder made = new UnitOrder(incoming.clone(), bias.clone(), outgoing.clone(), units, outputs);
        for (int unit = 0; unit < units; unit++) {
            double largest = bias.length == 0 ? 0 : Math.abs(bias[unit]);
            for (int i = unit; i < incoming.length; i += units) {
                largest = Math.max(largest, Math.abs(incoming[i]));
            }
            int exponent = largest == 0 ? 0 : Math.getExponent(largest);
            if (exponent != 0 && Math.abs(exponent) <= WIDEST) {
                made.scale(unit, exponent);
            }
        }
        return made;
    }

    private void scale(int unit, int exponent) {
        if (bias.length > 0) {
            bias[unit] = Math.scalb(bias[unit], -exponent);
        }
        for (int i = unit; i < incoming.length; i += units) {
            incoming[i] = Math.scalb(incoming[i], -exponent);
        }
        for (int i = 0; i < outgoing.length; i++) {
            if (i / outputs % units == unit) {
                outgoing[i] = Math.scalb(outgoing[i], exponent);
            }
        }
    }

    /** Whether {@code other} holds the same numbers. */
    boolean isSame(UnitOrder other) {
        return Arrays.equals(incoming, other.incoming)
                && Arrays.equals(bias, other.bias)
                && Arrays.equals(outgoing, other.outgoing);
    }
}
