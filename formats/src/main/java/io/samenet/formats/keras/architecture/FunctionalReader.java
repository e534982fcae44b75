package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a Functional model: layers that name the tensors they are applied to. */
final class FunctionalReader {
    private final LayerSource source;
    private final Draft draft;
    private final FunctionalNodes nodes;
    /** Of each call of the file, its number in the draft; -1 where it has not been made. */
    private final int[] made;

    private FunctionalReader(LayerSource source, Decoder decoder, List<Integer> order) {
        this.source = source;
        this.draft = new Draft(source.config().text(Keys.NAME).orElse("model"), Style.FUNCTIONAL, source.dialect());
        this.nodes = new FunctionalNodes(source, decoder, draft, order);
        this.made = new int[nodes.size()];
        Arrays.fill(made, -1);
    }

    /**
     * Reads the model {@code source}, its layers in the order that Keras puts them in, whatever the file's.
     *
     * @param masks types of the masks that come with the inputs of a nested model
     */
    static Draft read(LayerSource source, Decoder decoder, List<Optional<TensorType>> masks) {
        int layers = source.config().list(Keys.LAYERS).orElse(List.of()).size();
        List<Integer> listed = IntStream.range(0, layers).boxed().toList();
        FunctionalReader reader = new FunctionalReader(source, decoder, listed);
        List<Integer> keras = reader.nodes.layerOrder();
        return (keras.equals(listed) ? reader : new FunctionalReader(source, decoder, keras)).make(masks);
    }

    private Draft make(List<Optional<TensorType>> masks) {
        makeInputs();
        draft.acceptMasks(masks);
        makeCalls();
        nodes.outputs().forEach(tensor -> draft.output(tensor(tensor, nodes.makerOfOutput(tensor))));
        draft.offerMasks();
        draft.spelling(spelling());
        return draft;
    }

    private Tensor tensor(Argument.Tensor tensor, int maker) {
        Tensor found = new Tensor(made[maker], tensor.reference().tensor());
        int outputs = draft.builder().types(found.call()).size();
        if (outputs > 0 && found.output() >= realOutputs(nodes.layer(tensor), outputs)) {
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

    private void makeInputs() {
        for (Argument.Tensor input : nodes.inputs()) {
            int layer = nodes.layer(input);
            Entry entry = nodes.entries().get(layer);
            if (!FunctionalNodes.isInput(entry) || !entry.nodes().isEmpty()) {
                throw MalformedException.expected(
                        input.where(), "an InputLayer", entry.source().className());
            }
            int number = nodes.maker(input);
            if (made[number] >= 0) {
                throw MalformedException.of(
                        input.where(), "\"" + input.reference().layer() + "\" is an input twice");
            }
            made[number] = draft.call(entry.source().where(), layer, Arguments.of(), Dict.EMPTY);
            draft.input(Tensor.of(made[number]));
        }
    }

    private void makeCalls() {
        int[] layers = nodes.layers();
        int[] sorted = callOrder(layers).sorted();
        if (sorted.length < made.length) {
            throw MalformedException.of(
                    source.where(), "layers take tensors from each other in a circle: " + circle(sorted, layers));
        }
        for (int number : sorted) {
            int layer = layers[number];
            if (made[number] < 0) {
                Node node = nodes.node(layer, number);
                Entry entry = nodes.entries().get(layer);
                if (FunctionalNodes.isInput(entry) && node.arguments().all().isEmpty()) {
                    throw MalformedException.expected(
                            entry.source().where(),
                            "an input layer that \"" + Keys.INPUT_LAYERS + "\" lists",
                            "one that it does not");
                }
                Arguments<Operand> arguments = node.arguments().map(this::operand);
                made[number] = draft.call(entry.source().where(), layer, arguments, node.extras());
            }
        }
    }

    private CallOrder callOrder(int[] layers) {
        CallOrder calls = new CallOrder(made.length);
        for (int taker = 0; taker < layers.length; taker++) {
            for (int source : nodes.sources(layers[taker], taker)) {
                calls.takes(taker, source);
            }
        }
        return calls;
    }

    /** Names a layer that is not in order. */
    private String circle(int[] sorted, int[] layers) {
        boolean[] placed = new boolean[made.length];
        Arrays.stream(sorted).forEach(i -> placed[i] = true);
        for (int i = 0; i < placed.length; i++) {
            if (!placed[i]) {
                return "\"" + nodes.entries().get(layers[i]).name().orElseThrow() + "\"";
            }
        }
        throw new IllegalStateException("all calls are in order");
    }

    private Operand operand(Argument argument) {
        if (argument instanceof Argument.Tensor tensor) {
            Tensor found = tensor(tensor, nodes.maker(tensor));
            Entry entry = nodes.entries().get(nodes.layer(tensor));
            if (FunctionalNodes.isInput(entry)
                    && entry.nodes().isEmpty()
                    && !draft.inputs().contains(found)) {
                throw MalformedException.of(
                        tensor.where(), "\"" + tensor.reference().layer() + "\" is no input of the model");
            }
            return found;
        }
        return new Operand.Constant(((Argument.Constant) argument).value());
    }

    private Dict spelling() {
        List<Value> calls = new ArrayList<>();
        nodes.entries().forEach(entry -> calls.add(Value.list(entry.nodes())));
        return source.config().without(Set.of(Keys.LAYERS, Keys.NAME)).with(Keys.NODES, Value.list(calls));
    }
}
