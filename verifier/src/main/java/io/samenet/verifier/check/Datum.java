package io.samenet.verifier.check;

import io.samenet.formats.value.Value;

/** What a tensor of a file is in terms of a certificate. */
public sealed interface Datum {
    /** Output {@code output} of node {@code node}. */
    record Output(int node, int output) implements Datum {}

    /** A number, or nested lists of numbers, that stands in the file. */
    record Fixed(Value value) implements Datum {}

    /** Nothing is said of it: no output needs it. */
    record Unknown() implements Datum {}
}
