package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.keras.ClassNames;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.keras.architecture.Keys;
import io.samenet.formats.keras.codec.Codecs;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.keras.codec.Models;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes graphs as the configuration of Keras's models, nested ones within. */
final class ArchitectureWriter implements Models {
    private static final String PIPELINE = "Pipeline";
    /** Classes whose configuration is a list of layers. */
    private static final Set<String> CHAINS = Set.of("Sequential", PIPELINE);

    private final Target target;
    private final List<String> lost;

    private final boolean writesMasks;
    private boolean toldOfOperations;

    /** A writer that writes masks out where the target has operations for it, or leaves them to be implied. */
    ArchitectureWriter(Target target, boolean writesMasks) {
        this(target, writesMasks, new ArrayList<>());
    }

    private ArchitectureWriter(Target target, boolean writesMasks, List<String> lost) {
        this.target = target;
        this.writesMasks = writesMasks;
        this.lost = lost;
    }

    Target target() {
        return target;
    }

    /** What the target has no place for, as far as written. */
    List<String> lost() {
        return lost;
    }

    /**
     * The whole model: class name and configuration.
     *
     * @param around what stood around the model in the file, where it is to be kept
     */
    LayerText model(Location where, Graph graph, Style style, Optional<Dict> around) {
        boolean sequential = style == Style.SEQUENTIAL;
        Dict config = sequential
                ? new SequentialText(this, where, graph).config()
                : new FunctionalText(this, where, graph).config();
        Optional<String> spelled =
                around.flatMap(a -> a.text("class_name")).filter(name -> CHAINS.contains(name) == sequential);
        return new LayerText(
                spelled.orElse(className(style)),
                config,
                around.orElseGet(() -> around(style, graph)),
                Dict.EMPTY,
                List.of(),
                List.of());
    }

    private String className(Style style) {
        if (style == Style.SEQUENTIAL) {
            return "Sequential";
        }
        return target.dialect() == Dialect.KERAS1 ? "Model" : "Functional";
    }

    /** What Keras 3 writes beside a model's configuration. */
    private Dict around(Style style, Graph graph) {
        if (target.isBare()) {
            return Dict.EMPTY;
        }
        boolean sequential = style == Style.SEQUENTIAL;
        Value shape = Masks.inputs(graph).size() != 1
                ? Value.none()
                : graph.type(graph.inputs().get(0))
                        .map(t -> References.shape(t.shape()))
                        .orElse(Value.none());
        return Value.dict()
                .put("module", sequential ? "keras" : "keras.src.models.functional")
                .put("registered_name", sequential ? Value.none() : Value.of("Functional"))
                .put("build_config", Value.dict().put("input_shape", shape).build())
                .build();
    }

    /** The layer {@code layer}, as an element of the list of layers without its calls, which are written anew. */
    LayerText layer(Location where, Layer layer) {
        return layer(where, layer, false);
    }

    /**
     * The layer {@code layer}, as an element of the list of layers without its calls; {@code calls} says whether these are
     * written as the file has them. Where they are not, a function is written as the codec has it: its settings may stand in
     * the call, and those of one name for it need not be those of another.
     */
    LayerText layer(Location where, Layer layer, boolean calls) {
        boolean anew = !calls && Operations.isFunction(layer) && !(layer.declaration() instanceof Opaque);
        Layer told = isSpelled(layer) && !anew ? layer : unspelled(layer);
        LayerText text = Codecs.encode(told, target.dialect(), where.named(layer.name()), this);
        text.lost().forEach(what -> lost.add("\"" + layer.name() + "\" " + what));
        return text;
    }

    /** The element of {@code layers} that {@code text} is. */
    Value.DictBuilder element(LayerText text) {
        tellOfOperations(text);
        Value.DictBuilder element = Value.dict();
        Dict around = text.around();
        if (!target.isBare() || target.dialect() != Dialect.KERAS3) {
            around.get("module").ifPresent(m -> element.put("module", m));
        }
        element.put("class_name", className(text)).put("config", config(text));
        for (int i = 0; i < around.size(); i++) {
            boolean module = around.key(i).equals("module");
            if (!module && !(target.isBare() && target.dialect() == Dialect.KERAS3)) {
                element.put(around.key(i), around.value(i));
            }
        }
        return element;
    }

