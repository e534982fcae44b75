package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What stands among the arguments of a call in a file. */
sealed interface Argument {
    /** A tensor, found at {@code where}. */
    record Tensor(Location where, Reference reference) implements Argument {}

    /** A value that stands in the file itself. */
    record Constant(Value value) implements Argument {
        /**
         * An operand of a known operation: a number, or nested lists of numbers of one shape.
         *
         * @throws MalformedException where there is none, or lists differ in length
         */
        static Constant operand(Location where, Value value) {
            shape(where, value);
            return new Constant(value);
        }

        private static List<Integer> shape(Location where, Value value) {
            if (value.isNull()) {
                throw MalformedException.expected(where, "a tensor or a number", value.toString());
            }
            List<List<Integer>> inner = value.asList().orElse(List.of()).stream()
                    .map(item -> shape(where, item))
                    .distinct()
                    .toList();
            if (inner.size() > 1) {
                throw MalformedException.expected(where, "a constant of one shape", Text.brief(value));
            }
            return value.asList().map(l -> joined(l.size(), inner)).orElse(List.of());
        }

        private static List<Integer> joined(int size, List<List<Integer>> inner) {
            List<Integer> shape = new ArrayList<>(List.of(size));
            inner.forEach(shape::addAll);
            return shape;
        }
    }
}
