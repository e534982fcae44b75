package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.keras.codec.Codecs;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a Functional model: layers that name the tensors they are applied to. */
final class FunctionalReader {
    private static final String NODES_OPTION = "--max-nodes";

    private final LayerSource source;
    private final Decoder decoder;
    private final Draft draft;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final List<List<Node>> nodes = new ArrayList<>();
    /** Of each layer, the number of its first call among all calls of the file. */
    private int[] first = new int[0];

    private int[] counts = new int[0];
    private NodeIndex nodeIndex = new NodeIndex(counts, NodeIndex.Base.LARGEST);
    private NodeIndex interfaceIndex = nodeIndex;
    /** Of each call of the file, its number in the draft; -1 where it has not been made. */
    private int[] made = new int[0];

    FunctionalReader(LayerSource source, Decoder decoder) {
        this.source = source;
        this.decoder = decoder;
        this.draft = new Draft(source.config().text(Keys.NAME).orElse("model"), Style.FUNCTIONAL, source.dialect());
    }

    /** Reads it; {@code masks} are the types of the masks that come with the inputs of a nested model. */
    Draft read(List<Optional<TensorType>> masks) {
        readEntries();
        readNodes();
        List<Argument.Tensor> inputs = interfaceTensors(Keys.INPUT_LAYERS);
        List<Argument.Tensor> outputs = interfaceTensors(Keys.OUTPUT_LAYERS);
        makeInputs(inputs);
        draft.acceptMasks(masks);
        makeCalls();
        outputs.forEach(tensor -> draft.output(tensor(tensor, makerOfOutput(tensor))));
        draft.offerMasks();
        draft.spelling(spelling());
        return draft;
    }

