package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a Sequential: a chain of layers, whose input may be listed, declared otherwise, or not at all. */
final class SequentialReader {
    private final LayerSource source;
    private final Decoder decoder;
    private final Evidence evidence;
    private final Draft draft;
    private final List<Entry> entries = new ArrayList<>();

    SequentialReader(LayerSource source, Decoder decoder, Evidence evidence) {
        this.source = source;
        this.decoder = decoder;
        this.evidence = evidence;
        this.draft = new Draft(source.config().text(Keys.NAME).orElse("sequential"), Style.SEQUENTIAL, source.dialect());
    }

    /**
     * Reads it.
     *
     * @param inputs what it is applied to as a nested model, as far as known
     * @param masks type of the mask that comes with the input, if one does
     */
    Draft read(List<Optional<TensorType>> inputs, List<Optional<TensorType>> masks) {
        readEntries();
        boolean listed = !entries.isEmpty() && isInput(entries.get(0));
        int implied = listed ? -1 : draft.add(placeholder());
        List<Integer> layers = new ArrayList<>();
        for (Entry entry : entries) {
            layers.add(decoder.add(draft, entry.name().orElseThrow(), entry.source()));
        }
        if (!listed) {
            draft.builder().replace(implied, implied(declaration(inputs, layers)));
        }
        int first = listed ? layers.get(0) : implied;
        Tensor tensor = Tensor.of(draft.call(source.where(), first, Arguments.of(), Value.EMPTY));
        draft.input(tensor);
        draft.acceptMasks(masks);
        for (int i = listed ? 1 : 0; i < layers.size(); i++) {
            Location where = entries.get(i).source().where();
            tensor = Tensor.of(draft.call(where, layers.get(i), Arguments.of(tensor), Value.EMPTY));
        }
        draft.output(tensor);
        draft.offerMasks();
        draft.spelling(source.config().without(Set.of(Keys.LAYERS, Keys.NAME)));
        return draft;
    }

    private void readEntries() {
        List<Value> layers = source.config().list(Keys.LAYERS).orElse(List.of());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < layers.size(); i++) {
            Location where = source.where().at(Keys.LAYERS, i);
            Entry entry = Entry.read(where, layers.get(i), source.dialect());
            String name = entry.name().orElseThrow(() -> MalformedException.of(where, "the layer has no name"));
            if (!names.add(name)) {
                throw MalformedException.of(entry.source().where(), "another layer has this name");
            }
            entries.add(entry);
        }
    }

    private static boolean isInput(Entry entry) {
        return entry.source().className().equals("InputLayer");
    }

    private Layer placeholder() {
        return implied(new Opaque(
                source.dialect(), "InputLayer", Value.EMPTY, "the shape of the model's input is not declared"));
    }

    /** The input layer that Keras makes by itself, under the name that Keras 2 gives it. */
    private Layer implied(Declaration declaration) {
        String name = entries.isEmpty() ? "input" : entries.get(0).name().orElseThrow() + "_input";
        return new Layer(
                name,
                declaration,
                Policy.FLOAT32,
                true,
                Value.EMPTY,
                Spelling.implied(source.dialect(), "InputLayer"));
    }

    private Declaration declaration(List<Optional<TensorType>> inputs, List<Integer> layers) {
        Optional<LayerSource> first = entries.stream().findFirst().map(Entry::source);
        return first.flatMap(this::declared)
                .or(() -> inputs.isEmpty() ? Optional.empty() : inputs.get(0))
                .or(() -> InputTypes.ofModel(source, first))
                .or(() -> InputTypes.ofWeights(layers.stream().map(draft::layer).toList(), evidence))
                .<Declaration>map(InputLayer::new)
                .orElse(placeholder().declaration());
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
