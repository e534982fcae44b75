package io.samenet.verifier.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The text of a run. A tensor of text is an array of int64: each element is the number of its string, equal for equal
 * strings, in the order in which strings first came up. So what only moves elements, or compares them for equality, moves
 * and compares text as it does numbers; what else is done to text asks here.
 */
public final class Texts {
    /** Type of the arrays. */
    public static final DataType ARRAY = DataType.INT64;

    private final List<String> strings = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final IdentityHashMap<INDArray, Boolean> arrays = new IdentityHashMap<>();

    /** The number of {@code text}. */
    public long number(String text) {
        return numbers.computeIfAbsent(text, t -> {
            strings.add(t);
            return strings.size() - 1L;
        });
    }

    /** The string of number {@code number}. */
    public String text(long number) {
        return strings.get(Math.toIntExact(number));
    }

    /** Says that {@code array} holds text. */
    public INDArray mark(INDArray array) {
        if (array.dataType() != ARRAY) {
            throw new IllegalArgumentException("text in an array of " + array.dataType());
        }
        arrays.put(array, true);
        return array;
    }

    /** Whether {@code array} holds text. */
    public boolean holds(INDArray array) {
        return arrays.containsKey(array);
    }

    /** The strings of {@code array}, row-major; of integers their decimal digits. */
    public List<String> strings(INDArray array) {
        if (Elements.isReal(array.dataType())) {
            throw new IllegalArgumentException("floating-point numbers have no digits here");
        }
        Elements elements = Elements.of(array);
        boolean text = holds(array);
        List<String> all = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            long element = elements.integer(i);
            all.add(text ? text(element) : digits(element, array.dataType()));
        }
        return all;
    }

    private static String digits(long element, DataType type) {
        return type == DataType.UINT64 ? Long.toUnsignedString(element) : Long.toString(element);
    }
}
