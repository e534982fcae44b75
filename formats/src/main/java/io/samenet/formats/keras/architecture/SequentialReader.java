package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a Sequential: a chain of layers, whose input may be listed, declared otherwise, or not at all. In Keras 1 the
 * first may be a {@code Merge} that holds the branches it merges; their layers then stand in the graph as they are, in the
 * order in which Keras 1 lists their weights ({@code Sequential.flattened_layers}).
 */
final class SequentialReader {
    private final LayerSource source;
    private final Decoder decoder;
    private final Evidence evidence;
    private final Draft draft;
    private final Set<String> names = new HashSet<>();

    SequentialReader(LayerSource source, Decoder decoder, Evidence evidence) {
        this.source = source;
        this.decoder = decoder;
        this.evidence = evidence;
        Style style = branches(source).isEmpty() ? Style.SEQUENTIAL : Style.FUNCTIONAL;
        this.draft = new Draft(source.config().text(Keys.NAME).orElse("sequential"), style, source.dialect());
    }

    /**
     * Reads it.
     *
     * @param inputs what it is applied to as a nested model, as far as known
     * @param masks type of the mask that comes with the input, if one does
     */
    Draft read(List<Optional<TensorType>> inputs, List<Optional<TensorType>> masks) {
        Tensor output = chain(source, inputs, masks);
        draft.output(output);
        draft.offerMasks();
        if (branches(source).isEmpty()) {
            draft.spelling(source.config().without(Set.of(Keys.LAYERS, Keys.NAME)));
        }
        return draft;
    }

    private Tensor chain(LayerSource model, List<Optional<TensorType>> inputs, List<Optional<TensorType>> masks) {
        List<Entry> entries = entries(model);
        if (!branches(model).isEmpty()) {
            return merged(model, entries);
        }
        boolean listed = !entries.isEmpty() && isInput(entries.get(0));
        int implied = listed ? -1 : draft.add(implied(entries, undeclared()));
        List<Integer> layers = add(entries);
        if (!listed) {
            draft.builder().replace(implied, implied(entries, declaration(model, entries, inputs, layers)));
        }
        int first = listed ? layers.get(0) : implied;
        Tensor tensor = Tensor.of(draft.call(model.where(), first, Arguments.of(), Dict.EMPTY));
        draft.input(tensor);
        draft.acceptMasks(masks);
        return follow(entries, layers, listed ? 1 : 0, tensor);
    }

    private Tensor follow(List<Entry> entries, List<Integer> layers, int from, Tensor first) {
        Tensor tensor = first;
        for (int i = from; i < layers.size(); i++) {
            Location where = entries.get(i).source().where();
            tensor = Tensor.of(draft.call(where, layers.get(i), Arguments.of(tensor), Dict.EMPTY));
        }
        return tensor;
    }

    /** A chain that starts with a {@code Merge} of branches. */
    private Tensor merged(LayerSource model, List<Entry> entries) {
        List<Operand> ends = new ArrayList<>();
        for (LayerSource branch : branches(model)) {
            if (!branch.className().equals("Sequential")) {
                throw UnsupportedException.of(branch.where(), "a Merge of a branch of class " + branch.className());
            }
            ends.add(chain(branch, List.of(), List.of()));
        }
        List<Integer> layers = add(entries);
        Location where = entries.get(0).source().where();
        Tensor merged = Tensor.of(draft.call(where, layers.get(0), Arguments.inputs(ends), Dict.EMPTY));
        return follow(entries, layers, 1, merged);
    }

    /** The branches of the {@code Merge} that the Sequential {@code model} starts with; none where it does not. */
    private static List<LayerSource> branches(LayerSource model) {
        List<Value> layers = model.config().list(Keys.LAYERS).orElse(List.of());
        List<LayerSource> branches = new ArrayList<>();
        if (!layers.isEmpty()) {
            Location where = model.where().at(Keys.LAYERS, 0);
            LayerSource first =
                    Entry.read(where, layers.get(0), model.dialect()).source();
            List<Value> inner = first.className().equals("Merge")
                    ? first.config().list(Keys.LAYERS).orElse(List.of())
                    : List.of();
            for (int i = 0; i < inner.size(); i++) {
                branches.add(Entry.read(first.where().at(Keys.LAYERS, i), inner.get(i), model.dialect())
                        .source());
            }
        }
        return branches;
    }

    private List<Entry> entries(LayerSource model) {
        List<Value> layers = model.config().list(Keys.LAYERS).orElse(List.of());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            entries.add(Entry.read(model.where().at(Keys.LAYERS, i), layers.get(i), model.dialect()));
        }
        return entries;
    }

    private List<Integer> add(List<Entry> entries) {
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            LayerSource layer = entries.get(i).source();
            // A Sequential that is a bare list has no place for its own name.
            boolean nameless = entries.get(i).name().isEmpty() && layer.config().has(Keys.BARE);
            String name = nameless ? "sequential_" + (i + 1) : entries.get(i).uniqueName(names);
            boolean merge = layer.className().equals("Merge") && layer.config().has(Keys.LAYERS);
            layers.add(decoder.add(draft, name, merge ? withoutBranches(layer) : layer));
        }
        return layers;
    }

    private static LayerSource withoutBranches(LayerSource merge) {
        return new LayerSource(
                merge.where(),
                merge.dialect(),
                merge.className(),
                merge.config().without(Set.of(Keys.LAYERS)),
                merge.around(),
                merge.node());
    }

    private static boolean isInput(Entry entry) {
        return entry.source().className().equals("InputLayer");
    }

    private Opaque undeclared() {
        return new Opaque(source.dialect(), "InputLayer", Dict.EMPTY, "the shape of the model's input is not declared");
    }

    /** The input layer that Keras makes by itself, under the name that Keras 2 gives it. */
    private Layer implied(List<Entry> entries, Declaration declaration) {
        String name = entries.isEmpty() ? "input" : entries.get(0).name().orElse("layer") + "_input";
        return new Layer(
                name, declaration, Policy.FLOAT32, true, Dict.EMPTY, Spelling.implied(source.dialect(), "InputLayer"));
    }

    private Declaration declaration(
            LayerSource model, List<Entry> entries, List<Optional<TensorType>> inputs, List<Integer> layers) {
        Optional<LayerSource> first = entries.stream().findFirst().map(Entry::source);
        return first.flatMap(this::declared)
                .or(() -> inputs.isEmpty() ? Optional.empty() : inputs.get(0))
                .or(() -> InputTypes.ofModel(model, first))
                .or(() -> InputTypes.ofWeights(layers.stream().map(draft::layer).toList(), evidence))
                .<Declaration>map(InputLayer::new)
                .orElse(undeclared());
    }

    /** What {@code first} declares; a nested model by its own first layer. */
    private Optional<TensorType> declared(LayerSource first) {
        if (!Decoder.isModel(first)) {
            return InputTypes.ofFirst(first);
        }
        Draft inner = decoder.draft(first, List.of(), List.of());
        return inner.builder().type(inner.inputs().get(0));
    }
}
