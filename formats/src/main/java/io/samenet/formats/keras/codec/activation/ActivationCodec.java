package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code Activation} of every Keras, and the layers that are a function with parameters. */
final class ActivationCodec implements LayerCodec<Activation> {
    @Override
    public Class<Activation> type() {
        return Activation.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers("Activation"));
        FunctionLayers.ALL.forEach(c -> names.addAll(Name.layers(c)));
        FunctionLayers.FROM2.forEach(c -> names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), c)));
        FunctionLayers.UP_TO2.forEach(c -> names.addAll(Name.layers(EnumSet.of(Dialect.KERAS1, Dialect.KERAS2), c)));
        names.addAll(FunctionOperations.names());
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return switch (name.kind()) {
            case LAYER -> List.of();
            case OPERATION -> List.of("x");
            case FUNCTION -> List.of("features");
        };
    }

    @Override
    public Activation decode(Fields fields, DecodeScope scope) {
        if (scope.kind() != Name.Kind.LAYER) {
            return Activation.of(FunctionOperations.decode(scope.className(), fields));
        }
        Optional<ActivationFunction> layer = FunctionLayers.decode(scope.className(), fields);
        if (layer.isPresent()) {
            return new Activation(layer.get(), scope.className().equals("Softmax"));
        }
        fields.value("activation");
        return Activation.of(Activations.decode(fields, "activation", scope));
    }

    @Override
    public String className(Activation activation, EncodeScope scope) {
        ActivationFunction function = activation.function();
        Optional<String> layer = FunctionLayers.className(function, scope.dialect());
        boolean named = FunctionTable.name(function, scope.dialect()).isPresent();
        if (named && !(activation.takesMask() && layer.isPresent())) {
            return "Activation";
        }
        return layer.orElseThrow(() -> Activations.unsupported(function, scope));
    }

    @Override
    public Dict encode(Activation activation, EncodeScope scope) {
        String className = className(activation, scope);
        return className.equals("Activation")
                ? Value.dict()
                        .put("activation", Activations.encode(activation.function(), scope))
                        .build()
                : FunctionLayers.encode(className, activation.function(), scope.dialect());
    }
}
