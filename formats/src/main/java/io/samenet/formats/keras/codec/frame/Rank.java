package io.samenet.formats.keras.codec.frame;

import java.util.ArrayList;
import java.util.List;
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
