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

    /** How large the numbers of one model are. */
    private static final class Size {
        private double squares;
        private double largest;
        private long count;

        private void take(double value) {
            if (Double.isFinite(value)) {
                squares += value * value;
                largest = Math.max(largest, Math.abs(value));
                count++;
            }
        }

        private double rms() {
            return count == 0 ? 0 : Math.sqrt(squares / count);
        }
    }

    /** Of one kind of inputs. What is accepted is the same the other way round: it goes by the smaller model. */
    static final class Group {
        private final Size a = new Size();
        private final Size b = new Size();
        private double difference;
        private double noiseA;
        private double noiseB;

        double difference() {
            return difference;
        }

        /** Of the first model. */
        double rms() {
            return a.rms();
        }

        /** Of the model whose is smaller. */
        double leastRms() {
            return Math.min(a.rms(), b.rms());
        }

        /** How far float32 moves the two models together, and the rounding of the output itself. */
        double band() {
            return noise() + ROUNDING * Math.min(a.largest, b.largest);
        }

        /** The largest number of the first model. */
        double largest() {
            return a.largest;
        }

        /** How far float32 moves the two models together. */
        double noise() {
            return noiseA + noiseB;
        }

        boolean within(double relative) {
            return difference <= accepted(relative);
        }

        /** How much of what is accepted is used up. */
        double excess(double relative) {
            return difference == 0 ? 0 : difference / accepted(relative);
        }

        private double accepted(double relative) {
            return band() + relative * leastRms();
        }

        private void take(double ofA, double ofB, double offA, double offB) {
            double distance = ofA == ofB ? 0 : Math.abs(ofA - ofB);
            difference = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(difference, distance);
            a.take(ofA);
            b.take(ofB);
            noiseA = Math.max(noiseA, offA);
            noiseB = Math.max(noiseB, offB);
        }
    }

    private final String name;
    private final Map<InputKind, Group> groups = new EnumMap<>(InputKind.class);
    private boolean variesInA;
    private boolean variesInB;
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

    /** Whether it is not the same for all samples, in either model. */
    boolean varies() {
        return variesInA && variesInB;
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
            variesInA |= x[i] != x[i % Math.max(1, each)];
            variesInB |= y[i] != y[i % Math.max(1, each)];
            isZero &= x[i] == 0 && y[i] == 0;
        }
    }

    /** As it is reported: of the kind under which it does worst. */
    NumericResult.Output result(double relative) {
        Group worst = new Group();
        for (Group group : groups.values()) {
            boolean worse = group.excess(relative) > worst.excess(relative);
            worst = worse || worst.a.count == 0 ? group : worst;
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
