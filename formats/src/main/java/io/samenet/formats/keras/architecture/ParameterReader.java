package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads a call whose tensors are told apart by the names of parameters, given by position or by name: the inputs become
 * inputs in the declaration's order, masks of inputs those of their number, all else keeps its name.
 */
final class ParameterReader {
    private record Given(Location where, Value value) {}

    private final Location where;
    private final CallParameters parameters;
    private final BiFunction<Location, Value, Optional<Reference>> references;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final List<Arguments.Named<Argument>> arguments = new ArrayList<>();

    ParameterReader(
            Location where, CallParameters parameters, BiFunction<Location, Value, Optional<Reference>> references) {
        this.where = where;
        this.parameters = parameters;
        this.references = references;
    }

    Node read(Value node) {
        Optional<Dict> dict = node.asDict().filter(d -> d.has("args"));
        if (dict.isPresent()) {
            keras3(dict.get());
        } else {
            keras2(node);
        }
        for (String input : parameters.inputs()) {
            Optional.ofNullable(given.remove(input)).ifPresent(g -> slots(g).forEach(t -> add(Arguments.INPUTS, t, g)));
        }
        masks();
        Dict extras = rest();
        return new Node(new Arguments<>(arguments), extras);
    }

    private void keras3(Dict node) {
        List<Value> args = node.list("args").orElse(List.of());
        if (args.size() > parameters.names().size()) {
            throw MalformedException.expected(
                    where.at("args"), "up to " + parameters.names().size() + " arguments", args.size() + " arguments");
        }
        for (int i = 0; i < args.size(); i++) {
            given.put(parameters.names().get(i), new Given(where.at("args", i), args.get(i)));
        }
        keywords(node.dict("kwargs").orElse(Dict.EMPTY));
    }

    private void keywords(Dict kwargs) {
        for (int i = 0; i < kwargs.size(); i++) {
            given.put(kwargs.key(i), new Given(where.at("kwargs").at(kwargs.key(i)), kwargs.value(i)));
        }
    }

    /** Keras 2 writes the first parameter's tensors and, behind the first of them, all else by name. */
    private void keras2(Value node) {
        List<Value> tensors = new ArrayList<>();
        List<Value> items = node.asList().orElse(List.of());
        boolean single = !items.isEmpty() && items.get(0).asText().isPresent();
        for (Value item : single ? List.of(node) : items) {
            List<Value> parts = item.asList().orElse(List.of());
            if (Reference.of(item).isEmpty()) {
                throw MalformedException.expected(where, "[layer, node, tensor, kwargs]", Text.brief(item));
            }
            if (tensors.isEmpty() && parts.size() == 4) {
                keywords(parts.get(3).asDict().orElse(Dict.EMPTY));
            }
            tensors.add(item);
        }
        given.put(parameters.names().get(0), new Given(where, Value.list(tensors)));
    }

    private void masks() {
        int next = 0;
        for (String name : parameters.masks()) {
            Given mask = given.remove(name);
            List<Optional<Argument>> slots = mask == null ? List.of(Optional.empty()) : slots(mask);
            for (Optional<Argument> slot : slots) {
                int index = next++;
                slot.filter(m -> !parameters.ignored().contains(name))
                        .ifPresent(m -> arguments.add(new Arguments.Named<>(Arguments.mask(index), m)));
            }
        }
    }

    /** What is left: tensors by their names, and what is none, settings of the declaration left out. */
    private Dict rest() {
        Value.DictBuilder extras = Value.dict();
        given.forEach((name, value) -> {
            boolean tensors = references.apply(value.where(), value.value()).isPresent();
            if (tensors) {
                slots(value).forEach(t -> add(name, t, value));
            } else if (!parameters.settings().contains(name)) {
                extras.put(name, value.value());
            }
        });
        return extras.build();
    }

    private void add(String name, Optional<Argument> tensor, Given from) {
        arguments.add(new Arguments.Named<>(
                name,
                tensor.orElseThrow(
                        () -> MalformedException.expected(from.where(), "a tensor", Text.brief(from.value())))));
    }

    /** The tensor that {@code given} is, or those in the list that it is; empty for null. */
    private List<Optional<Argument>> slots(Given given) {
        Value value = given.value();
        boolean single = references.apply(given.where(), value).isPresent();
        List<Value> items = single ? List.of(value) : value.asList().orElse(List.of(value));
        return items.stream().map(item -> slot(given.where(), item)).toList();
    }

    private Optional<Argument> slot(Location place, Value item) {
        if (item.isNull()) {
            return Optional.empty();
        }
        Reference reference = references
                .apply(place, item)
                .orElseThrow(() -> UnsupportedException.of(place, "constants among tensors are not supported"));
        return Optional.of(new Argument.Tensor(place, reference));
    }
}
