package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.value.Value;

/** What stands among the arguments of a call in a file. */
sealed interface Argument {
    /** A tensor, found at {@code where}. */
    record Tensor(Location where, Reference reference) implements Argument {}

    /** A value that stands in the file itself. */
    record Constant(Value value) implements Argument {}
}