    private void readEntries() {
        List<Value> layers = source.config().list(Keys.LAYERS).orElse(List.of());
        Limits.check(
                source.where(),
                "number of layers",
                layers.size(),
                decoder.limits().nodes(),
                NODES_OPTION);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < layers.size(); i++) {
            Location where = source.where().at(Keys.LAYERS, i);
            Entry entry = Entry.read(where, layers.get(i), source.dialect());
            String name = entry.uniqueName(names);
            index.put(name, i);
            entries.add(entry);
            decoder.add(draft, name, entry.source());
        }
    }

    private void readNodes() {
        first = new int[entries.size()];
        counts = new int[entries.size()];
        int all = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            nodes.add(nodes(entry, i));
            first[i] = all;
            counts[i] = nodes.get(i).size();
            all += counts[i];
        }
        nodeIndex = new NodeIndex(counts, NodeIndex.Base.LARGEST);
        interfaceIndex = source.dialect() == Dialect.KERAS3 ? new NodeIndex(counts, NodeIndex.Base.ONE) : nodeIndex;
        made = new int[all];
        Arrays.fill(made, -1);
        for (List<Node> some : nodes) {
            some.forEach(node -> node.arguments().all().forEach(a -> see(a.value())));
        }
    }

    /** The calls of a layer; an input layer has one, which files leave out. */
    private List<Node> nodes(Entry entry, int layer) {
        if (entry.nodes().isEmpty()) {
            return isInput(entry) ? List.of(new Node(Arguments.of(), Dict.EMPTY)) : List.of();
        }
        Declaration declaration = draft.layer(layer).declaration();
        Entry told = declaration instanceof Opaque ? entry : entry.told();
        LayerSource own = told.source().withModule();
        boolean operation = Operations.is(own.dialect(), own.className(), own.config(), own.around());
        List<String> operands = Codecs.operands(own);
        Optional<CallParameters> parameters = Codecs.parameters(own);
        if (parameters.isPresent() || !operands.isEmpty()) {
            checkSettings(told, layer);
        }
        List<Node> read = new ArrayList<>();
        for (int i = 0; i < told.nodes().size(); i++) {
            Location where = entry.source().where().at("inbound_nodes", i);
            NodeReader reader = new NodeReader(
                    where,
                    index::containsKey,
                    declaration,
                    declaration instanceof Opaque && !Decoder.isModel(own),
                    operation,
                    operands,
                    parameters);
            read.add(reader.read(told.nodes().get(i)));
        }
        return read;
    }

    /** A layer whose calls say different settings, which its declaration holds, is not known. */
    private void checkSettings(Entry entry, int layer) {
        Layer known = draft.layer(layer);
        LayerSource own = entry.source();
        for (Value node : entry.nodes().subList(1, Math.max(1, entry.nodes().size()))) {
            LayerSource other = new LayerSource(
                            own.where(),
                            own.dialect(),
                            own.className(),
                            own.config(),
                            own.around(),
                            Entry.settings(List.of(node)))
                    .withModule();
            if (!Codecs.decode(other, decoder).declaration().equals(known.declaration())) {
                String reason = "calls of one layer with different settings are not supported";
                draft.builder()
                        .replace(
                                layer,
                                known.declaring(new Opaque(own.dialect(), own.className(), own.config(), reason)));
                return;
            }
        }
    }

    private static boolean isInput(Entry entry) {
        return entry.source().className().equals("InputLayer");
    }

    private void see(Argument argument) {
        if (argument instanceof Argument.Tensor tensor) {
            nodeIndex.see(layer(tensor), tensor.reference().node());
        }
    }

    private int layer(Argument.Tensor tensor) {
        Integer layer = index.get(tensor.reference().layer());
        if (layer == null) {
            throw MalformedException.of(
                    tensor.where(), "there is no layer \"" + tensor.reference().layer() + "\"");
        }
        return layer;
    }

    private List<Argument.Tensor> interfaceTensors(String key) {
        Location where = source.where().at(key);
        Value value = source.config()
                .find(key)
                .orElseThrow(() -> MalformedException.of(source.where(), "the field \"" + key + "\" is missing"));
        List<Argument.Tensor> tensors = new ArrayList<>();
        flatten(where, value, tensors);
        tensors.forEach(t -> interfaceIndex.see(layer(t), t.reference().node()));
        return tensors;
    }

    private static void flatten(Location where, Value value, List<Argument.Tensor> tensors) {
        Optional<Reference> reference = Reference.of(value);
        if (reference.isPresent()) {
            tensors.add(new Argument.Tensor(where, reference.get()));
        } else if (value.asList().isPresent()) {
            value.asList().get().forEach(item -> flatten(where, item, tensors));
        } else if (value.asDict().isPresent()) {
            NodeReader.sorted(value.asDict().get()).values().forEach(item -> flatten(where, item, tensors));
        } else {
            throw MalformedException.expected(where, "[layer, node, tensor]", Text.brief(value));
        }
    }

    /** Number among all calls of the file of the call that makes {@code tensor}, an argument of another. */
    private int maker(Argument.Tensor tensor) {
        int layer = layer(tensor);
        boolean model = Decoder.isModel(entries.get(layer).source());
        return first[layer] + nodeIndex.call(tensor, layer, model);
    }

    /** The same of an output of this model. */
    private int makerOfOutput(Argument.Tensor tensor) {
        int layer = layer(tensor);
        LayerSource maker = entries.get(layer).source();
        boolean functional =
                source.dialect() != Dialect.KERAS3 || !maker.className().equals("Sequential");
        return first[layer] + interfaceIndex.call(tensor, layer, functional && Decoder.isModel(maker));
    }

    private Tensor tensor(Argument.Tensor tensor, int maker) {
        Tensor found = new Tensor(made[maker], tensor.reference().tensor());
        int outputs = draft.builder().types(found.call()).size();
        if (outputs > 0 && found.output() >= realOutputs(layer(tensor), outputs)) {
            throw MalformedException.expected(
                    tensor.where(),
                    "one of the " + outputs + " outputs of \""
                            + tensor.reference().layer() + "\"",
                    String.valueOf(found.output()));
        }
        return found;
    }

    private int realOutputs(int layer, int outputs) {
        Draft inner = draft.nested().get(layer);
        return inner == null ? outputs : inner.realOutputs();
    }

    private void makeInputs(List<Argument.Tensor> inputs) {
        for (Argument.Tensor input : inputs) {
            int layer = layer(input);
            Entry entry = entries.get(layer);
            if (!isInput(entry) || !entry.nodes().isEmpty()) {
                throw MalformedException.expected(
                        input.where(), "an InputLayer", entry.source().className());
            }
            int number = maker(input);
            if (made[number] >= 0) {
                throw MalformedException.of(
                        input.where(), "\"" + input.reference().layer() + "\" is an input twice");
            }
            made[number] = draft.call(entry.source().where(), layer, Arguments.of(), Dict.EMPTY);
            draft.input(Tensor.of(made[number]));
        }
    }

    private void makeCalls() {
        int[] layers = new int[made.length];
        CallOrder order = order(layers);
        int[] sorted = order.sorted();
        if (sorted.length < made.length) {
            throw MalformedException.of(
                    source.where(), "layers take tensors from each other in a circle: " + circle(sorted, layers));
        }
        for (int number : sorted) {
            int layer = layers[number];
            if (made[number] < 0) {
                Node node = nodes.get(layer).get(number - first[layer]);
                if (isInput(entries.get(layer)) && node.arguments().all().isEmpty()) {
                    throw MalformedException.expected(
                            entries.get(layer).source().where(),
                            "an input layer that \"" + Keys.INPUT_LAYERS + "\" lists",
                            "one that it does not");
                }
                Arguments<Operand> arguments = node.arguments().map(this::operand);
                made[number] = draft.call(entries.get(layer).source().where(), layer, arguments, node.extras());
            }
        }
    }

    private CallOrder order(int[] layers) {
        CallOrder order = new CallOrder(made.length);
        for (int layer = 0; layer < counts.length; layer++) {
            for (int i = 0; i < counts[layer]; i++) {
                int taker = first[layer] + i;
                layers[taker] = layer;
                for (Arguments.Named<Argument> argument :
                        nodes.get(layer).get(i).arguments().all()) {
                    if (argument.value() instanceof Argument.Tensor tensor) {
                        order.takes(taker, maker(tensor));
                    }
                }
            }
        }
        return order;
    }

    /** Names a layer that is not in order. */
    private String circle(int[] sorted, int[] layers) {
        boolean[] placed = new boolean[made.length];
        Arrays.stream(sorted).forEach(i -> placed[i] = true);
        for (int i = 0; i < placed.length; i++) {
            if (!placed[i]) {
                return "\"" + entries.get(layers[i]).name().orElseThrow() + "\"";
            }
        }
        throw new IllegalStateException("all calls are in order");
    }

    private Operand operand(Argument argument) {
        if (argument instanceof Argument.Tensor tensor) {
            Tensor found = tensor(tensor, maker(tensor));
            Entry entry = entries.get(layer(tensor));
            if (isInput(entry) && entry.nodes().isEmpty() && !draft.inputs().contains(found)) {
                throw MalformedException.of(
                        tensor.where(), "\"" + tensor.reference().layer() + "\" is no input of the model");
            }
            return found;
        }
        return new Operand.Constant(((Argument.Constant) argument).value());
    }

    private Dict spelling() {
        List<Value> calls = new ArrayList<>();
        entries.forEach(entry -> calls.add(Value.list(entry.nodes())));
        return source.config().without(Set.of(Keys.LAYERS, Keys.NAME)).with(Keys.NODES, Value.list(calls));
    }
}
