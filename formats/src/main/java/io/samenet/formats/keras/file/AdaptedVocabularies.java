package io.samenet.formats.keras.file;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5Dataset;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.keras.weights.StoreGroup;
import io.samenet.formats.keras.weights.StoreNames;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.formats.zip.ZipArchive;
import io.samenet.formats.zip.ZipMember;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    private static final String SIZE = "vocabulary_size";
    private static final String LAYERS = "layers";
    private static final String LAYER = "layer";
    private static final String CONFIG = "config";
    private static final String CLASS = "class_name";
    private static final String ASSETS = "assets/";
    private static final String EARLY = "_layer_checkpoint_dependencies";

    private final ZipArchive archive;
    private final Hdf5Group weights;
    private final Set<String> read = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

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

    /** What a reader should know of vocabularies that are not as long as their layers say. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** {@code model}, a model as the file describes it, with the vocabularies of its layers. */
    Dict in(Dict model) throws IOException {
        return model(model, "");
    }

    private Dict model(Dict model, String path) throws IOException {
        Optional<Dict> config = model.dict(CONFIG);
        Optional<List<Value>> layers = config.flatMap(c -> c.list(LAYERS));
        if (layers.isEmpty()) {
            return model;
        }
        String container = path + container(path) + "/";
        StoreNames names = new StoreNames();
        List<Value> filled = new ArrayList<>();
        for (Value item : layers.get()) {
            Optional<Dict> layer = item.asDict();
            Optional<String> name = layer.flatMap(l -> l.text(CLASS)).map(names::next);
            filled.add(name.isPresent() ? layer(layer.orElseThrow(), container + name.get() + "/") : item);
        }
        return filled.equals(layers.get())
                ? model
                : model.with(CONFIG, config.get().with(LAYERS, Value.list(filled)));
    }

    /** Where the files of a model's layers stand; releases that had the archive first called it otherwise. */
    private String container(String path) {
        boolean early = archive.names().stream().anyMatch(n -> n.startsWith(ASSETS + path + EARLY + "/"));
        return early ? EARLY : LAYERS;
    }

    private Dict layer(Dict layer, String path) throws IOException {
        Optional<Dict> config = layer.dict(CONFIG);
        String className = layer.text(CLASS).orElse("");
        boolean adapts =
                CLASSES.contains(className) && OwnClass.of(layer, className).isEmpty();
        if (!adapts || config.isEmpty()) {
            return model(wrapper(layer, path), path);
        }
        if (config.get().find(VOCABULARY).isPresent()) {
            return layer;
        }
        // Layers may be listed in another order than the one that Keras counts them in.
        weights.group(path.substring(0, path.length() - 1))
                .ifPresent(g -> StoreNames.check(StoreGroup.of(g), name(layer), "whose vocabulary stands here"));
        List<Value> words = words(layer, path);
        config.get()
                .get(SIZE)
                .flatMap(Value::asInt)
                .filter(size -> size != words.size())
                .ifPresent(size -> notes.add("\""
                        + name(layer) + "\": its vocabulary has " + words.size() + " lines, where vocabulary_size says "
                        + size
                        + "; Keras takes what is there"));
        Dict filled = config.get().with(VOCABULARY, Value.list(words));
        Optional<Value> weighted = weights(path, words.size());
        return layer.with(CONFIG, weighted.map(w -> filled.with(WEIGHTS, w)).orElse(filled));
    }

    /** A wrapper calls the layer inside it {@code layer}. */
    private Dict wrapper(Dict layer, String path) throws IOException {
        Optional<Dict> config = layer.dict(CONFIG);
        Optional<Dict> inner = config.flatMap(c -> c.dict(LAYER));
        if (inner.isEmpty()) {
            return layer;
        }
        Dict filled = layer(inner.get(), path + LAYER + "/");
        return filled.equals(inner.get())
                ? layer
                : layer.with(CONFIG, config.get().with(LAYER, filled));
    }

    /**
     * The words that belong to a layer. A layer that splits texts has the file twice, of itself and of the lookup inside,
     * and takes its words from the latter.
     */
    private List<Value> words(Dict layer, String path) throws IOException {
        boolean numbers = layer.text(CLASS).orElseThrow().equals("IntegerLookup");
        Optional<List<Value>> words = Optional.empty();
        for (String inner : List.of("_lookup_layer/", "")) {
            String name = ASSETS + path + inner + VOCABULARY + ".txt";
            Optional<ZipMember> member = archive.member(name);
            if (member.isEmpty()) {
                continue;
            }
            read.add(name);
            List<Value> found = new VocabularyFile(member.get(), numbers).words();
            if (words.isPresent() && !words.get().equals(found)) {
                throw MalformedException.of(
                        member.get().where(), "expected the words of the layer's other vocabulary, found other ones");
            }
            words = Optional.of(found);
        }
        return words.orElseThrow(() -> MalformedException.of(
                archive.where().at(ASSETS + path + VOCABULARY + ".txt"),
                "the vocabulary of layer \"" + name(layer) + "\" is missing, and its configuration has none"));
    }

    private static String name(Dict layer) {
        return layer.dict(CONFIG).flatMap(c -> c.text("name")).orElse("");
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
