package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code ParametricSoftplus} and {@code SReLU} of Keras 1; no other has them. */
final class ParametricActivationCodec implements LayerCodec<ParametricActivation> {
    private static final Map<String, ParametricActivation.Kind> KINDS = Map.of(
            "ParametricSoftplus", ParametricActivation.Kind.PARAMETRIC_SOFTPLUS,
            "SReLU", ParametricActivation.Kind.SRELU);

    /** Where the weights start; Keras 1's training alone asks for it. */
    private static final String[] INITIAL = {
        "alpha_init", "beta_init", "t_left_init", "a_left_init", "t_right_init", "a_right_init"
    };

    @Override
    public Class<ParametricActivation> type() {
        return ParametricActivation.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS1), "ParametricSoftplus", "SReLU");
    }

    @Override
    public ParametricActivation decode(Fields fields, DecodeScope scope) {
        fields.ignore(INITIAL);
        return new ParametricActivation(Objects.requireNonNull(KINDS.get(scope.className())));
    }

    @Override
    public String className(ParametricActivation activation, EncodeScope scope) {
        String name = activation.kind() == ParametricActivation.Kind.SRELU ? "SReLU" : "ParametricSoftplus";
        scope.only(Dialect.KERAS1, name);
        return name;
    }

    @Override
    public Dict encode(ParametricActivation activation, EncodeScope scope) {
        return Dict.EMPTY;
    }
}
