package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.keras.architecture.Parameters;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.keras.codec.frame.ArrayConstant;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ListedOperands;
import io.samenet.formats.layer.operation.OptionalOperands;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes calls as the nodes of a Functional model. */
final class NodeText {
    private static final String CONSTANT = "_CONSTANT_VALUE";

    private final References references;
    private final Dialect dialect;
    private final Location where;

    /** Of the layer at {@code where}. */
    NodeText(References references, Dialect dialect, Location where) {
        this.where = where;
        this.references = references;
        this.dialect = dialect;
    }

    /** A call of the layer {@code text}, which computes {@code declaration}, on {@code arguments}. */
    Value node(Declaration declaration, LayerText text, Arguments<Operand> arguments, Dict extras) {
        return switch (dialect) {
            case KERAS1 -> keras1(arguments);
            case KERAS2 ->
                text.operands().isEmpty()
                        ? keras2(declaration, arguments, extras)
                        : named(declaration, text, arguments, extras);
            case KERAS3 -> keras3(declaration, text, arguments, extras);
        };
    }

    private Value keras1(Arguments<Operand> arguments) {
        List<Value> tensors = new ArrayList<>();
        arguments.all().forEach(a -> tensors.add(references.history((Tensor) a.value())));
        return Value.list(tensors);
    }

    /** Initial states stand behind the input of a recurrent layer ({@code RNN.__call__}). */
    private Value keras2(Declaration declaration, Arguments<Operand> arguments, Dict extras) {
        boolean recurrent = declaration instanceof SequenceLayer || declaration instanceof Bidirectional;
        Value.DictBuilder kwargs = Value.dict().putAll(extras);
        List<Operand> states = new ArrayList<>();
        for (String name : others(arguments)) {
            List<Operand> values = arguments.all(name);
            if (recurrent && name.equals(Arguments.INITIAL_STATE)) {
                states.addAll(values);
            } else if (declaration instanceof RecurrentCell) {
                List<Value> before = values.stream().map(this::reference).toList();
                kwargs.put(Parameters.STATES, Value.list(byCell(declaration, before)));
            } else {
                kwargs.put(name, values.size() == 1 ? reference(values.get(0)) : referenceList(values));
            }
        }
        Dict keywords = kwargs.build();
        List<Value> entries = new ArrayList<>();
        arguments.inputs().forEach(t -> entries.add(entry(t, keywords)));
        entries.addAll(
                byCell(declaration, states.stream().map(t -> entry(t, keywords)).toList()));
        return Value.list(entries);
    }

    /** The states of a cell that has several in a list of their own, where the layer has several cells. */
    private static List<Value> byCell(Declaration declaration, List<Value> states) {
        List<Integer> counts = cells(declaration);
        int all = counts.stream().mapToInt(Integer::intValue).sum();
        if (all != states.size()) {
            return states;
        }
        List<Value> grouped = new ArrayList<>();
        int from = 0;
        for (int count : counts) {
            List<Value> own = states.subList(from, from + count);
            grouped.add(count == 1 ? own.get(0) : Value.list(own));
            from += count;
        }
        return grouped;
    }

    /** Number of states of each cell; none where they stand in one list. */
    private static List<Integer> cells(Declaration declaration) {
        if (declaration instanceof StackedRNN stack) {
            return stack.statesByCell();
        }
        if (declaration instanceof RecurrentCell cell) {
            return cells(cell.sequence());
        }
        List<Integer> both = new ArrayList<>();
        if (declaration instanceof Bidirectional) {
            declaration.children().forEach(c -> both.addAll(cells(c.declaration())));
        }
        return both;
    }

    /** {@code TFOpLambda} and layers of several parameters: the first operand, the others by name. */
    private Value named(Declaration declaration, LayerText text, Arguments<Operand> arguments, Dict extras) {
        Value.DictBuilder kwargs =
                Value.dict().putAll(extras).putAll(text.node().dict("kwargs").orElse(Dict.EMPTY));
        others(arguments)
                .forEach(name -> kwargs.put(name, reference(arguments.find(name).orElseThrow())));
        List<Operand> inputs = declaration instanceof Elementwise operation
                ? new FirstOperand(references, where).ordered(operation, arguments.inputs())
                : arguments.inputs();
        if (text.operands().size() == 1 && inputs.size() > 1) {
            Dict keywords = kwargs.build();
            return Value.list(inputs.stream().map(t -> entry(t, keywords)).toList());
        }
        Deque<Operand> others = new ArrayDeque<>(inputs.subList(1, inputs.size()));
        for (int i = 1; !others.isEmpty(); i++) {
            if (!(declaration instanceof OptionalOperands some) || some.has(i)) {
                kwargs.put(text.operands().get(i), reference(others.remove()));
            }
        }
        return entry(inputs.get(0), kwargs.build());
    }

