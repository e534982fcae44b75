package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.ArrayConstant;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.keras.codec.training.TrainingFields;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one layer. */
final class Decoding implements DecodeScope {
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");
    private static final Map<String, String> REASONS = Map.of(
            "CuDNNLSTM", "CuDNNLSTM's weights are in cuDNN's layout, which is not supported",
            "CuDNNGRU", "CuDNNGRU's weights are in cuDNN's layout, which is not supported",
            "TensorFlowOpLayer",
                    "TensorFlowOpLayer that is not called on tensors of a functional model is not supported");
    /** What a quantized layer is, by its mode. */
    private static final Map<String, Class<? extends Declaration>> QUANTIZED =
            Map.of("int4", Int4Quantized.class, "float8", Float8Quantized.class);

    private static final Set<String> CODE = Set.of("Lambda");

    /**
     * Fields that say nothing of what the layer computes: its name, what the model's reader has read, how to go about it.
     */
    private static final String[] HARMLESS = {
        "name",
        "trainable",
        "batch_input_shape",
        "batch_shape",
        "input_shape",
        "input_dim",
        "input_length",
        "input_dtype",
        "batch_size",
        "build_config",
        "module",
        "registered_name"
    };

    private final CodecTable table;
    private final LayerSource source;
    private final Models models;
    private final Name name;
    private final Fields fields;
    private Policy policy = Policy.FLOAT32;

    Decoding(CodecTable table, LayerSource source, Models models) {
        this.table = table;
        this.source = source;
        this.models = models;
        this.name = CodecTable.name(source);
        this.fields = new Fields(
                source.where(),
                name.kind() == Name.Kind.OPERATION
                        ? table.of(source).map(this::withCall).orElse(source.config())
                        : source.config());
    }

    /** The configuration of an operation and, beside it, all in its call that is no operand. */
    private Dict withCall(LayerCodec<?> codec) {
        List<String> parameters = new ArrayList<>(codec.operands(name));
        parameters.addAll(codec.called(name));
        boolean open = parameters.get(parameters.size() - 1).startsWith(LayerCodec.REST);
        Value.DictBuilder all = Value.dict().putAll(source.config());
        List<Value> positional = source.node().list("args").orElse(List.of());
        for (int i = 0; i < positional.size() && !open; i++) {
            String called = i < parameters.size() ? parameters.get(i) : "args[" + i + "]";
            boolean setting = called.startsWith(LayerCodec.SETTING);
            if (i < codec.operands(name).size() && !setting) {
                continue;
            }
            String parameter = setting ? called.substring(1) : called;
            all.put(source.config().has(parameter) ? "call/" + parameter : parameter, positional.get(i));
        }
        Dict named = source.node().dict("kwargs").orElse(Dict.EMPTY).without(Set.copyOf(codec.operands(name)));
        for (String parameter : named.keys()) {
            Value value = named.get(parameter).orElseThrow();
            all.put(source.config().has(parameter) ? "call/" + parameter : parameter, value);
        }
        return all.build();
    }

    Layer layer() {
        if (MODELS.contains(source.className())
                && source.around()
                        .text("registered_name")
                        .filter(r -> r.contains(">"))
                        .isEmpty()) {
            return models.decode(source);
        }
        String called = fields.text("name", source.className().toLowerCase(Locale.ROOT));
        boolean trainable = fields.flag("trainable", true);
        Spelling spelling = Spelling.listed(source.dialect(), source.className(), source.config(), source.around());
        try {
            policy = name.kind() == Name.Kind.OPERATION ? Policy.FLOAT32 : Policies.decode(fields);
            LayerCodec<?> codec = codec();
            Optional<LayerCodec.Restated> other = codec.restated(fields, this);
            if (other.isPresent()) {
                return restated(other.get(), called, spelling);
            }
            Declaration declaration = declaration(codec);
            LayerCodec<?> its =
                    table.of(declaration).orElse(codec); // of another class where the name has several meanings
            Dict training = TrainingFields.decode(
                    its.type().isInstance(declaration) ? training(its, declaration) : List.of(),
                    fields,
                    source.dialect());
            checkRest(fields);
            policy = codec.policy(declaration, policy, source.dialect());
            return new Layer(called, declaration, policy, trainable, training, spelling);
        } catch (UnsupportedException e) {
            String reason = String.join(
                    ", ",
                    e.reasons().stream().map(UnsupportedException.Reason::what).toList());
            return new Layer(called, opaque(reason, e.isLacking()), policy, trainable, Dict.EMPTY, spelling);
        }
    }