    /** Legacy HDF5 of Keras 3 has classes as Python calls them, all else as they are registered. */
    private String className(LayerText text) {
        if (target.dialect() != Dialect.KERAS3) {
            return text.className();
        }
        return target.isBare() ? ClassNames.inPython(text.className()) : ClassNames.registered(text.className());
    }

    /** Keras 3 writes operations to legacy HDF5 and opens none from it: not its own either. */
    private void tellOfOperations(LayerText text) {
        if (!toldOfOperations
                && target.dialect() == Dialect.KERAS3
                && target.isBare()
                && Operations.is(target.dialect(), text.className(), text.config(), text.around())) {
            toldOfOperations = true;
            lost.add("operations such as " + text.className()
                    + ": Keras 3 cannot open them in legacy HDF5, not from its own files either; .keras has a place");
        }
    }

    /** The configuration; of a Sequential that was a bare list of layers, that list. */
    static Value config(LayerText text) {
        return text.config().has(Keys.BARE) ? text.config().get(Keys.LAYERS).orElseThrow() : text.config();
    }

    /** Whether what the file said of {@code layer} can stand in the target as it is. */
    private boolean isSpelled(Layer layer) {
        Spelling spelling = layer.spelling();
        boolean told = spelling.holds(target.dialect());
        boolean whole = target.isBare() || spelling.around().has("module");
        // Weights of cuDNN's layers are read into the layout of the plain ones, so they are written as those.
        return told && whole && !spelling.className().startsWith("CuDNN");
    }

    private static Layer unspelled(Layer layer) {
        return new Layer(
                layer.name(),
                layer.declaration(),
                layer.policy(),
                layer.trainable(),
                layer.training(),
                layer.spelling().changed());
    }

    /** Whether what {@code graph}'s file said of it can stand in the target as it is. */
    boolean isSpelled(Graph graph, Style style) {
        return graph.style() == style
                && !graph.layers().isEmpty()
                && (style == Style.SEQUENTIAL || graph.spelling().has(Keys.NODES))
                && graph.layers().stream().allMatch(l -> l.implied() || isOfTarget(l.spelling()));
    }

    /** What is listed of {@code graph}, written as a model of class {@code style}. */
    Masks masks(Graph graph, Style style) {
        return new Masks(graph, target.dialect(), style, isSpelled(graph, style), writesMasks);
    }

    /** Keras 3 writes modules everywhere but in legacy HDF5, from which it cannot load operations. */
    private boolean isOfTarget(Spelling spelling) {
        boolean bare = !spelling.around().has("module");
        return spelling.dialect() == target.dialect()
                && (target.dialect() != Dialect.KERAS3 || bare == target.isBare());
    }

    @Override
    public LayerText encode(Layer layer, Dialect dialect, Location where) {
        Graph graph = (Graph) layer.declaration();
        boolean spelled = isSpelled(layer);
        Optional<Dict> around = spelled
                ? Optional.of(layer.spelling()
                        .around()
                        .with("class_name", Value.of(layer.spelling().className())))
                : Optional.empty();
        LayerText text = inside(layer).model(where, graph, graph.style(), around);
        Dict config = text.config().with(Keys.NAME, Value.of(layer.name()));
        if (!layer.trainable() && dialect != Dialect.KERAS1) {
            config = config.with("trainable", Value.of(false));
        }
        return new LayerText(
                text.className(),
                config,
                spelled ? layer.spelling().around() : text.around(),
                Dict.EMPTY,
                List.of(),
                List.of());
    }

    /** By what the layers of the model {@code layer} are written: those of a Pipeline have modules in legacy HDF5, too. */
    private ArchitectureWriter inside(Layer layer) {
        boolean pipeline = target.dialect() == Dialect.KERAS3
                && target.isBare()
                && layer.spelling().className().equals(PIPELINE);
        return pipeline
                ? new ArchitectureWriter(new Target(Dialect.KERAS3, FileFormat.KERAS), writesMasks, lost)
                : this;
    }

    @Override
    public Layer decode(LayerSource source) {
        throw new IllegalStateException("a writer does not read");
    }
}
