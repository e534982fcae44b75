package io.samenet.formats.keras.architecture;

import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two graphs are the same computation of the same layers: nested models are looked into, input layers and calls
 * that no output depends on do not count, layers that have weights are told apart by their names. It serves the writer to
 * check that what a dialect implies is what the graph says; it is no proof about weights or names.
 */
public final class SameComputation {
    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private final boolean training;

    private SameComputation(boolean training) {
        this.training = training;
    }

    /** Whether {@code a} and {@code b} are, at inference. */
    public static boolean of(Graph a, Graph b) {
        return of(a, b, false);
    }

    /** Whether {@code a} and {@code b} are, masks that are read in training only counted too. */
    public static boolean inTraining(Graph a, Graph b) {
        return of(a, b, true);
    }

    private static boolean of(Graph a, Graph b, boolean training) {
        SameComputation both = new SameComputation(training);
        return both.outputs(a).equals(both.outputs(b));
    }

    private List<Integer> outputs(Graph graph) {
        List<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            inputs.add(number(
                    List.of("input", i, graph.layer(graph.inputs().get(i)).declaration())));
        }
        return outputs(graph, inputs, "");
    }

    private int number(List<Object> key) {
        return numbers.computeIfAbsent(key, k -> numbers.size());
    }

    private List<Integer> outputs(Graph graph, List<Integer> inputs, String path) {
        Map<Tensor, Integer> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(graph.inputs().get(i), inputs.get(i));
        }
        for (int i = 0; i < graph.calls().size(); i++) {
            if (!known.containsKey(Tensor.of(i))) {
                call(graph, i, known, path);
            }
        }
        return graph.outputs().stream().map(known::get).toList();
    }

    private void call(Graph graph, int index, Map<Tensor, Integer> known, String path) {
        Call call = graph.calls().get(index);
        Layer layer = graph.layer(call);
        List<Object> key = new ArrayList<>();
        List<Integer> arguments = new ArrayList<>();
        for (Arguments.Named<Operand> argument :
                arguments(layer.declaration(), call).all()) {
            Operand value = argument.value();
            int number = value instanceof Tensor t
                    ? known.computeIfAbsent(t, missing -> number(List.of(path, missing)))
                    : number(List.of(value));
            arguments.add(number);
            key.add(argument.name());
        }
        if (layer.declaration() instanceof Graph inner) {
            List<Integer> outputs = outputs(inner, arguments, path + layer.name() + "/");
            for (int i = 0; i < outputs.size(); i++) {
                known.put(new Tensor(index, i), outputs.get(i));
            }
        } else if (isIdentity(layer.declaration()) && !arguments.isEmpty()) {
            known.put(Tensor.of(index), arguments.get(0));
        } else {
            boolean weighted = !graph.weights(call.layer()).orElse(List.of()).isEmpty();
            key.addAll(arguments);
            key.add(weighted ? path + layer.name() : "");
            key.add(key(layer.declaration(), call.arguments().areMasked()));
            for (int i = 0; i < Math.max(1, graph.types(index).size()); i++) {
                List<Object> output = new ArrayList<>(key);
                output.add(i);
                known.put(new Tensor(index, i), number(output));
            }
        }
    }

    private Arguments<Operand> arguments(Declaration declaration, Call call) {
        boolean unread = !training
                && !declaration.takesMask()
                && declaration.trainsOnMask(Dialect.KERAS3, Optional.empty(), Policy.FLOAT32);
        return unread ? call.arguments().without(Arguments.MASK) : call.arguments();
    }

    private static boolean isIdentity(Declaration declaration) {
        return declaration instanceof InputLayer
                || (declaration instanceof Dropout dropout && dropout.kind() == Dropout.Kind.IDENTITY);
    }

    /**
     * The settings of a layer and of those inside it, without names and spellings; what one would do with a mask
     * does not count where there is none.
     */
    private static Object key(Declaration declaration, boolean masked) {
        List<Layer> children = declaration.children();
        if (children.isEmpty()) {
            return masked ? declaration : declaration.unmasked();
        }
        List<Object> key = new ArrayList<>();
        key.add(declaration instanceof Graph ? Graph.class : declaration.bare());
        children.forEach(child -> key.add(List.of(key(child.declaration(), masked), child.policy())));
        return key;
    }
}
