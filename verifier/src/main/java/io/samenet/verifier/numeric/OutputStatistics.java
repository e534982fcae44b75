package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.TensorData;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the runs showed of one pair of outputs, each kind of inputs by itself: kinds differ in scale, and noise grows with
 * it.
 */
final class OutputStatistics {
    /** A value of float32 is this far from the number it stands for, in parts of the number. */
    private static final double ROUNDING = 0x1p-24;

    /** Of one kind of inputs. */
    static final class Group {
        private double difference;
        private double squares;
        private double largest;
        private double noiseA;
        private double noiseB;
        private long count;

        double difference() {
            return difference;
        }

        double rms() {
            return count == 0 ? 0 : Math.sqrt(squares / count);
        }

        /** How far float32 moves the two models together, and the rounding of the output itself. */
        double band() {
            return noiseA + noiseB + ROUNDING * largest;
        }

        /** The largest number of the first model. */
        double largest() {
            return largest;
        }

        /** How far float32 moves the two models together. */
        double noise() {
            return noiseA + noiseB;
        }

        boolean within(double relative) {
            return difference <= band() + relative * rms();
        }

        /** How much of what is accepted is used up. */
        double excess(double relative) {
            double accepted = band() + relative * rms();
            return difference == 0 ? 0 : difference / accepted;
        }

        private void take(double a, double b, double singleA, double singleB) {
            double distance = a == b ? 0 : Math.abs(a - b);
            difference = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(difference, distance);
            if (Double.isFinite(a)) {
                squares += a * a;
                largest = Math.max(largest, Math.abs(a));
                count++;
            }
            noiseA = Math.max(noiseA, noise(a, singleA));
            noiseB = Math.max(noiseB, noise(b, singleB));
        }

        /** Where float32 overflows there is no noise to be measured, and nothing is excused by it. */
        private static double noise(double exact, double single) {
            double noise = Math.abs(exact - single);
            return Double.isFinite(noise) ? noise : 0;
        }
    }

    private final String name;
    private final Map<InputKind, Group> groups = new EnumMap<>(InputKind.class);
    private boolean varies;
    private boolean isZero = true;
    private boolean shapesDiffer;
    private long notNumbers;

    OutputStatistics(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<InputKind, Group> groups() {
        return groups;
    }

    boolean varies() {
        return varies;
    }

    boolean isZero() {
        return isZero;
    }

    boolean shapesDiffer() {
        return shapesDiffer;
    }

    long notNumbers() {
        return notNumbers;
    }

    /** Takes the outputs of a round whose first sample is sample {@code first} of all, in both precisions. */
    void take(TensorData a, TensorData b, TensorData singleA, TensorData singleB, int first, boolean random) {
        if (!a.shape().equals(b.shape())) {
            shapesDiffer = true;
            return;
        }
        double[] exactA = Values.of(a);
        double[] exactB = Values.of(b);
        double[] roundA = Values.of(singleA);
        double[] roundB = Values.of(singleB);
        int samples = a.shape().rank() == 0
                ? 1
                : Math.max(1, Math.toIntExact(a.shape().size(0)));
        int each = exactA.length / samples;
        for (int i = 0; i < exactA.length; i++) {
            InputKind kind = random ? InputKind.of(first + i / Math.max(1, each)) : InputKind.NORMAL;
            if (Double.isNaN(exactA[i]) && Double.isNaN(exactB[i])) {
                notNumbers++;
                continue;
            }
            groups.computeIfAbsent(kind, k -> new Group()).take(exactA[i], exactB[i], roundA[i], roundB[i]);
            varies |= exactA[i] != exactA[i % Math.max(1, each)];
            isZero &= exactA[i] == 0 && exactB[i] == 0;
        }
    }

    /** As it is reported: of the kind under which it does worst. */
    NumericResult.Output result(double relative) {
        Group worst = new Group();
        for (Group group : groups.values()) {
            boolean worse = group.excess(relative) > worst.excess(relative);
            worst = worse || worst.count == 0 ? group : worst;
        }
        boolean compared = !shapesDiffer && !groups.isEmpty();
        return new NumericResult.Output(
                name,
                shapesDiffer ? Double.POSITIVE_INFINITY : worst.difference(),
                worst.rms(),
                worst.band(),
                compared && worst.within(relative));
    }
}