    private <D extends Declaration> List<TrainingField> training(LayerCodec<D> codec, Declaration declaration) {
        return codec.training(codec.type().cast(declaration), source.dialect());
    }

    /** The layer read as one of another class. */
    private Layer restated(LayerCodec.Restated other, String called, Spelling spelling) {
        LayerSource same = new LayerSource(
                source.where(), source.dialect(), other.className(), other.config(), source.around(), source.node());
        Layer layer = new Decoding(table, same, models).layer();
        if (layer.declaration() instanceof Opaque unknown) {
            throw refused(unknown, unknown.reason());
        }
        return new Layer(called, layer.declaration(), layer.policy(), layer.trainable(), layer.training(), spelling);
    }

    private Opaque opaque(String reason, boolean lacking) {
        return new Opaque(
                source.dialect(), source.className(), source.config().without(Set.of("name")), reason, lacking);
    }

    /** What has a layer refused that is {@code unknown}, or holds it. */
    private UnsupportedException refused(Opaque unknown, String reason) {
        return unknown.lacking()
                ? UnsupportedException.lacking(source.where(), reason)
                : UnsupportedException.of(source.where(), reason);
    }

    private LayerCodec<?> codec() {
        return table.of(source)
                .map(this::quantized)
                .orElseGet(() -> own().isPresent()
                        ? refuse("class " + name.text() + " is not one of Keras's own")
                        : refuse(name.text(), source.className()));
    }

    /** The codec of quantized layers where this is one, else {@code plain}. */
    private LayerCodec<?> quantized(LayerCodec<?> plain) {
        Optional<String> mode = name.kind() == Name.Kind.LAYER ? Policies.quantization(fields) : Optional.empty();
        return mode.map(m -> QUANTIZED.getOrDefault(m.replaceFirst("/.*", ""), Quantized.class))
                .flatMap(table::of)
                .orElse(plain);
    }

    /** The name of a user's own class, where the file says that it is one. */
    private Optional<String> own() {
        return OwnClass.of(source.around(), source.className());
    }

    private LayerCodec<?> refuse(String name, String className) {
        String reason = REASONS.get(className);
        if (reason != null) {
            return refuse(reason);
        }
        if (CODE.contains(className)) {
            return refuse(className + " holds code, which samenet never runs");
        }
        return refuse(
                name.equals(className)
                        ? "class " + className + " is not known"
                        : className + " of " + name + " is not known");
    }

    private LayerCodec<?> refuse(String reason) {
        throw UnsupportedException.of(source.where(), reason);
    }

