package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations of {@link ElementwiseNames}. */
final class ElementwiseCodec implements LayerCodec<Elementwise> {
    @Override
    public Class<Elementwise> type() {
        return Elementwise.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>();
        for (ElementwiseNames.Row row : ElementwiseNames.ROWS) {
            row.keras3().forEach(n -> names.add(Name.operation(n)));
            row.tensorflow().forEach(n -> names.add(Name.function(n)));
        }
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        ElementwiseNames.Row row = ElementwiseNames.of(name.text());
        return name.kind() == Name.Kind.OPERATION ? ElementwiseNames.operands3(row) : row.operands();
    }

    @Override
    public Elementwise decode(Fields fields, DecodeScope scope) {
        ElementwiseFunction function = ElementwiseNames.of(scope.className()).function();
        if (function == ElementwiseFunction.ROUND) {
            fields.only("decimals", Value.of(0));
        }
        if (hasDType(function)) {
            fields.ignore("optimize"); // whether the graph is made smaller
        }
        return new Elementwise(function, hasDType(function) ? Functions.dtype(fields) : Optional.empty());
    }

    private static boolean hasDType(ElementwiseFunction function) {
        return function == ElementwiseFunction.ZEROS_LIKE
                || function == ElementwiseFunction.ONES_LIKE
                || function == ElementwiseFunction.FULL_LIKE;
    }

    @Override
    public String className(Elementwise operation, EncodeScope scope) {
        ElementwiseNames.Row row = ElementwiseNames.of(operation.function());
        List<String> names = scope.dialect() == Dialect.KERAS2 ? row.tensorflow() : row.keras3();
        if (names.isEmpty()) {
            throw UnsupportedException.of(
                    scope.where(),
                    scope.dialect() + " has no operation "
                            + row.keras3().stream()
                                    .findFirst()
                                    .orElse(row.function().name()));
        }
        return Functions.className(names.get(0), scope);
    }

    @Override
    public String module(Elementwise operation) {
        return ElementwiseNames.of(operation.function()).module();
    }

    @Override
    public Dict encode(Elementwise operation, EncodeScope scope) {
        Value.DictBuilder settings = Value.dict();
        if (operation.function() == ElementwiseFunction.ROUND) {
            settings.put("decimals", 0);
        } else if (hasDType(operation.function())) {
            settings.put("dtype", dtype(operation));
        }
        return scope.dialect() == Dialect.KERAS3
                ? settings.build()
                : Functions.config(
                        ElementwiseNames.of(operation.function()).tensorflow().get(0), settings.build(), scope);
    }

    private static Value dtype(Elementwise operation) {
        return operation.dtype().map(d -> Value.of(d.kerasName())).orElse(Value.none());
    }

    @Override
    public Dict node(Elementwise operation, Dialect target) {
        return operation.dtype().isEmpty()
                ? Dict.EMPTY
                : Functions.node(Value.dict().put("dtype", dtype(operation)).build(), target);
    }
}
