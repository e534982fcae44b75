package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.hdf5.Hdf5Dataset;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.keras.weights.StoreNames;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.formats.zip.ZipArchive;
import io.samenet.formats.zip.ZipMember;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Vocabularies that layers of text were adapted to. Keras keeps them in an archive's {@code assets/}, a word on a line, by
 * the path of the layer ({@code keras.src.layers.preprocessing.index_lookup.IndexLookup.save_assets}), and their weights
 * among the variables. Here they are put into the layer's configuration, where Keras keeps a vocabulary that was given:
 * the two are the same to it.
 */
final class AdaptedVocabularies {
    private static final Set<String> CLASSES = Set.of("StringLookup", "IntegerLookup", "TextVectorization");
    private static final String VOCABULARY = "vocabulary";
    private static final String WEIGHTS = "idf_weights";
    private static final String LAYERS = "layers";
    private static final String CONFIG = "config";

    /** What ends a line to Python's {@code str.splitlines}. */
    private static final Pattern LINE_END = Pattern.compile("\\R|[\\x1c-\\x1e]");

    private final ZipArchive archive;
    private final Hdf5Group weights;
    private final Set<String> read = new HashSet<>();

    AdaptedVocabularies(ZipArchive archive, Hdf5Group weights) {
        this.archive = archive;
        this.weights = weights;
    }

    Hdf5Group weights() {
        return weights;
    }

    /** The members of the archive whose content is in configurations now. */
    Set<String> read() {
        return Set.copyOf(read);
    }

    /** {@code model}, a model as the file describes it, with the vocabularies of its layers. */
    Dict in(Dict model) throws IOException {
        return archive.names().stream().anyMatch(n -> n.endsWith(VOCABULARY + ".txt")) ? model(model, "") : model;
    }

    private Dict model(Dict model, String path) throws IOException {
        Optional<Dict> config = model.dict(CONFIG);
        Optional<List<Value>> layers = config.flatMap(c -> c.list(LAYERS));
        if (layers.isEmpty()) {
            return model;
        }
        StoreNames names = new StoreNames();
        List<Value> filled = new ArrayList<>();
        for (Value item : layers.get()) {
            Optional<Dict> layer = item.asDict();
            Optional<String> name = layer.flatMap(l -> l.text("class_name")).map(names::next);
            filled.add(name.isPresent() ? layer(layer.orElseThrow(), path + LAYERS + "/" + name.get() + "/") : item);
        }
        return model.with(CONFIG, config.get().with(LAYERS, Value.list(filled)));
    }

    private Dict layer(Dict layer, String path) throws IOException {
        Optional<Dict> config = layer.dict(CONFIG);
        if (!CLASSES.contains(layer.text("class_name").orElseThrow()) || config.isEmpty()) {
            return model(layer, path);
        }
        Optional<ZipMember> member = member(path);
        if (config.get().find(VOCABULARY).isPresent() || member.isEmpty()) {
            return layer;
        }
        // Layers may be listed in another order than the one that Keras counts them in.
        String name = config.get().text("name").orElse("");
        weights.group(path.substring(0, path.length() - 1))
                .ifPresent(g -> StoreNames.check(g, name, "whose vocabulary stands here"));
        List<Value> words = words(member.get(), layer);
        Dict filled = config.get().with(VOCABULARY, Value.list(words));
        Optional<Value> weighted = weights(path, words.size());
        return layer.with(CONFIG, weighted.map(w -> filled.with(WEIGHTS, w)).orElse(filled));
    }

    /** A layer that splits texts has the file twice: of itself and of the lookup inside. */
    private Optional<ZipMember> member(String path) throws IOException {
        Optional<ZipMember> found = Optional.empty();
        for (String inner : List.of("_lookup_layer/", "")) {
            String name = "assets/" + path + inner + VOCABULARY + ".txt";
            Optional<ZipMember> member = archive.member(name);
            if (member.isPresent()) {
                read.add(name);
                found = member;
            }
        }
        return found;
    }

    private static List<Value> words(ZipMember member, Dict layer) throws IOException {
        Location where = member.where();
        Bytes bytes = member.bytes();
        if (bytes.size() > Integer.MAX_VALUE) {
            throw UnsupportedException.of(where, "a vocabulary of more than 2 GB");
        }
        boolean numbers = layer.text("class_name").orElseThrow().equals("IntegerLookup");
        String[] lines = LINE_END.split(text(where, bytes.slice(0, (int) bytes.size())), -1);
        int count = lines.length;
        while (count > 0 && lines[count - 1].isEmpty()) {
            count--;
        }
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(numbers ? Value.of(number(where, lines[i])) : Value.of(lines[i]));
        }
        return words;
    }

    private static String text(Location where, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw MalformedException.of(where, "the vocabulary is no text in UTF-8", e);
        }
    }

    private static long number(Location where, String line) {
        try {
            return Long.parseLong(line.strip());
        } catch (NumberFormatException e) {
            throw MalformedException.of(where, "expected an integer on each line, found " + Value.of(line), e);
        }
    }

    /** Those of the words, which stand first among the weights. */
    private Optional<Value> weights(String path, int words) {
        return weights.dataset(path + "vars/" + WEIGHTS).map(d -> list(d, words));
    }

    private static Value list(Hdf5Dataset dataset, int words) {
        TensorData data = dataset.data();
        if (data.dtype() != DType.FLOAT32
                || data.shape().rank() != 1
                || data.shape().size(0) < words) {
            throw MalformedException.expected(
                    dataset.where(),
                    "float32 (" + words + ",) or longer",
                    data.type().toString());
        }
        ByteBuffer bytes =
                data.bytes().slice(0, Math.multiplyExact(words, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        List<Value> list = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            list.add(Value.of((double) bytes.getFloat(i * Float.BYTES)));
        }
        return Value.list(list);
    }
}
