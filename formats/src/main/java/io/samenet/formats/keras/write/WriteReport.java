package io.samenet.formats.keras.write;

import java.util.List;

/**
 * What became of a model that was written.
 *
 * @param lost what the target has no place for, in the order of the model, as a message says it
 */
public record WriteReport(List<String> lost) {
    /** Copies the list. */
    public WriteReport {
        lost = List.copyOf(lost);
    }
}
