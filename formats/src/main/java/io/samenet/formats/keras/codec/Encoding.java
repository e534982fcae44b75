package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.training.TrainingFields;
import io.samenet.formats.keras.raw.RawFunction;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes one layer. */
final class Encoding implements EncodeScope {
    private static final String LAYERS = "keras.layers";

    private final CodecTable table;
    private final Layer layer;
    private final Dialect target;
    private final Location where;
    private final Models models;
    private final List<String> lost = new ArrayList<>();

    Encoding(CodecTable table, Layer layer, Dialect target, Location where, Models models) {
        this.table = table;
        this.layer = layer;
        this.target = target;
        this.where = where;
        this.models = models;
    }

    LayerText text() {
        if (layer.declaration() instanceof Graph) {
            return models.encode(layer, target, where);
        }
        if (layer.declaration() instanceof Opaque opaque) {
            return opaque(opaque);
        }
        LayerCodec<?> codec = table.of(layer.declaration())
                .orElseThrow(() -> UnsupportedException.of(
                        where, layer.declaration().getClass().getSimpleName() + " has no spelling"));
        return text(codec);
    }

    private boolean verbatim() {
        return layer.spelling().holds(target);
    }

    private LayerText opaque(Opaque opaque) {
        if (opaque.dialect() != target) {
            throw UnsupportedException.of(
                    where,
                    opaque.className() + " of " + opaque.dialect() + " cannot be written for " + target + ": "
                            + opaque.reason());
        }
        Dict config = verbatim() ? layer.spelling().config() : opaque.config();
        Dict around = verbatim() ? layer.spelling().around() : Dict.EMPTY;
        Dict named = named(opaque.className(), config);
        return new LayerText(opaque.className(), named, around, Dict.EMPTY, List.of(), List.of());
    }

    private Dict named(String className, Dict config) {
        String name = className.equals(RawFunction.CLASS_NAME) ? rawName() : layer.name();
        return config.text("name").filter(name::equals).isPresent() ? config : config.with("name", Value.of(name));
    }

    /** Such a layer puts something before the name that its configuration has. */
    private String rawName() {
        if (!layer.name().startsWith(RawFunction.PREFIX)) {
            throw UnsupportedException.of(
                    where, "the name of a " + RawFunction.CLASS_NAME + " starts with " + RawFunction.PREFIX);
        }
        return layer.name().substring(RawFunction.PREFIX.length());
    }

    private <D extends Declaration> LayerText text(LayerCodec<D> codec) {
        D declaration = codec.type().cast(layer.declaration());
        Dict node = codec.node(declaration, target);
        if (verbatim()) {
            Dict config = named(layer.spelling().className(), layer.spelling().config());
            return text(layer.spelling().className(), config, layer.spelling().around(), node, codec);
        }
        String className = codec.className(declaration, this);
        boolean operation = target == Dialect.KERAS3 && CodecTable.isOfOperations(codec.module(declaration));
        Dict config = common(operation, codec.saysTrainable(declaration, target))
                .putAll(codec.encode(declaration, this))
                .putAll(TrainingFields.encode(codec.training(declaration, target), layer.training(), target, lost::add))
                .build();
        return text(className, config, around(codec.module(declaration), className, codec), node, codec);
    }

    private LayerText text(String className, Dict config, Dict around, Dict node, LayerCodec<?> codec) {
        Name name = CodecTable.name(new LayerSource(where, target, className, config, around, Dict.EMPTY).withModule());
        boolean raw = className.equals(RawFunction.CLASS_NAME); // whose calls are written as the file has them
        return new LayerText(className, config, around, node, raw ? List.of() : codec.operands(name), lost);
    }

    /** Input layers say their type themselves; operations of Keras 3 have neither types nor weights of their own. */
    private Value.DictBuilder common(boolean operation, boolean trainable) {
        Value.DictBuilder common = Value.dict().put("name", layer.name());
        if (!operation && !(layer.declaration() instanceof InputLayer)) {
            if (trainable) {
                common.put("trainable", layer.trainable());
            }
            dtype(common);
        }
        return common;
    }

    @Override
    public Dict dtype() {
        Value.DictBuilder dtype = Value.dict();
        dtype(dtype);
        return dtype.build();
    }

    private void dtype(Value.DictBuilder common) {
        String name = Policies.name(layer.policy())
                .orElseThrow(() -> UnsupportedException.of(where, "no name for dtype policy " + layer.policy()));
        if (target != Dialect.KERAS1) {
            common.put("dtype", Policies.encode(name, target));
        } else if (!layer.policy().equals(Policy.FLOAT32)) {
            throw UnsupportedException.of(where, "Keras 1 has no dtype of a layer, such as " + name);
        }
    }

    /**
     * What Keras 3 writes beside the configuration; a class of {@code keras.layers} has no registered name, one that a user
     * registered no module.
     */
    private Dict around(String module, String className, LayerCodec<?> codec) {
        if (target != Dialect.KERAS3) {
            return Dict.EMPTY;
        }
        Optional<String> own = codec.registeredName();
        Value registered = module.equals(LAYERS) ? Value.none() : Value.of(className);
        return Value.dict()
                .put("module", own.isPresent() ? Value.none() : Value.of(module))
                .put("registered_name", own.map(Value::of).orElse(registered))
                .build();
    }

    @Override
    public Location where() {
        return where;
    }

    @Override
    public Dialect dialect() {
        return target;
    }

    @Override
    public Policy policy() {
        return layer.policy();
    }

    @Override
    public void lose(String what) {
        lost.add(what);
    }

    @Override
    public Dict layer(Layer inner) {
        LayerText text = Codecs.encode(inner, target, where.named(inner.name()), models);
        lost.addAll(
                text.lost().stream().map(l -> "\"" + inner.name() + "\" " + l).toList());
        Value.DictBuilder dict = Value.dict();
        if (target == Dialect.KERAS3) {
            text.around().get("module").ifPresent(m -> dict.put("module", m));
        }
        return dict.put("class_name", text.className())
                .put("config", text.config())
                .putAll(text.around())
                .build();
    }
}
