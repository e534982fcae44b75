package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Class names that end in the number of spatial dimensions, such as {@code Conv2D}. */
public final class Rank {
    private static final Pattern DIMENSIONS = Pattern.compile("([123])D");

    private Rank() {}

    /** The number of spatial dimensions in {@code className}, which has one. */
    public static int of(String className) {
        Matcher dimensions = DIMENSIONS.matcher(className);
        if (!dimensions.find()) {
            throw new IllegalArgumentException("no number of dimensions in " + className);
        }
        return Integer.parseInt(dimensions.group(1));
    }

    /**
     * The number of dimensions of the first operand of the operation that {@code scope} shows, which Keras 3 writes beside
     * it ({@code __keras_tensor__}).
     *
     * @throws UnsupportedException where the file does not say it
     */
    public static int ofOperand(DecodeScope scope) {
        Optional<Value> first = scope.node()
                .list("args")
                .filter(a -> !a.isEmpty())
                .map(a -> a.get(0))
                .or(() -> scope.node().dict("kwargs").filter(k -> k.size() > 0).map(k -> k.value(0)));
        return first.flatMap(Value::asDict)
                .flatMap(d -> d.dict("config"))
                .flatMap(c -> c.list("shape"))
                .map(List::size)
                .orElseThrow(() -> UnsupportedException.of(
                        scope.where(), scope.className() + " on what the file says no shape of is not supported"));
    }

    /** The number of spatial dimensions of the first operand, a batch and channels beside them. */
    public static int spatialOfOperand(DecodeScope scope) {
        int rank = ofOperand(scope) - 2;
        if (rank < 1) {
            throw UnsupportedException.of(
                    scope.where(),
                    scope.className() + " on a tensor of " + (rank + 2) + " dimensions is not supported");
        }
        return rank;
    }

    /** {@code stem} with {@code rank} spatial dimensions. */
    public static String name(String stem, int rank) {
        return stem + rank + "D";
    }

    /** Each of {@code stems} with one, two and three spatial dimensions. */
    public static String[] names(String... stems) {
        List<String> names = new ArrayList<>();
        for (String stem : stems) {
            for (int rank = 1; rank <= 3; rank++) {
                names.add(name(stem, rank));
            }
        }
        return names.toArray(new String[0]);
    }
}
