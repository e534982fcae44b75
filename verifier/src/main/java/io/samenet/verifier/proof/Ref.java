package io.samenet.verifier.proof;

import io.samenet.formats.value.Value;

/** What an argument of a {@link Node} is. */
public sealed interface Ref {
    /** Output {@code output} of node {@code node} of the same {@link NormalForm}. */
    record Output(int node, int output) implements Ref {}

    /** A number, or nested lists of numbers, that stands in the file. */
    record Fixed(Value value) implements Ref {}
}
