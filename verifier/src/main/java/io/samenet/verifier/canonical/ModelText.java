package io.samenet.verifier.canonical;

import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.proof.OwnModels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A model as lines of text, for {@code git diff}: layers in the order of their first calls, under their names, each setting
 * worth seeing on a line of its own, what each call is applied to, weights by role, type and the first digits of a digest,
 * the state of the training in short. The same model gives the same lines; a change of anything that counts changes some.
 */
public final class ModelText {
    private static final String INDENT = "  ";

    /**
     * A layer that is to be told.
     *
     * @param path the layers around it
     * @param layer the layer
     * @param calls a line for each of its calls
     * @param specs its weights; empty where they are told elsewhere
     * @param weights where they begin among the model's
     */
    private record Part(String path, Layer layer, List<String> calls, List<WeightSpec> specs, int weights) {
        String name() {
            return path + layer.name();
        }
    }

    private final Model model;
    private final List<Optional<byte[]>> digests;
    private final Deque<Part> open = new ArrayDeque<>();
    private final List<String> lines = new ArrayList<>();

    private ModelText(Model model) {
        this.model = model;
        List<TensorData> there =
                model.weights().stream().flatMap(Optional::stream).toList();
        Deque<byte[]> digested = new ArrayDeque<>(WeightDigests.of(there));
        this.digests =
                model.weights().stream().map(w -> w.map(d -> digested.remove())).toList();
    }

    /** The lines of {@code model}, all ASCII. Every byte of its weights is read. */
    public static List<String> of(Model model) {
        ModelText text = new ModelText(model);
        text.all();
        return List.copyOf(text.lines);
    }

    private void all() {
        Graph graph = model.graph();
        GraphText words = new GraphText(graph);
        lines.add("model " + Words.quoted(graph.name()) + " " + Words.of(graph.style()));
        OwnModels.of(model).ifPresent(c -> lines.add("class " + Words.quoted(c)));
        List<String> keys = InterfaceStructure.inputs(graph);
        for (int i = 0; i < keys.size(); i++) {
            Operand.Tensor input = graph.inputs().get(i);
            lines.add("input " + Words.quoted(graph.layer(input).name()) + " " + type(graph.type(input))
                    + under(keys.get(i)));
        }
        push(words, "", 0);
        while (!open.isEmpty()) {
            layer(open.pop());
        }
        List<String> places = InterfaceStructure.outputs(graph);
        for (int i = 0; i < places.size(); i++) {
            Operand.Tensor output = graph.outputs().get(i);
            lines.add("output " + words.tensor(output) + " " + type(graph.type(output)) + under(places.get(i)));
        }
        lines.addAll(TrainingText.of(model.training()));
    }

    /** Where it stands in a dictionary or a list of lists. */
    private static String under(String key) {
        return key.isEmpty() ? "" : " under " + Words.quoted(key);
    }

    private static String type(Optional<TensorType> type) {
        return type.map(TensorType::toString).orElse("of unknown type");
    }

    /** Puts the layers of a graph, whose weights begin at {@code from}, in front of what is still open. */
    private void push(GraphText words, String path, int from) {
        Graph graph = words.graph();
        int[] starts = new int[graph.layers().size()];
        int at = from;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += graph.weights(i).map(List::size).orElse(0);
        }
        for (int i = words.order().size() - 1; i >= 0; i--) {
            int layer = words.order().get(i);
            List<WeightSpec> specs = graph.weights(layer).orElse(List.of());
            open.push(new Part(path, graph.layers().get(layer), words.calls(layer), specs, starts[layer]));
        }
    }

    private void layer(Part part) {
        Layer layer = part.layer();
        Declaration declaration = layer.declaration();
        if (part.path().isEmpty() && declaration instanceof InputLayer) {
            return;
        }
        lines.add("layer " + Words.quoted(part.name()) + " " + kind(declaration));
        settings(layer);
        if (!layer.policy().equals(Policy.FLOAT32)) {
            line(
                    "dtype",
                    layer.policy().compute() + ", weights " + layer.policy().variable());
        }
        if (!layer.trainable()) {
            line("trainable", "false");
        }
        entries(layer.training());
        layer.spelling().config().find("seed").ifPresent(s -> line("seed", Words.of(s)));
        part.calls().forEach(c -> lines.add(INDENT + c));
        String inside = part.name() + "/";
        if (declaration instanceof Graph graph
                && graph.weights().size() == part.specs().size()) {
            GraphText words = new GraphText(graph);
            words.ends().forEach(e -> lines.add(INDENT + e));
            push(words, inside, part.weights());
            return;
        }
        weights(part);
        List<Layer> children = declaration.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            open.push(new Part(inside, children.get(i), List.of(), List.of(), 0));
        }
    }

    private static String kind(Declaration declaration) {
        return declaration instanceof Opaque opaque
                ? Words.quoted(opaque.className())
                : Forms.word(declaration.getClass());
    }

    private void settings(Layer layer) {
        Declaration declaration = layer.declaration();
        if (declaration instanceof Opaque opaque) {
            entries(opaque.config());
            for (String key : List.of("module", "registered_name")) {
                layer.spelling().around().find(key).ifPresent(v -> line(key, Words.of(v)));
            }
            return;
        }
        Forms.find(declaration.getClass()).ifPresent(form -> form.read(declaration).stream()
                .filter(s -> !s.usual())
                .forEach(s -> line(s.name(), Words.of(s.value()))));
    }

    private void entries(Dict dict) {
        dict.keys().stream()
                .sorted()
                .forEach(k -> line(Words.quoted(k), Words.of(dict.get(k).orElseThrow())));
    }

    private void weights(Part part) {
        for (int i = 0; i < part.specs().size(); i++) {
            WeightSpec spec = part.specs().get(i);
            String digest = digests.get(part.weights() + i).map(Words::brief).orElse("not in the file");
            line("weight " + Words.quoted(spec.role()), spec.type() + " " + digest);
        }
    }

    private void line(String what, String value) {
        lines.add(INDENT + what + " " + value);
    }
}
