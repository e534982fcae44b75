package io.samenet.verifier.numeric;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Graph;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random inputs for a model, the same for the same seed everywhere. Sample {@code i} is of kind {@link InputKind#of};
 * ids go through the rows of the embedding they feed, in an order that reaches each; sequences of models with masks have
 * different lengths and end in padding.
 */
final class InputGenerator {
    /** Integers that feed no embedding go from 0 to below this. */
    private static final int PLAIN_INTEGERS = 128;

    /** Texts are of so many words, or of fewer. */
    private static final int MOST_WORDS = 8;

    private final List<TensorType> types;
    private final List<InputRole> roles;
    private final Landmarks landmarks;
    private final SplittableRandom random;
    private final long[] nextRow;
    /** Words of which each input is made; none for numbers that are not looked up. */
    private final List<List<String>> words = new ArrayList<>();

    private final List<BitSet> touched = new ArrayList<>();
    private int samples;

    /** Inputs of these types in these roles. */
    InputGenerator(List<TensorType> types, List<InputRole> roles, long seed) {
        this(types, roles, Landmarks.NONE, seed);
    }

    /** Inputs of these types in these roles, some of them near {@code landmarks}. */
    InputGenerator(List<TensorType> types, List<InputRole> roles, Landmarks landmarks, long seed) {
        this.types = types;
        this.roles = roles;
        this.landmarks = landmarks;
        this.random = new SplittableRandom(seed);
        this.nextRow = new long[types.size()];
        for (int i = 0; i < types.size(); i++) {
            boolean text = types.get(i).dtype() == DType.STRING;
            Optional<DrawnWords> words =
                    roles.get(i).words().or(() -> text ? Optional.of(DrawnWords.ANY) : Optional.empty());
            this.words.add(words.filter(w -> text || !w.known().isEmpty())
                    .map(w -> w.all(text))
                    .orElse(List.of()));
            touched.add(new BitSet());
        }
    }

    /** Types of the inputs of {@code graph} as they stand there. */
    static List<TensorType> types(Graph graph) {
        return graph.inputs().stream().map(i -> graph.type(i).orElseThrow()).toList();
    }

    /**
     * The next samples: one tensor for each input, of these shapes, whose first size is the number of samples.
     *
     * @throws io.samenet.formats.error.LimitException where one is too large; {@code where} is the model
     */
    List<TensorData> next(Location where, List<Shape> shapes) {
        for (int i = 0; i < types.size(); i++) {
            ByteLimit.check(where.at("input", i), shapes.get(i), Long.BYTES);
        }
        List<TensorData> inputs = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < types.size(); i++) {
            Shape shape = shapes.get(i);
            int batch = shape.rank() == 0 ? 1 : Math.toIntExact(shape.size(0));
            inputs.add(tensor(i, shape, batch));
            count = Math.max(count, batch);
        }
        samples += count;
        return inputs;
    }

    /** Samples given so far. */
    int samples() {
        return samples;
    }

    /** Rows of all embeddings that inputs feed, and words of all vocabularies. */
    long rows() {
        long rows = 0;
        for (int i = 0; i < roles.size(); i++) {
            rows += words.get(i).isEmpty()
                    ? roles.get(i).rows().orElse(0L)
                    : words.get(i).size();
        }
        return rows;
    }

    /** Rows that have been asked for. */
    long rowsTouched() {
        return touched.stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Notes the rows that {@code inputs}, which somebody else made, ask for. */
    void given(List<TensorData> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            BitSet rows = touched.get(i);
            long count = roles.get(i).rows().orElse(0L);
            for (double id : count == 0 ? new double[0] : Values.of(inputs.get(i))) {
                if (id >= 0 && id < count) {
                    rows.set((int) id);
                }
            }
        }
    }

    /**
     * What was not looked up.
     *
     * @param given whether somebody else chose the inputs: they need not look up everything
     */
    Optional<String> reason(boolean given) {
        boolean missed = given ? repeatsOneRow() : rowsTouched() < rows();
        return missed
                ? Optional.of("only " + rowsTouched() + " of " + rows() + " embedding rows were looked up")
                : Optional.empty();
    }

    /** Whether an input that feeds an embedding asks for one row of several, as one of zeros does. */
    private boolean repeatsOneRow() {
        return IntStream.range(0, roles.size())
                .anyMatch(i ->
                        roles.get(i).rows().orElse(0L) > 1 && touched.get(i).cardinality() == 1);
    }

    private TensorData tensor(int input, Shape shape, int batch) {
        RandomGenerator own = random.split();
        if (types.get(input).dtype() == DType.STRING) {
            return texts(input, shape, own).data();
        }
        DType dtype = types.get(input).dtype();
        DType held = dtype.isFloating() ? DType.FLOAT64 : dtype;
        int elements = Math.toIntExact(shape.elements());
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(elements, held.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        int each = batch == 0 ? 0 : elements / batch;
        int steps = shape.rank() < 2 ? 1 : Math.toIntExact(shape.size(1));
        for (int s = 0; s < batch; s++) {
            int length = length(input, s, steps, own);
            for (int i = 0; i < each; i++) {
                boolean padded = steps > 0 && i / Math.max(1, each / steps) >= length;
                if (words.get(input).isEmpty() || padded) {
                    put(bytes, s * each + i, held, value(input, samples + s, padded, own));
                } else {
                    put(bytes, s * each + i, held, Long.parseLong(word(input)));
                }
            }
        }
        return new TensorData(new TensorType(held, shape), Bytes.of(bytes.array()));
    }

    private StringTensor texts(int input, Shape shape, RandomGenerator own) {
        Optional<String> joint = roles.get(input).words().flatMap(DrawnWords::joint);
        List<String> elements = new ArrayList<>();
        for (long i = 0; i < shape.elements(); i++) {
            int count = joint.isPresent() ? 1 + own.nextInt(MOST_WORDS) : 1;
            List<String> text = new ArrayList<>();
            for (int w = 0; w < count; w++) {
                text.add(word(input));
            }
            elements.add(String.join(joint.orElse(""), text));
        }
        return new StringTensor(shape, elements);
    }

    /** The next word in an order that reaches each. */
    private String word(int input) {
        List<String> all = words.get(input);
        long turn = nextRow[input]++;
        int index = (int) Math.floorMod(Math.floorMod(turn, all.size()) * stride(all.size()), (long) all.size());
        touched.get(input).set(index);
        return all.get(index);
    }

    /** Steps of sample {@code sample} that are no padding: all of the first, and one at least. */
    private int length(int input, int sample, int steps, RandomGenerator own) {
        boolean pads = roles.get(input).padding().isPresent() && sample > 0 && steps > 1;
        return pads ? 1 + own.nextInt(steps - 1) : steps;
    }

    private double value(int input, int sample, boolean padded, RandomGenerator own) {
        InputRole role = roles.get(input);
        DType dtype = types.get(input).dtype();
        InputKind kind = InputKind.of(sample);
        if (padded) {
            double padding = role.padding().orElseThrow();
            role.rows().ifPresent(r -> touched.get(input).set((int) padding));
            return padding;
        }
        if (role.rows().isPresent()) {
            return row(input, role.rows().get(), role.padding().isPresent(), kind);
        }
        if (dtype == DType.BOOL) {
            return own.nextBoolean() ? 1 : 0;
        }
        double drawn = dtype.isFloating() ? kind.real(own) : own.nextInt(PLAIN_INTEGERS);
        double value = kind == InputKind.WIDE ? landmarks.instead(drawn, own) : drawn;
        return dtype.isFloating() ? value : Math.rint(value);
    }

    /**
     * The next row in an order that reaches each: steps by a number that has no divisor in common with the rows. Inputs are
     * at other places of it, so that they are not all fed the same ids.
     */
    private double row(int input, long rows, boolean zeroPads, InputKind kind) {
        long first = zeroPads && rows > 1 ? 1 : 0;
        long count = rows - first;
        long turn = nextRow[input]++;
        long row = first + Math.floorMod(Math.floorMod(turn + input, count) * stride(count), count);
        if (kind == InputKind.ZEROS && turn % 2 == 0) {
            row = turn % 4 == 0 ? first : rows - 1;
        }
        touched.get(input).set(Math.toIntExact(row));
        return row;
    }

    private static long stride(long count) {
        long stride = (long) (count * 0.6180339887) | 1;
        while (gcd(stride, count) != 1) {
            stride += 2;
        }
        return stride;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Sets element {@code index} to an integer that a double may not hold. */
    private static void put(ByteBuffer bytes, int index, DType dtype, long value) {
        if (dtype.bytes() == Long.BYTES) {
            bytes.putLong(index * 8, value);
        } else {
            put(bytes, index, dtype, (double) value);
        }
    }

    /** Sets element {@code index}. */
    static void put(ByteBuffer bytes, int index, DType dtype, double value) {
        switch (dtype) {
            case FLOAT64 -> bytes.putDouble(index * 8, value);
            case BOOL, INT8, UINT8 -> bytes.put(index, (byte) value);
            case INT16, UINT16 -> bytes.putShort(index * 2, (short) value);
            case INT32, UINT32 -> bytes.putInt(index * 4, (int) value);
            case INT64, UINT64 -> bytes.putLong(index * 8, (long) value);
            default -> throw new IllegalArgumentException("inputs of type " + dtype);
        }
    }
}