    private Declaration declaration(LayerCodec<?> codec) {
        if (name.kind() != Name.Kind.LAYER) {
            checkOperands(codec);
        }
        Fields settings = settings(codec);
        try {
            Declaration declaration = codec.decode(settings, this);
            if (settings != fields) {
                checkRest(settings);
            }
            return declaration;
        } catch (IllegalArgumentException e) {
            throw MalformedException.of(source.where(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Operands are tensors, numbers and nested lists of them; of Keras 2 also names of layers, in references. */
    private void checkOperands(LayerCodec<?> codec) {
        List<String> operands = codec.operands(name);
        List<Value> positional = source.node().list("args").orElse(List.of());
        boolean all = operands.stream().anyMatch(o -> o.startsWith(LayerCodec.REST));
        Deque<Value> open = new ArrayDeque<>(
                positional.subList(0, all ? positional.size() : Math.min(operands.size(), positional.size())));
        source.node()
                .dict("kwargs")
                .ifPresent(k -> operands.forEach(o -> k.find(o).ifPresent(open::add)));
        while (!open.isEmpty()) {
            Value value = open.pop();
            boolean tensor = value.asDict()
                    .flatMap(d -> d.text("class_name"))
                    .filter("__keras_tensor__"::equals)
                    .isPresent();
            boolean reference = value.asText().isPresent() && name.kind() == Name.Kind.FUNCTION;
            Optional<ArrayConstant> array = ArrayConstant.of(value);
            boolean plain = value.isNull() || value.asReal().isPresent() || value instanceof Value.Bool;
            if (array.isPresent()) {
                array.get().check(source.where(), codec.castsOperands(name));
                open.push(array.get().elements());
            } else if (value.asList().isPresent()) {
                value.asList().get().forEach(open::push);
            } else if (!tensor && !reference && !plain) {
                throw UnsupportedException.of(source.where(), "operand " + value + " is not supported");
            }
        }
    }

    /**
     * Where the codec reads: the configuration; for a function of TensorFlow the keyword arguments that are not operands,
     * all of which it must know.
     */
    private Fields settings(LayerCodec<?> codec) {
        if (name.kind() != Name.Kind.FUNCTION) {
            return fields;
        }
        fields.ignore("function");
        Set<String> operands = new HashSet<>(codec.operands(name));
        operands.add("name");
        Dict arguments = source.node().dict("kwargs").orElse(Dict.EMPTY).without(operands);
        return new Fields(source.where().at("inbound_nodes"), arguments);
    }

    private void checkRest(Fields fields) {
        fields.ignore(HARMLESS);
        if (name.kind() != Name.Kind.OPERATION) {
            fields.ignore("dtype"); // the policy; of an operation it is a setting
        }
        fields.only("autocast", Value.of(true));
        List<String> rest = fields.rest();
        if (!rest.isEmpty()) {
            String field = rest.get(0);
            throw UnsupportedException.of(
                    source.where(), "field " + field + " " + fields.value(field) + " is not known");
        }
    }

    @Override
    public Location where() {
        return source.where();
    }

    @Override
    public Dialect dialect() {
        return source.dialect();
    }

    @Override
    public String className() {
        return name.text();
    }

    @Override
    public Name.Kind kind() {
        return name.kind();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public Policy policy(Location where, Dict config) {
        Fields inner = new Fields(where, config);
        Policies.quantization(inner).ifPresent(mode -> {
            throw UnsupportedException.of(where, mode + " of an object inside a layer is not supported");
        });
        return Policies.decode(inner);
    }

    @Override
    public Dict node() {
        return source.node();
    }

    @Override
    public Optional<String> version() {
        return models.version();
    }

    @Override
    public List<Shape> weights() {
        return models.weights();
    }

    @Override
    public Layer layer(Location where, Value value) {
        Dict dict = value.asDict().orElseThrow(() -> MalformedException.expected(where, "a layer", value.toString()));
        Fields parts = new Fields(where, dict);
        String className = parts.text("class_name");
        Value config = parts.value("config");
        Dict around = dict.without(Set.of("class_name", "config", "name", "inbound_nodes"));
        // Keras 1 and early Keras 2 wrote a Sequential's configuration as a bare list of layers
        Dict inner = config.asList().isPresent()
                ? Value.dict().put("layers", config).build()
                : config.asDict()
                        .orElseThrow(
                                () -> MalformedException.expected(where.at("config"), "an object", config.toString()));
        return known(
                Codecs.decode(new LayerSource(where, source.dialect(), className, inner, around, Dict.EMPTY), models));
    }

    /** Refuses an inner layer that is, or somewhere inside holds, a layer that is not known. */
    private Layer known(Layer inner) {
        Deque<Layer> open = new ArrayDeque<>(List.of(inner));
        while (!open.isEmpty()) {
            Layer layer = open.pop();
            if (layer.declaration() instanceof Opaque unknown) {
                throw refused(unknown, "holds \"" + layer.name() + "\": " + unknown.reason());
            }
            open.addAll(layer.declaration().children());
        }
        return inner;
    }
}
