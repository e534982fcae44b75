package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.frame.ArrayConstant;
import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.operation.ListedOperands;
import io.samenet.formats.layer.operation.OptionalOperands;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads the calls of a layer. Keras 3 writes {@code {"args": […], "kwargs": {…}}} with tensors as
 * {@code __keras_tensor__}; Keras 1 and 2 write {@code [[layer, node, tensor, kwargs], …]}, for operations
 * {@code [layer, node, tensor, kwargs]}, and tensors in {@code kwargs} as {@code [layer, node, tensor]}.
 */
final class NodeReader {
    private static final String TENSOR = "__keras_tensor__";
    /** Stands where Keras 2 has a constant for the first argument ({@code tf_keras.src.engine.node}). */
    private static final String CONSTANT = "_CONSTANT_VALUE";

    private final Predicate<String> layers;
    private final Location where;
    private final Declaration declaration;
    private final boolean operation;
    private final List<String> operands;
    private final Optional<CallParameters> parameters;
    private final List<Arguments.Named<Argument>> arguments = new ArrayList<>();
    private final Map<String, List<Argument>> named = new HashMap<>();
    private final Value.DictBuilder extras = Value.dict();
    private final Structure structure;

    /**
     * Reads calls of one layer.
     *
     * @param layers tells the names of the model's layers
     * @param unknown whether the layer is not known
     * @param operation whether the layer is an operation of Keras 3, whose constants are operands
     * @param parameters what the layer's call is given, where that is more than inputs and their mask
     * @param operands names of an operation's parameters that are operands; empty where it is none, or not known
     */
    NodeReader(
            Location where,
            Predicate<String> layers,
            Declaration declaration,
            boolean unknown,
            boolean operation,
            List<String> operands,
            Optional<CallParameters> parameters) {
        this.where = where;
        this.parameters = parameters;
        this.layers = layers;
        this.declaration = declaration;
        this.operation = operation;
        this.operands = operands;
        this.structure = new Structure(unknown, this::isReference);
    }

    private boolean isReference(Value value) {
        return reference(where, value).isPresent();
    }

    /** Reads {@code node}, its only one. */
    Node read(Value node) {
        Optional<Dict> dict = node.asDict().filter(d -> d.has("args"));
        if (parameters.isPresent()) {
            Node read = new ParameterReader(where, parameters.get(), this::reference).read(node);
            return dict.isPresent() ? read.taking(taken(dict.get())) : read;
        }
        if (dict.isPresent()) {
            keras3(dict.get());
        } else {
            keras2(node);
        }
        for (String operand : operands) {
            named.getOrDefault(operand, List.of())
                    .forEach(a -> arguments.add(new Arguments.Named<>(Arguments.INPUTS, a)));
        }
        return new Node(new Arguments<>(arguments), extras.build());
    }

    private List<Argument.Tensor> taken(Dict node) {
        List<Argument> tensors = new ArrayList<>();
        node.get("args").ifPresent(args -> collect(where, args, tensors));
        node.get("kwargs").ifPresent(kwargs -> collect(where, kwargs, tensors));
        return tensors.stream().map(Argument.Tensor.class::cast).toList();
    }

    private void keras3(Dict node) {
        List<Value> args = node.list("args")
                .orElseThrow(() -> MalformedException.expected(
                        where.at("args"), "a list", Text.brief(node.get("args").orElse(Value.none()))));
        structure.ofArguments(args).ifPresent(s -> extras.put("args" + Keys.STRUCTURE, s));
        for (int i = 0; i < args.size(); i++) {
            positional(where.at("args", i), i, args.get(i));
        }
        node.dict("kwargs").ifPresent(kwargs -> keywords(where.at("kwargs"), kwargs));
    }

    private void positional(Location place, int index, Value value) {
        if (!operands.isEmpty()) {
            int last = operands.size() - 1;
            if (index <= last && operands.get(index).startsWith(LayerCodec.SETTING)) {
                return;
            }
            boolean rest = index >= last && operands.get(last).startsWith(LayerCodec.REST);
            if ((rest || index <= last) && !isAbsent(index, value)) {
                named.computeIfAbsent(operands.get(Math.min(index, last)), o -> new ArrayList<>())
                        .addAll(given(place, index, value));
            }
            return;
        }
        List<Argument> tensors = flatten(place, value);
        String name = Parameters.name(declaration, index);
        structure.check(place, value);
        if (!tensors.isEmpty()) {
            tensors.forEach(t -> arguments.add(new Arguments.Named<>(name, t)));
        } else if (operation && !value.isNull()) {
            arguments.add(new Arguments.Named<>(name, new Argument.Constant(value)));
        } else if (!value.isNull()) {
            extras.put("args[" + index + "]", value);
        }
    }

    /** Whether operand {@code index} is left out, as its declaration says. */
    private boolean isAbsent(int index, Value value) {
        return value.isNull() && declaration instanceof OptionalOperands some && !some.has(index);
    }

    /** Settings of an operation are its declaration's, read already. */
    private void keywords(Location place, Dict kwargs) {
        for (Map.Entry<String, Value> keyword : sorted(kwargs).entrySet()) {
            String key = keyword.getKey();
            Value value = keyword.getValue();
            List<Argument> tensors = flatten(place.at(key), value);
            if (Parameters.isFlag(declaration, key)) {
                flag(place.at(key), key, value);
            } else if (operands.contains(key)) {
                named(place.at(key), key, value);
            } else if (!tensors.isEmpty()) {
                structure.check(place.at(key), value);
                structure.ofKeyword(value).ifPresent(s -> extras.put(key + Keys.STRUCTURE, s));
                String name = Parameters.name(declaration, key);
                tensors.forEach(t -> arguments.add(new Arguments.Named<>(name, t)));
            } else if (operands.isEmpty()) {
                extras.put(key, value);
            }
        }
    }

