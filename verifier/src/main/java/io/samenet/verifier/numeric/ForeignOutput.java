package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the runs showed of one output of a model and its counterpart elsewhere, see {@link ForeignComparison}. */
final class ForeignOutput {
    /**
     * How many times the measured noise the other side may lie off. Rounding errors of sums of {@code n} terms lie between
     * {@code sqrt(n)} (ours, in blocks) and {@code n} units in the last place (Higham, Accuracy and Stability of Numerical
     * Algorithms, section 4.2), so that factors of 8 are seen and factors of 100 are not.
     */
    private static final double FACTOR = 16;

    /** A unit in the last place of float64 in those of float32: 2^-52 to 2^-23. */
    private static final double TO_FLOAT64 = 0x1p-29;

    /** A unit in the last place of a float64, in parts of it. */
    private static final double UNIT = 0x1p-52;

    /** Distance in parts of an output's RMS beyond which a graph that is right is of no use in float32. */
    private static final double USELESS = 0.1;

    /** In what the other side computes the numbers that decide. */
    enum Arithmetic {
        /** In the types that it declares. */
        AS_DECLARED,
        /** In float64, but for operators that round to float32. */
        MIXED,
        /** In float64. */
        FLOAT64
    }

    private final OutputStatistics declared;
    private final OutputStatistics wide;
    private final double relative;
    private long overflows;

    ForeignOutput(String name, double relative) {
        this.declared = new OutputStatistics(name);
        this.wide = new OutputStatistics(name);
        this.relative = relative;
    }

    OutputStatistics statistics() {
        return declared;
    }

    /**
     * Takes an output of one round.
     *
     * @param exact ours in float64
     * @param foreign the other side's in the types that it declares
     * @param single ours in float32
     * @param off ours in float64 with shaken weights
     */
    void take(TensorData exact, TensorData foreign, TensorData single, TensorData off, int first, boolean random) {
        declared.take(exact, foreign, single, moved(foreign, exact, off), first, random);
        if (foreign.shape().equals(single.shape())) {
            double[] theirs = Values.of(foreign);
            double[] ours = Values.of(single);
            for (int i = 0; i < ours.length; i++) {
                overflows += Double.isFinite(ours[i]) && !Double.isFinite(theirs[i]) ? 1 : 0;
            }
        }
    }

    /** Takes the other side's output in float64 of the same round, and with shaken constants. */
    void takeWide(TensorData exact, TensorData foreign, TensorData shaken, int first, boolean random) {
        wide.take(exact, foreign, exact, shaken, first, random);
    }

    /** {@code foreign} as far away as {@code off} is from {@code exact}: the noise of the other side. */
    private static TensorData moved(TensorData foreign, TensorData exact, TensorData off) {
        double[] values = Values.of(foreign);
        double[] from = Values.of(exact);
        double[] to = Values.of(off);
        if (values.length != from.length) {
            return foreign;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putDouble(i * Double.BYTES, values[i] + (to[i] - from[i]));
        }
        return new TensorData(foreign.type().with(DType.FLOAT64), Bytes.of(bytes));
    }

    /** The numbers of the kind of inputs under which the output does worst. */
    NumericResult.Output judged(Arithmetic arithmetic) {
        boolean known = !deciding(arithmetic).shapesDiffer()
                && !declared.shapesDiffer()
                && (arithmetic == Arithmetic.AS_DECLARED || overflows == 0);
        NumericResult.Output worst = new NumericResult.Output(declared.name(), 0, 0, 0, known);
        double excess = -1;
        for (InputKind kind : deciding(arithmetic).groups().keySet()) {
            OutputStatistics.Group group = group(arithmetic, kind);
            double band = band(arithmetic, kind) + relative * group.rms();
            boolean within = group.difference() <= band && known;
            double used = group.difference() == 0 ? 0 : group.difference() / band;
            if (used > excess) {
                excess = used;
                worst = new NumericResult.Output(declared.name(), group.difference(), group.rms(), band, within);
            }
        }
        return worst;
    }

    private OutputStatistics deciding(Arithmetic arithmetic) {
        return arithmetic == Arithmetic.AS_DECLARED ? declared : wide;
    }

    private OutputStatistics.Group group(Arithmetic arithmetic, InputKind kind) {
        OutputStatistics.Group group = deciding(arithmetic).groups().get(kind);
        if (group == null) {
            throw new IllegalArgumentException(kind + " was not fed");
        }
        return group;
    }

    private double band(Arithmetic arithmetic, InputKind kind) {
        OutputStatistics.Group measured = declared.groups().get(kind);
        double single = measured == null ? 0 : FACTOR * measured.band();
        return arithmetic == Arithmetic.FLOAT64
                ? TO_FLOAT64 * single + group(arithmetic, kind).noise() + rounding()
                : single;
    }

    /**
     * What float64 rounds off a number of the size that the output has for ordinary inputs. For others it may be far
     * smaller and yet be rounded to that: a sigmoid of a large negative number is {@code 1 - 1 / (1 + exp(x))}.
     */
    private double rounding() {
        OutputStatistics.Group ordinary = wide.groups().get(InputKind.NORMAL);
        return ordinary == null ? 0 : FACTOR * UNIT * ordinary.largest();
    }

    /** Why agreement would not count. */
    List<String> doubts(Arithmetic arithmetic) {
        List<String> doubts = new ArrayList<>();
        OutputStatistics output = deciding(arithmetic);
        if (output.groups().isEmpty()) {
            doubts.add("output " + output.name() + ": nothing could be compared");
        } else if (output.isZero()) {
            doubts.add("output " + output.name() + ": zero for all inputs");
        } else if (!output.varies()) {
            doubts.add("output " + output.name() + ": the same for all inputs");
        }
        if (output.notNumbers() > 0) {
            doubts.add("output " + output.name() + ": " + output.notNumbers() + " elements are no number");
        }
        if (arithmetic != Arithmetic.AS_DECLARED) {
            drowned().ifPresent(doubts::add);
        }
        blurred(arithmetic).ifPresent(doubts::add);
        return doubts;
    }

    private Optional<String> blurred(Arithmetic arithmetic) {
        return Optional.ofNullable(deciding(arithmetic).groups().get(InputKind.NORMAL))
                .filter(g -> g.leastRms() > 0 && band(arithmetic, InputKind.NORMAL) > USELESS * g.leastRms())
                .map(g -> "output " + declared.name() + ": noise " + band(arithmetic, InputKind.NORMAL)
                        + " drowns an RMS of " + g.leastRms());
    }

    private Optional<String> drowned() {
        return Optional.ofNullable(declared.groups().get(InputKind.NORMAL))
                .filter(g -> g.difference() > USELESS * g.rms())
                .filter(g -> g.difference() > FACTOR * g.band() + relative * g.rms())
                .map(g -> "output " + declared.name() + ": rounding by " + g.difference()
                        + " in the types that the file declares drowns an RMS of " + g.rms());
    }

    /** What is to be known of the float32 run where another one decided. */
    List<String> remarks(Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.AS_DECLARED) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        if (overflows > 0) {
            remarks.add("output " + declared.name() + ": " + overflows
                    + " elements are no finite number in the types that the file declares");
        }
        NumericResult.Output own = judged(Arithmetic.AS_DECLARED);
        if (!own.within()) {
            remarks.add("output " + declared.name() + ": off by " + own.maxAbs()
                    + " in the types that the file declares, rounding here " + own.noiseBand());
        }
        return remarks;
    }
}
