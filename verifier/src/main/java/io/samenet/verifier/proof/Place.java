package io.samenet.verifier.proof;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where a layer stands in its model, through however many nested models.
 *
 * @param around the nested model's own place; empty for a layer of the outermost model
 * @param index its index in its model's layers
 * @param name its name
 */
public record Place(Optional<Place> around, int index, String name) {
    /** Such as {@code layers[1] "inner" layers[0] "dense"}. */
    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Optional<Place> place = Optional.of(this); place.isPresent(); place = place.get().around) {
            steps.push("layers[" + place.get().index + "] \"" + place.get().name + '"');
        }
        return String.join(" ", steps);
    }

    /** By identity of what it says, without descending as deep as models are nested. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Place that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
