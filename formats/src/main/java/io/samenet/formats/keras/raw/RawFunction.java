package io.samenet.formats.keras.raw;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.ArrayConstant;
import io.samenet.formats.keras.raw.RawOperation.Part;
import io.samenet.formats.keras.raw.RawOperation.Role;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code TensorFlowOpLayer} told as a {@code TFOpLambda} ({@code tf_keras.src.engine.base_layer.TensorFlowOpLayer}: the
 * constants take their places among the tensors of the call).
 *
 * @param className {@code TFOpLambda} or {@code SlicingOpLambda}
 * @param config its configuration
 * @param node its call, {@code [layer, node, tensor, kwargs]}
 */
public record RawFunction(String className, Dict config, Value node) {
    /** Class of the layer. */
    public static final String CLASS_NAME = "TensorFlowOpLayer";

    /** Stands before the name of the layer, but not in its configuration. */
    public static final String PREFIX = "tf_op_layer_";

    private static final String NODE = "node_def";
    private static final String CONSTANTS = "constants";
    private static final Set<String> OWN = Set.of(NODE, CONSTANTS);
    /** Numbers of operands, which the call has. */
    private static final Set<String> COUNTS = Set.of("N");

    /** A tensor by reference, or a constant. */
    private record Input(Value value, boolean constant) {}

    /**
     * What the layer of configuration {@code config}, found at {@code where}, is when called on any tensors.
     *
     * @throws MalformedException where a field is missing or not legal
     * @throws UnsupportedException where no function is known that makes this operation
     */
    public static RawFunction of(Location where, Dict config) {
        int inputs = definition(where, config).inputs();
        int constants = constants(where, config).size();
        if (constants >= inputs) {
            throw MalformedException.expected(
                    where.at(CONSTANTS), "fewer constants than the " + inputs + " inputs", constants + "");
        }
        Value any = Value.list(Value.of(""), Value.of(0), Value.of(0));
        return of(where, config, Collections.nCopies(inputs - constants, any));
    }

    /** The same when it is called on {@code tensors}, {@code [layer, node, tensor]} each. */
    public static RawFunction of(Location where, Dict config, List<Value> tensors) {
        NodeDef definition = definition(where, config);
        RawOperation operation = RawOperations.find(definition.op())
                .orElseThrow(
                        () -> UnsupportedException.of(where, CLASS_NAME + " of " + definition.op() + " is not known"));
        List<Input> inputs = inputs(where, config, tensors);
        if (inputs.size() != definition.inputs()) {
            throw MalformedException.expected(
                    where.at(NODE), definition.inputs() + " inputs of " + definition.op(), inputs.size() + "");
        }
        return new Call(where, definition, operation, inputs).function(config.without(OWN));
    }

    private static NodeDef definition(Location where, Dict config) {
        Value value = config.find(NODE)
                .orElseThrow(() -> MalformedException.of(where, "the field \"" + NODE + "\" is missing"));
        return NodeDef.read(where.at(NODE), value);
    }

    private static Dict constants(Location where, Dict config) {
        Optional<Value> constants = config.find(CONSTANTS);
        return constants.isEmpty()
                ? Dict.EMPTY
                : constants
                        .get()
                        .asDict()
                        .orElseThrow(() -> MalformedException.expected(
                                where.at(CONSTANTS), "constants by their places", constants.get() + ""));
    }

    private static List<Input> inputs(Location where, Dict config, List<Value> tensors) {
        List<Input> inputs = new ArrayList<>();
        tensors.forEach(t -> inputs.add(new Input(t, false)));
        Dict constants = constants(where, config);
        for (String key : constants.keys()) {
            int place = place(where.at(CONSTANTS), key);
            Value value = ArrayConstant.plain(constants.get(key).orElseThrow());
            inputs.add(Math.min(place, inputs.size()), new Input(value, true));
        }
        return inputs;
    }

    private static int place(Location where, String key) {
        try {
            return Integer.parseUnsignedInt(key);
        } catch (NumberFormatException e) {
            throw MalformedException.of(where, "expected the place of an input, found \"" + key + "\"", e);
        }
    }

