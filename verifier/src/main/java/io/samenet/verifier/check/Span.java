package io.samenet.verifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of a layer.
 *
 * @param places theirs in the model's weights, in the layer's order
 */
public record Span(List<Integer> places) {
    /** No weights. */
    public static final Span NONE = new Span(List.of());

    /** Copies the list. */
    public Span {
        places = List.copyOf(places);
    }

    /** Places {@code from} to before {@code to}. */
    static Span of(int from, int to) {
        return new Span(IntStream.range(from, to).boxed().toList());
    }

    /** How many there are. */
    public int size() {
        return places.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return places.isEmpty();
    }

    /** The weights {@code from} to before {@code to} of these. */
    Span part(int from, int to) {
        return new Span(places.subList(from, to));
    }

    /** All but weight {@code index} of these. */
    Span without(int index) {
        List<Integer> others = new ArrayList<>(places);
        others.remove(index);
        return new Span(others);
    }
}
