package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.LayerOrder;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.keras.codec.Codecs;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
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

/**
 * What the file says of a Functional model: its layers, in the order in which they are to be added, and their calls, which
 * are numbered through, layer by layer.
 */
final class FunctionalNodes {
    private static final String NODES_OPTION = "--max-nodes";

    private final LayerSource source;
    private final Decoder decoder;
    private final Draft draft;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final List<List<Node>> nodes = new ArrayList<>();
    private final List<Argument.Tensor> inputs;
    private final List<Argument.Tensor> outputs;
    /** Of each layer, the number of its first call. */
    private final int[] first;

    private final int[] counts;
    private final NodeIndex nodeIndex;
    private final NodeIndex interfaceIndex;
    private int size;

    /** Reads them and adds the layers to {@code draft}, in {@code order}, in which they have their numbers. */
    FunctionalNodes(LayerSource source, Decoder decoder, Draft draft, List<Integer> order) {
        this.source = source;
        this.decoder = decoder;
        this.draft = draft;
        readEntries(order);
        this.first = new int[entries.size()];
        this.counts = new int[entries.size()];
        readNodes();
        this.nodeIndex = new NodeIndex(counts, NodeIndex.Base.LARGEST);
        this.interfaceIndex =
                source.dialect() == Dialect.KERAS3 ? new NodeIndex(counts, NodeIndex.Base.ONE) : nodeIndex;
        for (List<Node> some : nodes) {
            some.forEach(node -> node.arguments().all().forEach(a -> see(a.value())));
        }
        this.inputs = interfaceTensors(Keys.INPUT_LAYERS);
        this.outputs = interfaceTensors(Keys.OUTPUT_LAYERS);
    }

    /** Number of calls. */
    int size() {
        return size;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Argument.Tensor> inputs() {
        return inputs;
    }

    List<Argument.Tensor> outputs() {
        return outputs;
    }

    /** Call {@code number} of {@code layer}. */
    Node node(int layer, int number) {
        return nodes.get(layer).get(number - first[layer]);
    }

    private void readEntries(List<Integer> order) {
        List<Value> layers = source.config().list(Keys.LAYERS).orElse(List.of());
        Limits.check(
                source.where(),
                "number of layers",
                layers.size(),
                decoder.limits().nodes(),
                NODES_OPTION);
        Set<String> names = new HashSet<>();
        for (int listed : order) {
            Location where = source.where().at(Keys.LAYERS, listed);
            Entry entry = Entry.read(where, layers.get(listed), source.dialect());
            String name = entry.uniqueName(names);
            index.put(name, entries.size());
            entries.add(entry);
            decoder.add(draft, name, entry.source());
        }
    }

    private void readNodes() {
        for (int i = 0; i < entries.size(); i++) {
            nodes.add(nodes(entries.get(i), i));
            first[i] = size;
            counts[i] = nodes.get(i).size();
            size += counts[i];
        }
    }

    /** Numbers of the layers in the order that Keras puts them in. */
    List<Integer> layerOrder() {
        int[] layers = layers();
        return LayerOrder.of(
                entries.size(),
                layers,
                call -> sources(layers[call], call),
                outputs.stream().map(this::makerOfOutput).toList(),
                layer -> isInput(entries.get(layer)));
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

    /** Whether {@code entry} is of an input layer. */
    static boolean isInput(Entry entry) {
        return entry.source().className().equals("InputLayer");
    }

    private void see(Argument argument) {
        if (argument instanceof Argument.Tensor tensor) {
            nodeIndex.see(layer(tensor), tensor.reference().node());
        }
    }

    /** Number of the layer that makes {@code tensor}. */
    int layer(Argument.Tensor tensor) {
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

    /** Number of the call that makes {@code tensor}, an argument of another. */
    int maker(Argument.Tensor tensor) {
        int layer = layer(tensor);
        LayerSource called = entries.get(layer).source();
        boolean model = Decoder.isModel(called) && !Decoder.isPipeline(called);
        return first[layer] + nodeIndex.call(tensor, layer, model);
    }

    /** The same of an output of this model. */
    int makerOfOutput(Argument.Tensor tensor) {
        int layer = layer(tensor);
        LayerSource maker = entries.get(layer).source();
        boolean functional =
                source.dialect() != Dialect.KERAS3 || !maker.className().equals("Sequential");
        boolean model = Decoder.isModel(maker) && !Decoder.isPipeline(maker);
        return first[layer] + interfaceIndex.call(tensor, layer, functional && model);
    }

    /** Of each call of the file, its layer. */
    int[] layers() {
        int[] layers = new int[size];
        for (int layer = 0; layer < counts.length; layer++) {
            Arrays.fill(layers, first[layer], first[layer] + counts[layer], layer);
        }
        return layers;
    }

    /** The calls that make the tensors that call {@code number}, one of {@code layer}, takes. */
    List<Integer> sources(int layer, int number) {
        return node(layer, number).taken().stream().map(this::maker).toList();
    }
}
