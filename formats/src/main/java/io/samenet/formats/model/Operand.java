package io.samenet.formats.model;

import io.samenet.formats.value.Value;

/** What a call is applied to. */
public sealed interface Operand {
    /**
     * Output {@code output} of call {@code call} of the same graph. A graph's inputs are the outputs of the calls of its
     * input layers.
     */
    record Tensor(int call, int output) implements Operand {
        /** The first output of call {@code call}. */
        public static Tensor of(int call) {
            return new Tensor(call, 0);
        }
    }

    /** A number, or nested lists of numbers, that stands in the file. */
    record Constant(Value value) implements Operand {}
}
