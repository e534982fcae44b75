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

        private void take(double a, double b, double ofA, double ofB) {
            double distance = a == b ? 0 : Math.abs(a - b);
            difference = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(difference, distance);
            if (Double.isFinite(a)) {
                squares += a * a;
                largest = Math.max(largest, Math.abs(a));
                count++;
            }
            noiseA = Math.max(noiseA, ofA);
            noiseB = Math.max(noiseB, ofB);
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

    /**
     * What one model gave in a round.
     *
     * @param decisive what is compared
     * @param exact the output in float64
     * @param single the output in float32, which lies off by the noise
     */
    record Runs(TensorData decisive, TensorData exact, TensorData single) {
        double[] noise() {
            double[] noise = Values.of(exact);
            double[] rounded = Values.of(single);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = noise(noise[i], rounded[i]);
            }
            return noise;
        }

        /** Where float32 overflows there is no noise to be measured, and nothing is excused by it. */
        private static double noise(double exact, double single) {
            double noise = Math.abs(exact - single);
            return Double.isFinite(noise) ? noise : 0;
        }
    }

    /** The same where what is compared is what the noise is measured from. */
    void take(TensorData a, TensorData b, TensorData singleA, TensorData singleB, int first, boolean random) {
        take(new Runs(a, a, singleA), new Runs(b, b, singleB), first, random);
    }

    /** Takes the outputs of a round whose first sample is sample {@code first} of all. */
    void take(Runs ofA, Runs ofB, int first, boolean random) {
        TensorData a = ofA.decisive();
        if (!a.shape().equals(ofB.decisive().shape())) {
            shapesDiffer = true;
            return;
        }
        double[] x = Values.of(a);
        double[] y = Values.of(ofB.decisive());
        double[] noiseOfA = ofA.noise();
        double[] noiseOfB = ofB.noise();
        int samples = a.shape().rank() == 0
                ? 1
                : Math.max(1, Math.toIntExact(a.shape().size(0)));
        int each = x.length / samples;
        for (int i = 0; i < x.length; i++) {
            InputKind kind = random ? InputKind.of(first + i / Math.max(1, each)) : InputKind.NORMAL;
            if (Double.isNaN(x[i]) && Double.isNaN(y[i])) {
                notNumbers++;
                continue;
            }
            groups.computeIfAbsent(kind, k -> new Group()).take(x[i], y[i], noiseOfA[i], noiseOfB[i]);
            varies |= x[i] != x[i % Math.max(1, each)];
            isZero &= x[i] == 0 && y[i] == 0;
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
