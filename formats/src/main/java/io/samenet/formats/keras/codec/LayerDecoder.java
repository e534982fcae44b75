package io.samenet.formats.keras.codec;

import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Dict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the layers of one model as {@link Codecs#decode} does. Layers that differ in nothing but their names, as most of a
 * large model do, are read once and share what they have in common; not those whose calls hold settings.
 */
public final class LayerDecoder {
    private static final String NAME = "name";
    private static final Set<String> UNSHARED = Set.of(NAME);

    private final Models models;
    private final Map<Settings, Layer> read = new HashMap<>();

    /** All that a file says of a layer but its name. */
    private record Settings(Dialect dialect, String className, Dict config, Dict around) {}

    /** For layers that may hold {@code models}. */
    public LayerDecoder(Models models) {
        this.models = models;
    }

    /** The layer that {@code source} says; throws as {@link Codecs#decode} does. */
    public Layer decode(LayerSource source) {
        Optional<String> name = source.config().text(NAME);
        boolean settingsInCall = Codecs.parameters(source).isPresent();
        if (name.isEmpty() || settingsInCall || CodecTable.name(source).kind() != Name.Kind.LAYER) {
            return Codecs.decode(source, models);
        }
        Settings settings = new Settings(
                source.dialect(), source.className(), source.config().without(UNSHARED), source.around());
        Layer known = read.get(settings);
        if (known == null) {
            Layer layer = Codecs.decode(source, models);
            if (isNameless(layer)) {
                read.put(settings, layer);
            }
            return layer;
        }
        return new Layer(
                name.get(),
                known.declaration(),
                known.policy(),
                known.trainable(),
                known.training(),
                Spelling.listed(source.dialect(), source.className(), source.config(), source.around()));
    }

    /** Whether no name can stand in what the layer computes: layers inside may be named after it. */
    private static boolean isNameless(Layer layer) {
        return !(layer.declaration() instanceof Opaque)
                && layer.declaration().children().isEmpty();
    }
}
