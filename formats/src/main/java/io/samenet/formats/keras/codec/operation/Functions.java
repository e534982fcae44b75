package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Optional;

/** Operations in the three generations: none in Keras 1, {@code TFOpLambda} in Keras 2, classes in Keras 3. */
final class Functions {
    private Functions() {}

    /** Class name: {@code keras3} in Keras 3, {@code lambda} in Keras 2. */
    static String className(String keras3, String lambda, EncodeScope scope) {
        return switch (scope.dialect()) {
            case KERAS1 -> throw UnsupportedException.of(scope.where(), "Keras 1 has no operation " + keras3);
            case KERAS2 -> lambda;
            case KERAS3 -> keras3;
        };
    }

    static String className(String keras3, EncodeScope scope) {
        return className(keras3, "TFOpLambda", scope);
    }

    /** Configuration: {@code settings} in Keras 3, the function's name in Keras 2. */
    static Dict config(String function, Dict settings, EncodeScope scope) {
        return scope.dialect() == Dialect.KERAS3
                ? settings
                : Value.dict().put("function", function).build();
    }

    /** Node: {@code settings} as keyword arguments in Keras 2, nothing in Keras 3. */
    static Dict node(Dict settings, Dialect target) {
        return target == Dialect.KERAS2 ? Value.dict().put("kwargs", settings).build() : Dict.EMPTY;
    }

    /** The field {@code dtype}, where it says one. */
    static Optional<DType> dtype(Fields fields) {
        return fields.find("dtype")
                .map(v -> DType.named(fields.text("dtype")).orElseThrow(() -> fields.unsupported("dtype", v)));
    }
}
