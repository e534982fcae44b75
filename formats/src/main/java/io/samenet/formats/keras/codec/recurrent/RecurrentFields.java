package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Value;
import java.util.List;

/** The fields that {@code SimpleRNN}, {@code LSTM} and {@code GRU} have in common. */
final class RecurrentFields {
    private static final List<TrainingField> WEIGHTS = TrainingField.all(
            TrainingField.weight("kernel", TrainingField.GLOROT_UNIFORM, "init", "W"),
            TrainingField.weight("recurrent", TrainingField.ORTHOGONAL, "inner_init", "U"),
            TrainingField.weight("bias", TrainingField.ZEROS, "b"));
    private static final List<TrainingField> DROPOUT = List.of(
            TrainingField.setting("dropout", "dropout_W", Value.of(0.0)),
            TrainingField.setting("recurrent_dropout", "dropout_U", Value.of(0.0)));

    /** What training uses of all three. */
    static final List<TrainingField> TRAINING = TrainingField.all(WEIGHTS, DROPOUT);

    /** And of {@code LSTM}, whose forget gate's bias may start at one. */
    static final List<TrainingField> TRAINING_LSTM =
            TrainingField.all(WEIGHTS, List.of(TrainingField.setting("unit_forget_bias", Value.of(true))), DROPOUT);

    /** Keras 1's name of how the forget gate's bias starts. */
    static final String FORGET_BIAS1 = "forget_bias_init";

    private static final Value NONE = Value.of(0);

    private RecurrentFields() {}

    static long units(Fields fields, Dialect dialect) {
        return fields.positive(dialect == Dialect.KERAS1 ? "output_dim" : "units");
    }

    /** Keras 1 always has a bias. */
    static boolean useBias(Fields fields, Dialect dialect) {
        return dialect == Dialect.KERAS1 || fields.flag("use_bias", true);
    }

    /** The hyperbolic tangent where a file says nothing. */
    static ActivationFunction activation(Fields fields, DecodeScope scope) {
        return fields.isNull("activation")
                ? ActivationFunction.LINEAR
                : Activations.decode(fields, "activation", scope, ActivationFunction.TANH);
    }

    /**
     * Where a file says nothing: the logistic function in Keras 3, its piecewise linear form in Keras 1 and in Keras 2 up
     * to 2.2 (later ones and tf.keras always write it).
     */
    static ActivationFunction recurrentActivation(Fields fields, DecodeScope scope) {
        String name = scope.dialect() == Dialect.KERAS1 ? "inner_activation" : "recurrent_activation";
        ActivationFunction absent = scope.dialect() == Dialect.KERAS3
                ? ActivationFunction.SIGMOID
                : ActivationFunction.of(ActivationFunction.Kind.HARD_SIGMOID, 5);
        return fields.isNull(name) ? ActivationFunction.LINEAR : Activations.decode(fields, name, scope, absent);
    }

    static RecurrentOptions options(Fields fields, DecodeScope scope) {
        fields.ignore("unroll", "implementation", "consume_less", "seed", "ragged", "constants_size");
        if (!fields.find("num_constants").orElse(NONE).equals(NONE)) {
            throw UnsupportedException.of(
                    fields.where("num_constants"),
                    "constants are for cells of a user's own: no cell of Keras takes any");
        }
        fields.ignore("num_constants");
        boolean one = scope.dialect() == Dialect.KERAS1;
        return new RecurrentOptions(
                fields.flag("return_sequences", false),
                !one && fields.flag("return_state", false),
                fields.flag("go_backwards", false),
                fields.flag("stateful", false),
                !one && fields.flag("zero_output_for_mask", false),
                !one && fields.flag("time_major", false));
    }

    /** Everything but the recurrent activation. */
    static Value.DictBuilder encode(Recurrent recurrent, ActivationFunction activation, EncodeScope scope) {
        Value.DictBuilder config = encode(recurrent.options(), scope)
                .put(scope.dialect() == Dialect.KERAS1 ? "output_dim" : "units", recurrent.units())
                .put("activation", Activations.encode(activation, scope));
        if (scope.dialect() == Dialect.KERAS1) {
            refuse(!recurrent.useBias(), scope, "use_bias false");
            return config.put("consume_less", "cpu");
        }
        return config.put("use_bias", recurrent.useBias());
    }

    /** What all layers over steps have. */
    static Value.DictBuilder encode(RecurrentOptions options, EncodeScope scope) {
        Dialect target = scope.dialect();
        Value.DictBuilder config = Value.dict()
                .put("return_sequences", options.returnSequences())
                .put("go_backwards", options.goBackwards())
                .put("stateful", options.stateful())
                .put("unroll", false);
        refuse(options.timeMajor() && target != Dialect.KERAS2, scope, "time_major");
        if (target == Dialect.KERAS1) {
            refuse(options.returnState(), scope, "return_state");
            if (options.zeroOutputForMask()) {
                scope.lose("zero_output_for_mask true, where steps are masked");
            }
            return config;
        }
        config.put("return_state", options.returnState());
        if (target == Dialect.KERAS3 || options.zeroOutputForMask()) {
            config.put("zero_output_for_mask", options.zeroOutputForMask());
        }
        return target == Dialect.KERAS2 ? config.put("time_major", options.timeMajor()) : config;
    }

    private static void refuse(boolean wrong, EncodeScope scope, String what) {
        if (wrong) {
            throw UnsupportedException.of(scope.where(), "recurrent layers of " + scope.dialect() + " have no " + what);
        }
    }

    static void recurrentActivation(Value.DictBuilder config, ActivationFunction activation, EncodeScope scope) {
        config.put(
                scope.dialect() == Dialect.KERAS1 ? "inner_activation" : "recurrent_activation",
                Activations.encode(activation, scope));
    }
}
