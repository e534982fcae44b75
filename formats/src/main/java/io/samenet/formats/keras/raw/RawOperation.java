package io.samenet.formats.keras.raw;

import io.samenet.formats.error.Location;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of TensorFlow's graphs and the function that makes it.
 *
 * @param op its name
 * @param function the name by which {@code TFOpLambda} calls the function
 * @param inputs what its tensors are to the function, in order
 * @param attributes what its attributes are to the function; of those not named only types and numbers of operands may stand
 * @param rewriting what is left to do to the settings
 */
record RawOperation(String op, String function, List<Part> inputs, List<Part> attributes, Rewriting rewriting) {
    /** Makes the function's settings of the operation's. */
    interface Rewriting {
        /** The settings of the call found at {@code where}. */
        Dict rewritten(Location where, Dict settings);
    }

    /** What an input or attribute is. */
    enum Role {
        /** A tensor or constant. */
        OPERAND,
        /** All tensors that are left but for those of the parts behind. */
        OPERANDS,
        /** A setting, which is no tensor. */
        SETTING,
        /** What must say one thing and is no parameter of the function. */
        FIXED
    }

    /**
     * An input or attribute.
     *
     * @param name its name in the operation
     * @param parameter its name in the function; what it must say where it is {@code FIXED}
     */
    record Part(Role role, String name, String parameter) {
        /** Reads {@code x}, {@code xs*}, {@code =setting}, {@code name:value}. */
        static Part ofInput(String text) {
            if (text.startsWith("=")) {
                return new Part(Role.SETTING, text.substring(1), text.substring(1));
            }
            if (text.contains(":")) {
                return fixed(text);
            }
            return text.endsWith("*")
                    ? new Part(Role.OPERANDS, text, text.substring(0, text.length() - 1))
                    : new Part(Role.OPERAND, text, text);
        }

        /** Reads {@code name}, {@code name=parameter}, {@code name:value}. */
        static Part ofAttribute(String text) {
            if (text.contains(":")) {
                return fixed(text);
            }
            int equal = text.indexOf('=');
            return equal < 0
                    ? new Part(Role.SETTING, text, text)
                    : new Part(Role.SETTING, text.substring(0, equal), text.substring(equal + 1));
        }

        private static Part fixed(String text) {
            int colon = text.indexOf(':');
            return new Part(Role.FIXED, text.substring(0, colon), text.substring(colon + 1));
        }
    }

    /** The row of {@code op} with its parts as {@link Part} reads them, a blank between. */
    static RawOperation of(String op, String function, String inputs, String attributes) {
        List<Part> parts = new ArrayList<>();
        for (String text : inputs.split(" ", -1)) {
            parts.add(Part.ofInput(text));
        }
        List<Part> named = new ArrayList<>();
        for (String text : attributes.isEmpty() ? new String[0] : attributes.split(" ", -1)) {
            named.add(Part.ofAttribute(text));
        }
        return new RawOperation(op, function, List.copyOf(parts), List.copyOf(named), (where, settings) -> settings);
    }

    /** This row with {@code other} to be done to its settings. */
    RawOperation rewriting(Rewriting other) {
        return new RawOperation(op, function, inputs, attributes, other);
    }
}
