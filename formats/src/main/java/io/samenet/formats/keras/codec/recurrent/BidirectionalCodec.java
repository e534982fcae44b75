package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Bidirectional} of every Keras. Keras 3 writes both layers, under the names {@code forward_…} and
 * {@code backward_…}; Keras 1 and 2 write the forward one under its plain name, and the backward one only where the user
 * gave it.
 */
final class BidirectionalCodec implements LayerCodec<Bidirectional> {
    private static final String FORWARD = "forward_";
    private static final String BACKWARD = "backward_";
    private static final Set<String> DIRECTIONS = Set.of("go_backwards", "name");

    @Override
    public Class<Bidirectional> type() {
        return Bidirectional.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("Bidirectional");
    }

    @Override
    public Bidirectional decode(Fields fields, DecodeScope scope) {
        Layer forward = recurrent(scope, fields, "layer", fields.value("layer"));
        Optional<Value> given = fields.find("backward_layer");
        Layer backward = given.isPresent()
                ? recurrent(scope, fields, "backward_layer", given.get())
                : recurrent(scope, fields, "layer", turned(fields.value("layer")));
        Bidirectional.MergeMode mode = fields.isNull("merge_mode")
                ? Bidirectional.MergeMode.NONE
                : fields.choice("merge_mode", Bidirectional.MergeMode.class, Bidirectional.MergeMode.CONCAT);
        return new Bidirectional(
                forward.named(prefixed(FORWARD, forward.name())),
                backward.named(prefixed(BACKWARD, backward.name())),
                mode);
    }

    /**
     * The layer at {@code name}. tf.keras and Keras 3 make its output zero at masked steps whenever it has all steps,
     * whatever its configuration says ({@code force_zero_output_for_mask}).
     */
    private static Layer recurrent(DecodeScope scope, Fields fields, String name, Value value) {
        Layer layer = scope.layer(fields.where(name), value);
        if (!(layer.declaration() instanceof SequenceLayer recurrent)) {
            throw MalformedException.expected(
                    fields.where(name),
                    "a recurrent layer",
                    layer.declaration().getClass().getSimpleName());
        }
        InnerTypes.ofBidirectional(scope.dialect(), scope.where(), scope.policy(), layer);
        boolean sequences =
                scope.dialect() != Dialect.KERAS1 && recurrent.options().returnSequences();
        return new Layer(
                layer.name(),
                recurrent.with(recurrent.options().withZeroOutputForMask(sequences)),
                layer.policy(),
                layer.trainable(),
                layer.training(),
                layer.spelling());
    }

    /** The same layer the other way, as Keras makes it. */
    private static Value turned(Value layer) {
        Dict dict = layer.asDict().orElse(Dict.EMPTY);
        Dict config = dict.dict("config").orElse(Dict.EMPTY);
        boolean backwards =
                config.get("go_backwards").filter(Value.of(true)::equals).isPresent();
        return dict.with("config", config.with("go_backwards", Value.of(!backwards)));
    }

    private static String prefixed(String prefix, String name) {
        return name.startsWith(prefix) ? name : prefix + name;
    }

    private static Layer plain(String prefix, Layer layer) {
        return layer.name().startsWith(prefix) ? layer.named(layer.name().substring(prefix.length())) : layer;
    }

    @Override
    public String className(Bidirectional wrapper, EncodeScope scope) {
        return "Bidirectional";
    }

    @Override
    public Dict encode(Bidirectional wrapper, EncodeScope scope) {
        wrapper.children().forEach(c -> InnerTypes.ofBidirectional(scope.dialect(), scope.where(), scope.policy(), c));
        RecurrentOptions options = wrapper.recurrent().options();
        if (scope.dialect() != Dialect.KERAS1 && options.zeroOutputForMask() != options.returnSequences()) {
            scope.lose("zero_output_for_mask " + options.zeroOutputForMask() + ", where steps are masked");
        }
        String mode = wrapper.mergeMode().name().toLowerCase(Locale.ROOT);
        Value.DictBuilder config = Value.dict()
                .put("merge_mode", wrapper.mergeMode() == Bidirectional.MergeMode.NONE ? Value.none() : Value.of(mode));
        if (scope.dialect() == Dialect.KERAS3) {
            return config.put("layer", scope.layer(wrapper.forward()))
                    .put("backward_layer", scope.layer(wrapper.backward()))
                    .build();
        }
        Dict forward = scope.layer(plain(FORWARD, wrapper.forward()));
        Dict backward = scope.layer(plain(BACKWARD, wrapper.backward()));
        config.put("layer", forward);
        if (!settings(forward).equals(settings(backward))) {
            if (scope.dialect() == Dialect.KERAS1) {
                throw UnsupportedException.of(scope.where(), "Keras 1 has no backward_layer of its own");
            }
            config.put("backward_layer", backward);
        }
        return config.build();
    }

    private static Dict settings(Dict layer) {
        return layer.dict("config").orElse(Dict.EMPTY).without(DIRECTIONS);
    }
}
