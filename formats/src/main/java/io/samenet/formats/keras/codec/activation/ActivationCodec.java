package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code Activation} of every Keras, and the layers that are a function with parameters. */
final class ActivationCodec implements LayerCodec<Activation> {
    /** {@code tf_keras.layers.Softmax} writes it where it is true. */
    private static final String ROBUST_MASKING = "robust_masking";

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
        Optional<ActivationFunction> layer = FunctionLayers.decode(scope.className(), fields, scope.dialect());
        if (layer.isPresent()) {
            boolean softmax = scope.className().equals("Softmax");
            return softmax ? new Activation(layer.get(), maskUse(fields, scope)) : Activation.of(layer.get());
        }
        fields.value("activation");
        return Activation.of(Activations.decode(fields, "activation", scope));
    }

    private static MaskUse maskUse(Fields fields, DecodeScope scope) {
        if (scope.dialect() == Dialect.KERAS3) {
            return MaskUse.REPLACED_THEN_ZERO;
        }
        return fields.flag(ROBUST_MASKING, false) ? MaskUse.REPLACED : MaskUse.ADDED;
    }

    @Override
    public String className(Activation activation, EncodeScope scope) {
        ActivationFunction function = activation.function();
        Optional<String> layer = layer(activation, scope.dialect());
        if (named(activation, scope.dialect())) {
            return "Activation";
        }
        return layer.or(() -> operation(activation, scope.dialect()))
                .or(() -> lambda(activation, scope.dialect()).map(f -> "TFOpLambda"))
                .orElseThrow(() -> Activations.unsupported(function, scope));
    }

    /** Whether the dialect has a name for the function; one that takes the mask it says as a layer, where it can. */
    private static boolean named(Activation activation, Dialect target) {
        boolean masked = activation.takesMask() && layer(activation, target).isPresent();
        return !masked && FunctionTable.name(activation.function(), target).isPresent();
    }

    /** The layer for the function; {@code Softmax} would take the mask where the declaration does not. */
    private static Optional<String> layer(Activation activation, Dialect target) {
        return FunctionLayers.className(activation.function(), target)
                .filter(c -> activation.takesMask() || !c.equals("Softmax"));
    }

    /** What is neither a name nor a layer is an operation of Keras 3 still. */
    private static Optional<String> operation(Activation activation, Dialect target) {
        return target == Dialect.KERAS3
                        && !named(activation, target)
                        && layer(activation, target).isEmpty()
                ? FunctionOperations.className(activation.function())
                : Optional.empty();
    }

    /** What is neither a name nor a layer of Keras 2 is a function of TensorFlow still. */
    private static Optional<String> lambda(Activation activation, Dialect target) {
        return target == Dialect.KERAS2
                        && !named(activation, target)
                        && layer(activation, target).isEmpty()
                ? FunctionOperations.tensorflow(activation.function())
                : Optional.empty();
    }

    @Override
    public Dict node(Activation activation, Dialect target) {
        return lambda(activation, target).isEmpty()
                ? Dict.EMPTY
                : Value.dict()
                        .put("kwargs", FunctionOperations.encode(activation.function()))
                        .build();
    }

    @Override
    public String module(Activation activation) {
        return operation(activation, Dialect.KERAS3).isPresent() ? "keras.src.ops.nn" : "keras.layers";
    }

    @Override
    public Dict encode(Activation activation, EncodeScope scope) {
        ActivationFunction function = activation.function();
        if (named(activation, scope.dialect())) {
            if (activation.takesMask()) {
                scope.lose("the mask of Softmax, where there is one");
            }
            return Value.dict()
                    .put("activation", Activations.encode(function, scope))
                    .build();
        }
        if (operation(activation, scope.dialect()).isPresent()) {
            return FunctionOperations.encode(function);
        }
        Optional<String> lambda = lambda(activation, scope.dialect());
        if (lambda.isPresent()) {
            return Value.dict().put("function", lambda.get()).build();
        }
        Dict fields = FunctionLayers.encode(className(activation, scope), function, scope.dialect());
        boolean robust = activation.maskUse() == MaskUse.REPLACED && scope.dialect() == Dialect.KERAS2;
        return robust ? fields.with(ROBUST_MASKING, Value.of(true)) : fields;
    }
}
