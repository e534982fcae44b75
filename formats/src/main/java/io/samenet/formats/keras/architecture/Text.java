package io.samenet.formats.keras.architecture;

import io.samenet.formats.value.Value;

/** Values as messages show them. */
final class Text {
    private static final int LONGEST = 80;

    private Text() {}

    /** {@code value} on one line, cut off where it is long. */
    static String brief(Value value) {
        if (value.asDict().isPresent()) {
            return "a dictionary";
        }
        String whole = value.toString();
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }
}
