package io.samenet.formats.keras.codec.training;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code model.compile} was told as far as training depends on it, the same for all versions and files of Keras.
 * Metrics do not count: they watch training, and change nothing in it. Nor does how it is run ({@code jit_compile},
 * {@code run_eagerly}, {@code steps_per_execution}).
 *
 * @param settings {@code optimizer} and, a list with one entry for each output, {@code loss} and {@code loss_weights} unless
 *     all are 1; whatever else was given
 * @param unknown names of losses and optimizers that are not Keras's: they are compared by their content
 */
public record CompileState(Dict settings, List<String> unknown) {
    private static final String LOSS = "loss";
    private static final String WEIGHTS = "loss_weights";
    private static final String OPTIMIZER = "optimizer";
    private static final Set<String> SILENT = Set.of(
            "metrics", "weighted_metrics", "jit_compile", "run_eagerly", "steps_per_execution", "optimizer_config");

    /** Copies the list. */
    public CompileState {
        unknown = List.copyOf(unknown);
    }

    /** The state of {@code model}; empty where it was not compiled. */
    public static Optional<CompileState> of(Model model) {
        Dialect dialect = model.origin().dialect();
        return model.training().compile().map(c -> of(c, model.graph(), dialect));
    }

    private static CompileState of(Dict compile, Graph graph, Dialect dialect) {
        List<String> outputs = graph.outputs().stream().map(o -> name(graph, o)).toList();
        Value optimizer = compile.get(OPTIMIZER)
                .or(() -> compile.get("optimizer_config"))
                .map(o -> Optimizers.normal(o, dialect))
                .orElse(Value.none());
        Value loss = perOutput(compile.get(LOSS).orElse(Value.none()), outputs);
        Value.DictBuilder settings = Value.dict().put(OPTIMIZER, optimizer).put(LOSS, loss);
        perWeight(compile.find(WEIGHTS), outputs).ifPresent(w -> settings.put(WEIGHTS, w));
        for (int i = 0; i < compile.size(); i++) {
            String key = compile.key(i);
            boolean said = Set.of(OPTIMIZER, LOSS, WEIGHTS).contains(key) || SILENT.contains(key);
            boolean standard = compile.value(i).isNull()
                    || (key.equals("auto_scale_loss") && compile.value(i).equals(Value.of(true)));
            if (!said && !standard) {
                settings.put(key, compile.value(i));
            }
        }
        return new CompileState(settings.build(), unknown(optimizer, loss));
    }

    private static List<String> unknown(Value optimizer, Value loss) {
        Stream<Value> losses = loss.asList().orElse(List.of(loss)).stream().filter(l -> !Losses.isKnown(l));
        return Stream.concat(Stream.of(optimizer).filter(o -> !Optimizers.isKnown(o)), losses)
                .map(u -> u.asDict()
                        .flatMap(d -> d.text("class_name"))
                        .or(u::asText)
                        .orElse(u.toString()))
                .distinct()
                .toList();
    }

    private static String name(Graph graph, Operand.Tensor output) {
        return graph.layer(output).name();
    }

    /** One loss goes for every output; one that a list or a dictionary leaves out is none. */
    private static Value perOutput(Value found, List<String> outputs) {
        Optional<Dict> named = found.asDict().filter(d -> !d.has("class_name"));
        if (named.isPresent()) {
            return named(named.get(), outputs).map(CompileState::losses).orElse(found);
        }
        List<Value> each = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            int place = i;
            each.add(found.asList()
                    .map(l -> place < l.size() ? l.get(place) : Value.none())
                    .orElse(found));
        }
        return found.asList().filter(l -> l.size() > outputs.size()).isPresent() ? found : losses(each);
    }

    private static Value losses(List<Value> found) {
        return Value.list(found.stream().map(Losses::normal).toList());
    }

    /** The values by output; empty where a key is no output's name. */
    private static Optional<List<Value>> named(Dict found, List<String> outputs) {
        return outputs.containsAll(found.keys())
                ? Optional.of(outputs.stream()
                        .map(o -> found.get(o).orElse(Value.none()))
                        .toList())
                : Optional.empty();
    }

    /** Weights of the outputs' losses in the sum; empty where all are 1. */
    private static Optional<Value> perWeight(Optional<Value> found, List<String> outputs) {
        Optional<List<Value>> each = found.flatMap(w -> w.asDict().isPresent()
                ? named(w.asDict().get(), outputs)
                : Optional.of(w.asList().orElse(List.of(w))));
        if (each.isEmpty()) {
            return found;
        }
        List<Value> numbers = each.get().stream()
                .map(w -> w.asReal().<Value>map(Optimizers::single).orElse(w))
                .toList();
        boolean ones = numbers.stream().allMatch(w -> w.isNull() || w.equals(Value.of(1.0)));
        return ones ? Optional.empty() : Optional.of(Value.list(numbers));
    }
}
