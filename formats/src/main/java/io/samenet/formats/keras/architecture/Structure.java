package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How tensors stand in the arguments of a call. Known layers take them one after the other, and no constants among them.
 * What a layer that is not known makes of lists in lists, names and constants is not known either: it is kept.
 *
 * @param unknown whether the layer is not known
 * @param isTensor tells whether a value refers to a tensor
 */
record Structure(boolean unknown, Predicate<Value> isTensor) {
    private static final Value TENSOR = Value.of("__keras_tensor__");

    /**
     * Refuses constants among tensors.
     *
     * @throws UnsupportedException where {@code value}, which holds tensors, holds constants too and the layer is known
     */
    void check(Location where, Value value) {
        if (!unknown && !isTensor.test(value) && holds(value, true) && holds(value, false)) {
            throw UnsupportedException.of(where, "constants among tensors are not supported");
        }
    }

    /** What positional arguments say beyond their tensors; empty where they are one tensor, or one list of them. */
    Optional<Value> ofArguments(List<Value> arguments) {
        return arguments.size() == 1 ? ofKeyword(arguments.get(0)) : kept(Value.list(arguments));
    }

    /** What an argument says beyond its tensors; empty where it is one, or a list of them. */
    Optional<Value> ofKeyword(Value argument) {
        boolean plain = !unknown
                || isTensor.test(argument)
                || argument.asList()
                        .filter(l -> l.size() > 1 && l.stream().allMatch(isTensor))
                        .isPresent();
        return plain ? Optional.empty() : kept(argument);
    }

    /**
     * What a call of Keras 2 says beyond its tensors; empty where it is one, or a list of them. A layer that takes features
     * by name is given a dictionary.
     */
    Optional<Value> ofCall(Value node) {
        List<Value> items = node.asList().orElse(List.of());
        boolean plain = isEntry(node) || !items.isEmpty() && items.stream().allMatch(Structure::isEntry);
        return plain ? Optional.empty() : kept(node);
    }

    /** Whether {@code value} is {@code [layer, node, tensor, kwargs]}. */
    static boolean isEntry(Value value) {
        return value.asList()
                .filter(items -> !items.isEmpty() && items.get(0).asText().isPresent())
                .isPresent();
    }

    private Optional<Value> kept(Value value) {
        return unknown && holds(value, true) ? Optional.of(bones(value)) : Optional.empty();
    }

    /** Whether there are tensors somewhere in {@code value}, or constants but null. */
    private boolean holds(Value value, boolean tensors) {
        if (isTensor.test(value)) {
            return tensors;
        }
        if (value.asList().isPresent()) {
            return value.asList().get().stream().anyMatch(v -> holds(v, tensors));
        }
        if (value instanceof Dict dict) {
            return dict.keys().stream().anyMatch(k -> holds(dict.get(k).orElse(Value.none()), tensors));
        }
        return !tensors && !value.isNull();
    }

    private Value bones(Value value) {
        if (isTensor.test(value)) {
            return TENSOR;
        }
        if (value.asList().isPresent()) {
            return Value.list(value.asList().get().stream().map(this::bones).toList());
        }
        if (value instanceof Dict dict) {
            Value.DictBuilder bones = Value.dict();
            dict.keys().forEach(k -> bones.put(k, bones(dict.get(k).orElse(Value.none()))));
            return bones.build();
        }
        return value;
    }
}
