package io.samenet.formats.keras.raw;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node of a graph of TensorFlow ({@code tensorflow/core/framework/node_def.proto}): as an object in the JSON form of
 * Protocol Buffers (tf.keras from 2.2) or as a string that holds its bytes (2.0, 2.1).
 *
 * @param op the operation
 * @param inputs number of tensors that it takes, constants among them
 * @param attributes its attributes by name
 */
record NodeDef(String op, int inputs, Dict attributes) {
    private static final String CONTROL = "^";

    /** The node that {@code value}, found at {@code where}, says. */
    static NodeDef read(Location where, Value value) {
        Optional<String> bytes = value.asText();
        Dict node = bytes.isPresent()
                ? new NodeBytes(where, bytes.get()).node()
                : value.asDict().orElseThrow(() -> MalformedException.expected(where, "a node", value.toString()));
        String op = node.text("op")
                .filter(o -> !o.isEmpty())
                .orElseThrow(() -> MalformedException.of(where, "the field \"op\" is missing"));
        return new NodeDef(op, inputs(where, node), attributes(where, node));
    }

    /** Names that start with a caret are no tensors: such nodes only have to run before. */
    private static int inputs(Location where, Dict node) {
        int count = 0;
        for (Value input : node.list("input").orElse(List.of())) {
            String name = input.asText()
                    .orElseThrow(() -> MalformedException.expected(where.at("input"), "a name", "" + input));
            count += name.startsWith(CONTROL) ? 0 : 1;
        }
        return count;
    }

    /** Types and numbers of operands aside, by the names that {@code keras} has for types. */
    private static Dict attributes(Location where, Dict node) {
        Dict all = node.dict("attr").orElse(Dict.EMPTY);
        Value.DictBuilder attributes = Value.dict();
        for (String name : new ArrayList<>(all.keys())) {
            Location place = where.at("attr").at(name);
            Value value = all.get(name).orElse(Value.none());
            attributes.put(
                    name,
                    value.asDict()
                            .orElseThrow(() -> MalformedException.expected(place, "an attribute", value.toString())));
        }
        return attributes.build();
    }

    /** The value of attribute {@code name}; empty where there is none. */
    Optional<Value> attribute(Location where, String name) {
        return attributes.dict(name).map(a -> Attribute.value(where.at("attr").at(name), a));
    }

    /** Whether attribute {@code name} is a type, which the operands imply. */
    boolean isType(String name) {
        return attributes.dict(name).filter(a -> a.has("type")).isPresent();
    }
}
