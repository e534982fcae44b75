package io.samenet.formats.keras.architecture;

import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A tensor as files name it.
 *
 * @param layer name of the layer that makes it
 * @param node which of the layer's calls, as the file counts them
 * @param tensor which of the call's outputs
 */
record Reference(String layer, int node, int tensor) {
    /** The reference that the list {@code [layer, node, tensor, …]} is, where it is one. */
    static Optional<Reference> of(Value value) {
        return value.asList().filter(l -> l.size() == 3 || l.size() == 4).flatMap(Reference::of);
    }

    private static Optional<Reference> of(List<Value> items) {
        Optional<String> layer = items.get(0).asText();
        Optional<Long> node = items.get(1).asInt().filter(Reference::counts);
        Optional<Long> tensor = items.get(2).asInt().filter(Reference::counts);
        return layer.isPresent() && node.isPresent() && tensor.isPresent()
                ? Optional.of(new Reference(
                        layer.get(), node.get().intValue(), tensor.get().intValue()))
                : Optional.empty();
    }

    private static boolean counts(long index) {
        return index >= 0 && index < Integer.MAX_VALUE;
    }
}
