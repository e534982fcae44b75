package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cell as it stands in the configuration of a layer.
 *
 * @param where its place
 * @param className its class
 * @param config its configuration
 * @param around what else the file says of it
 */
record CellText(Location where, String className, Dict config, Dict around) {
    /** What a cell says of itself as a layer, and not of what it computes. */
    static final Set<String> OWN =
            Set.of("name", "trainable", "dtype", "build_config", "batch_input_shape", "input_shape");

    /** What the class of a cell has behind the name of its layer. */
    static final String SUFFIX = "Cell";

    private static final Map<String, String> LAYERS =
            Map.of("SimpleRNNCell", "SimpleRNN", "LSTMCell", "LSTM", "GRUCell", "GRU");

    /** What a recurrent layer says beside what its cell does. */
    private static final Set<String> AROUND = Set.of(
            "return_sequences",
            "return_state",
            "go_backwards",
            "stateful",
            "unroll",
            "time_major",
            "zero_output_for_mask",
            "activity_regularizer");

    static CellText of(Location where, Value value) {
        Dict dict = value.asDict().orElseThrow(() -> MalformedException.expected(where, "a cell", value.toString()));
        Fields fields = new Fields(where, dict);
        String className = fields.text("class_name");
        Value config = fields.value("config");
        return new CellText(
                where,
                className,
                config.asDict()
                        .orElseThrow(
                                () -> MalformedException.expected(where.at("config"), "an object", config.toString())),
                dict.without(Set.of("class_name", "config", "build_config")));
    }

    /** The configuration of a recurrent layer, without what is none of its cell's. */
    static Dict without(Dict layer) {
        return layer.without(AROUND);
    }

    /** The class of the layer of this cell alone. */
    String layer() {
        checkOwner();
        return Optional.ofNullable(LAYERS.get(className))
                .orElseThrow(() -> UnsupportedException.of(where, "cell " + className + " is not known"));
    }

    /** Refuses a class of a user's own. */
    void checkOwner() {
        Optional<String> own = OwnClass.of(around, className);
        if (own.isPresent()) {
            throw UnsupportedException.of(where, "cell " + own.get() + " is not one of Keras's own");
        }
    }

    /** Refuses other types than those of the layer around, in which a cell computes. */
    void checkTypes(DecodeScope scope) {
        if (config.find("dtype").isPresent() && !scope.policy(where, config).equals(scope.policy())) {
            throw UnsupportedException.of(
                    where, "cell " + className + " of another dtype than its layer is not supported");
        }
    }

    /** As a layer of its own. */
    Dict asLayer() {
        return Value.dict()
                .put("class_name", layer())
                .put("config", config)
                .putAll(around)
                .build();
    }
}