    private Value entry(Operand operand, Dict kwargs) {
        List<Value> parts = new ArrayList<>();
        if (operand instanceof Tensor tensor) {
            parts.addAll(references.history(tensor).items());
        } else {
            parts.addAll(List.of(Value.of(CONSTANT), Value.of(-1L), ((Operand.Constant) operand).value()));
        }
        parts.add(kwargs);
        return Value.list(parts);
    }

    private Value reference(Operand operand) {
        return operand instanceof Tensor tensor ? references.history(tensor) : ((Operand.Constant) operand).value();
    }

    private Value referenceList(List<Operand> operands) {
        return Value.list(operands.stream().map(this::reference).toList());
    }

    private Value keras3(Declaration declaration, LayerText text, Arguments<Operand> arguments, Dict extras) {
        List<Value> args = new ArrayList<>();
        List<Value> inputs = new ArrayList<>(inputs(declaration, text, arguments));
        Value.DictBuilder kwargs = Value.dict();
        while (declaration instanceof CategoryEncoding && inputs.size() > 1) { // takes but one by position
            kwargs.put(text.operands().get(inputs.size() - 1), inputs.remove(inputs.size() - 1));
        }
        boolean apart =
                text.operands().size() > 1 || text.operands().stream().anyMatch(o -> o.startsWith(LayerCodec.REST));
        if (apart || inputs.size() == 1) {
            args.addAll(inputs);
        } else {
            args.add(Value.list(inputs));
        }
        args.addAll(text.node().list("args").orElse(List.of()));
        others(arguments).forEach(name -> {
            List<Value> values = arguments.all(name).stream().map(this::value).toList();
            boolean states = name.equals(Arguments.INITIAL_STATE);
            boolean list = values.size() > 1 || states;
            List<Value> grouped = states ? byCell(declaration, values) : values;
            String keyword = declaration instanceof RecurrentCell ? Parameters.STATES : name;
            kwargs.put(keyword, list ? Value.list(grouped) : grouped.get(0));
        });
        kwargs.putAll(extras)
                .putAll(text.node().dict("kwargs").orElse(Dict.EMPTY).without(among(text)));
        return Value.dict()
                .put("args", Value.list(args))
                .put("kwargs", kwargs.build())
                .build();
    }

    /** Names of the settings that stand among the operands of {@code text}. */
    private static Set<String> among(LayerText text) {
        return text.operands().stream()
                .filter(o -> o.startsWith(LayerCodec.SETTING))
                .map(o -> o.substring(1))
                .collect(Collectors.toSet());
    }

    /** The inputs and the settings that stand among them; null for each operand that is left out. */
    private List<Value> inputs(Declaration declaration, LayerText text, Arguments<Operand> arguments) {
        Deque<Value> given =
                new ArrayDeque<>(arguments.inputs().stream().map(this::value).toList());
        List<Value> inputs = new ArrayList<>();
        Dict settings = text.node().dict("kwargs").orElse(Dict.EMPTY);
        boolean placed = declaration instanceof OptionalOperands || !among(text).isEmpty();
        for (int i = 0; i < text.operands().size() && placed; i++) {
            String operand = text.operands().get(i);
            int listed = declaration instanceof ListedOperands lists ? lists.listed(i) : 0;
            if (listed > 0) {
                inputs.add(list(given, listed));
            } else if (operand.startsWith(LayerCodec.SETTING)) {
                inputs.add(settings.get(operand.substring(1)).orElseThrow());
            } else {
                boolean absent = declaration instanceof OptionalOperands some && !some.has(i);
                inputs.add(absent ? Value.none() : given.remove());
            }
        }
        inputs.addAll(given);
        return inputs;
    }

    private static Value list(Deque<Value> given, int count) {
        List<Value> items = new ArrayList<>();
        while (items.size() < count) {
            items.add(given.remove());
        }
        return Value.list(items);
    }

    private Value value(Operand operand) {
        return operand instanceof Tensor tensor
                ? references.kerasTensor(tensor)
                : ArrayConstant.text(((Operand.Constant) operand).value());
    }

    private static Set<String> others(Arguments<Operand> arguments) {
        Set<String> names = new LinkedHashSet<>();
        arguments.all().forEach(a -> names.add(a.name()));
        names.remove(Arguments.INPUTS);
        return names;
    }
}
