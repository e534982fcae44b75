package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.LayerDecoder;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.keras.codec.Models;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads layers, nested models among them. */
final class Decoder implements Models {
    private static final Set<String> FUNCTIONAL = Set.of("Functional", "Model");
    private static final String SEQUENTIAL = "Sequential";
    private static final String PIPELINE = "Pipeline";

    private final Evidence evidence;
    private final Limits limits;
    private final LayerDecoder layers = new LayerDecoder(this);

    Decoder(Evidence evidence, Limits limits) {
        this.evidence = evidence;
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** Whether {@code source} is a {@code Pipeline} of Keras 3: a chain as a Sequential is, but no model. */
    static boolean isPipeline(LayerSource source) {
        return source.dialect() == Dialect.KERAS3 && source.className().equals(PIPELINE);
    }

    /**
     * What {@code extras} say of a call of {@code source}: of a {@code Pipeline} not that it trains, which is what it does
     * where nothing is said ({@code call(inputs, training=True, mask=None)}), and what Keras always writes.
     */
    static Dict extras(LayerSource source, Dict extras) {
        boolean usual = isPipeline(source) && extras.get("training").equals(Optional.of(Value.of(true)));
        return usual ? extras.without(Set.of("training")) : extras;
    }

    /** Whether {@code source} is a model, or a {@code Pipeline}, whose layers stand in its configuration. */
    static boolean isModel(LayerSource source) {
        Dict config = source.config();
        boolean listed = config.list(Keys.LAYERS).isPresent();
        return listed
                && (source.className().equals(SEQUENTIAL)
                        || isPipeline(source)
                        || FUNCTIONAL.contains(source.className())
                        || (config.has(Keys.INPUT_LAYERS) && config.has(Keys.OUTPUT_LAYERS)));
    }

    /**
     * The graph in the making of the model {@code source}. Its class says how it is wired: Keras chains the layers of a
     * {@code Sequential} whatever else stands beside them, and makes no functional model that lacks its outputs.
     */
    Draft draft(LayerSource source, List<Optional<TensorType>> inputs, List<Optional<TensorType>> masks) {
        return source.className().equals(SEQUENTIAL) || isPipeline(source)
                ? new SequentialReader(source, this, evidence).read(inputs, masks)
                : FunctionalReader.read(source, this, masks);
    }

    /** Adds the layer or nested model {@code source} to {@code draft}; gives its index. */
    int add(Draft draft, String name, LayerSource source) {
        if (!isModel(source)) {
            Layer layer = layer(source);
            return draft.add(layer.name().equals(name) ? layer : layer.named(name));
        }
        Decoder inner = new Decoder(evidence.inner(), limits);
        return draft.add(
                new Draft.NestedSource() {
                    @Override
                    public Draft read(List<Optional<TensorType>> inputs, List<Optional<TensorType>> masks) {
                        return inner.draft(source, inputs, masks);
                    }

                    @Override
                    public Layer layer(Graph graph) {
                        return model(source, graph).named(name);
                    }
                },
                placeholder(name, source));
    }

    private Layer layer(LayerSource source) {
        Layer layer = Entry.isRaw(source) ? raw(source) : layers.decode(source.withModule());
        return new Layer(
                layer.name(),
                layer.declaration(),
                layer.policy(),
                layer.trainable(),
                layer.training(),
                Spelling.listed(source.dialect(), source.className(), source.config(), source.around()));
    }

    /** A {@code TensorFlowOpLayer}: what it means, where it is called on tensors and that is known. */
    private Layer raw(LayerSource source) {
        if (!Entry.isCalled(source)) {
            return layers.decode(source);
        }
        try {
            Layer layer = layers.decode(Entry.told(source));
            return layer.declaration() instanceof Opaque unknown ? unknown(source, unknown.reason()) : layer;
        } catch (UnsupportedException e) {
            return unknown(source, e.reasons().get(0).what());
        }
    }

    private Layer unknown(LayerSource source, String reason) {
        return layers.decode(source)
                .declaring(new Opaque(
                        source.dialect(), source.className(), source.config().without(Set.of(Keys.NAME)), reason));
    }

    /** Stands for a nested model until it is called; a model that never is stays so. */
    private static Layer placeholder(String name, LayerSource source) {
        return model(
                        source,
                        new Opaque(
                                source.dialect(), source.className(), source.config(), "a model that is never called"))
                .named(name);
    }

    @Override
    public Optional<String> version() {
        return evidence.version();
    }

    @Override
    public List<Shape> weights() {
        return evidence.shapes();
    }

    @Override
    public Layer decode(LayerSource source) {
        return model(source, Pruning.graph(new Decoder(evidence.inner(), limits).draft(source, List.of(), List.of())));
    }

    private static Layer model(LayerSource source, Declaration declaration) {
        Dialect dialect = source.dialect();
        boolean trainable = !source.config().get("trainable").equals(Optional.of(Value.of(false)));
        Dict rest = source.config().without(Set.of(Keys.LAYERS));
        return new Layer(
                source.config().text(Keys.NAME).orElse(source.className()),
                declaration,
                Policy.FLOAT32,
                trainable,
                Dict.EMPTY,
                Spelling.listed(dialect, source.className(), rest, source.around()));
    }

    @Override
    public LayerText encode(Layer layer, Dialect target, Location where) {
        throw new IllegalStateException("a reader does not write");
    }
}