    /** The binding of inputs and attributes to the function's parameters. */
    private static final class Call {
        /** Stands where Keras 2 has a constant for the first argument ({@code tf_keras.src.engine.node}). */
        private static final String CONSTANT = "_CONSTANT_VALUE";

        private final Location where;
        private final NodeDef definition;
        private final RawOperation operation;
        private final List<Input> inputs;
        private final List<Input> first = new ArrayList<>();
        private final Value.DictBuilder operands = Value.dict();
        private final Value.DictBuilder settings = Value.dict();

        Call(Location where, NodeDef definition, RawOperation operation, List<Input> inputs) {
            this.where = where.at(NODE);
            this.definition = definition;
            this.operation = operation;
            this.inputs = inputs;
        }

        RawFunction function(Dict config) {
            bindInputs();
            bindAttributes();
            Dict rewritten = operation.rewriting().rewritten(where, settings.build());
            boolean slicing = operation.function().equals("__operators__.getitem");
            return new RawFunction(
                    slicing ? "SlicingOpLambda" : "TFOpLambda",
                    config.with("function", Value.of(operation.function())),
                    node(operands.putAll(rewritten).build()));
        }

        private void bindInputs() {
            List<Part> parts = operation.inputs();
            int rest = inputs.size() - parts.size() + 1;
            boolean open = parts.stream().anyMatch(p -> p.role() == Role.OPERANDS);
            if (open ? rest < 1 : rest != 1) {
                throw MalformedException.expected(
                        where, parts.size() + " inputs of " + operation.op(), inputs.size() + "");
            }
            int next = 0;
            for (Part part : parts) {
                int count = part.role() == Role.OPERANDS ? rest : 1;
                bind(part, inputs.subList(next, next + count));
                next += count;
            }
        }

        private void bind(Part part, List<Input> some) {
            switch (part.role()) {
                case OPERANDS -> first.addAll(some);
                case OPERAND -> {
                    if (first.isEmpty()) {
                        first.addAll(some);
                    } else {
                        operands.put(part.parameter(), some.get(0).value());
                    }
                }
                case SETTING -> settings.put(part.parameter(), constant(part, some.get(0)));
                case FIXED -> check(part, constant(part, some.get(0)));
            }
        }

        private Value constant(Part part, Input input) {
            if (!input.constant()) {
                throw UnsupportedException.of(
                        where, operation.op() + " whose " + part.name() + " is a tensor is not supported");
            }
            return input.value();
        }

        private void bindAttributes() {
            for (Part part : operation.attributes()) {
                definition.attribute(where, part.name()).ifPresent(value -> {
                    if (part.role() == Role.FIXED) {
                        check(part, value);
                    } else {
                        settings.put(part.parameter(), value);
                    }
                });
            }
            for (String name : definition.attributes().keys()) {
                boolean known =
                        operation.attributes().stream().anyMatch(p -> p.name().equals(name));
                if (!known && !name.startsWith("_") && !COUNTS.contains(name) && !definition.isType(name)) {
                    throw UnsupportedException.of(
                            where, "attribute " + name + " of " + operation.op() + " is not known");
                }
            }
        }

        private void check(Part part, Value value) {
            boolean same = value.asReal().isPresent()
                    ? value.asReal().get().toString().equals(part.parameter())
                    : value.asText().orElse(value.toString()).equals(part.parameter());
            if (!same) {
                throw UnsupportedException.of(
                        where, part.name() + " " + value + " of " + operation.op() + " is not supported");
            }
        }

        /** The first operand's tensors, behind the first of them all else by name. */
        private Value node(Dict arguments) {
            List<Value> items = new ArrayList<>();
            for (Input input : first) {
                List<Value> parts = new ArrayList<>(
                        input.constant()
                                ? List.of(Value.of(CONSTANT), Value.of(-1), input.value())
                                : input.value().asList().orElseThrow());
                parts.add(items.isEmpty() ? arguments : Dict.EMPTY);
                items.add(Value.list(parts));
            }
            return Value.list(items);
        }
    }
}