    /** A flag is an argument where it is true, and none where it is not. */
    private void flag(Location place, String key, Value value) {
        if (!(value instanceof Value.Bool truth)) {
            throw MalformedException.expected(place, "true or false", Text.brief(value));
        }
        if (truth.value()) {
            arguments.add(new Arguments.Named<>(key, new Argument.Constant(value)));
        }
    }

    private void named(Location place, String key, Value value) {
        int index = operands.indexOf(key);
        if (!isAbsent(index, value)) {
            named.put(key, given(place, index, value));
        }
    }

    /** The tensors in {@code value}, or the constant that it is; of a list of operands each. */
    private List<Argument> given(Location place, int index, Value value) {
        if (declaration instanceof ListedOperands lists && lists.listed(index) > 0) {
            return value.asList().orElse(List.of()).stream()
                    .flatMap(item -> given(place, item).stream())
                    .toList();
        }
        return given(place, value);
    }

    private List<Argument> given(Location place, Value value) {
        structure.check(place, value);
        List<Argument> tensors = flatten(place, value);
        return tensors.isEmpty() ? List.of(operand(place, value)) : tensors;
    }

    private Argument operand(Location place, Value value) {
        return structure.unknown()
                ? new Argument.Constant(value)
                : Argument.Constant.operand(place, ArrayConstant.plain(value));
    }

    /** The tensors in {@code value}, which may be nested; those of a dictionary by the order of its keys. */
    private List<Argument> flatten(Location place, Value value) {
        List<Argument> tensors = new ArrayList<>();
        collect(place, value, tensors);
        return tensors;
    }

    private void collect(Location place, Value value, List<Argument> tensors) {
        Optional<Reference> reference = reference(place, value);
        if (reference.isPresent()) {
            tensors.add(new Argument.Tensor(place, reference.get()));
        } else if (value.asList().isPresent()) {
            value.asList().get().forEach(item -> collect(place, item, tensors));
        } else if (value.asDict().isPresent()) {
            sorted(value.asDict().get()).values().forEach(item -> collect(place, item, tensors));
        }
    }

    /** Keras takes the values of a dictionary in the order of its keys ({@code keras.tree.flatten}). */
    static SortedMap<String, Value> sorted(Dict dict) {
        SortedMap<String, Value> sorted = new TreeMap<>();
        for (int i = 0; i < dict.size(); i++) {
            sorted.put(dict.key(i), dict.value(i));
        }
        return sorted;
    }

    private Optional<Reference> reference(Location place, Value value) {
        Optional<Dict> dict = value.asDict();
        if (dict.flatMap(d -> d.text("class_name")).filter(TENSOR::equals).isPresent()) {
            Value history = dict.flatMap(d -> d.dict("config"))
                    .flatMap(c -> c.get("keras_history"))
                    .orElse(Value.none());
            return Optional.of(Reference.of(history)
                    .orElseThrow(() -> MalformedException.expected(
                            place.at("keras_history"), "[layer, node, tensor]", Text.brief(history))));
        }
        return Reference.of(value).filter(r -> layers.test(r.layer()));
    }

    private void keras2(Value node) {
        Dict keywords = Dict.EMPTY;
        List<Argument> tensors = new ArrayList<>();
        structure.ofCall(node).ifPresent(s -> extras.put("args" + Keys.STRUCTURE, s));
        for (Value item : entries(node)) {
            List<Value> parts = item.asList().orElse(List.of());
            boolean constant = parts.size() >= 3 && parts.get(0).equals(Value.of(CONSTANT));
            tensors.add(constant ? operand(where, parts.get(2)) : tensor(item));
            if (keywords.size() == 0 && parts.size() == 4) {
                keywords = parts.get(3).asDict().orElse(Dict.EMPTY);
            }
        }
        if (!operands.isEmpty()) {
            named.put(operands.get(0), tensors);
        } else {
            for (int i = 0; i < tensors.size(); i++) {
                boolean state = i > 0 && Parameters.isRecurrent(declaration);
                String name = state ? Arguments.INITIAL_STATE : Arguments.INPUTS;
                arguments.add(new Arguments.Named<>(name, tensors.get(i)));
            }
        }
        keywords(where, keywords);
    }

    private Argument tensor(Value item) {
        return new Argument.Tensor(
                where,
                Reference.of(item)
                        .orElseThrow(() ->
                                MalformedException.expected(where, "[layer, node, tensor, kwargs]", Text.brief(item))));
    }

    /** The tensors of a node of Keras 2, in whatever structure they stand. */
    private List<Value> entries(Value node) {
        List<Value> entries = new ArrayList<>();
        gather(where, node, entries);
        return entries;
    }

    /** Adds what stands for tensors in the call {@code value} of Keras 2, found at {@code where}, to {@code entries}. */
    static void gather(Location where, Value value, List<Value> entries) {
        Optional<List<Value>> list = value.asList();
        if (list.isPresent()) {
            if (Structure.isEntry(value)) {
                entries.add(value);
            } else {
                list.get().forEach(item -> gather(where, item, entries));
            }
        } else if (value.asDict().isPresent()) {
            sorted(value.asDict().get()).values().forEach(item -> gather(where, item, entries));
        } else {
            throw MalformedException.expected(where, "[layer, node, tensor, kwargs]", Text.brief(value));
        }
    }
}
