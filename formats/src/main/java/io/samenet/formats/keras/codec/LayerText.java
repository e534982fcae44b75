package io.samenet.formats.keras.codec;

import io.samenet.formats.value.Dict;
import java.util.List;

/**
 * A layer as a file of some dialect has it.
 *
 * @param className its class
 * @param config its configuration, its name in it
 * @param around what stands beside class name, configuration, name and inbound nodes
 * @param node what stands in each of its nodes beside the tensors, {@code {"args": […], "kwargs": {…}}}: arguments behind
 *     the tensors ({@code GetItem}'s key), keyword arguments; empty for most layers
 * @param operands names of an operation's parameters that are operands ({@link Codecs#operands}): Keras 2 writes all but
 *     the first as keyword arguments; empty for a layer
 * @param lost what the dialect has no place for, each with its value, as a message says it: what only training
 *     uses, or what matters to masked steps only
 */
public record LayerText(
        String className, Dict config, Dict around, Dict node, List<String> operands, List<String> lost) {
    /** Copies the lists. */
    public LayerText {
        operands = List.copyOf(operands);
        lost = List.copyOf(lost);
    }
}
