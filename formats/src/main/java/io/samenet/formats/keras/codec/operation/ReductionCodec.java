package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code keras.ops.any}, {@code mean} and their like; {@code tf.math.reduce_any} and its like. */
final class ReductionCodec implements LayerCodec<Reduction> {
    private static final Map<Reduction.Function, List<String>> NAMES = names3();

    private static Map<Reduction.Function, List<String>> names3() {
        Map<Reduction.Function, List<String>> names = new EnumMap<>(Reduction.Function.class);
        names.put(Reduction.Function.ANY, List.of("Any", "math.reduce_any"));
        names.put(Reduction.Function.ALL, List.of("All", "math.reduce_all"));
        names.put(Reduction.Function.SUM, List.of("Sum", "math.reduce_sum"));
        names.put(Reduction.Function.PROD, List.of("Prod", "math.reduce_prod"));
        names.put(Reduction.Function.MEAN, List.of("Mean", "math.reduce_mean"));
        names.put(Reduction.Function.MAX, List.of("Max", "math.reduce_max"));
        names.put(Reduction.Function.MIN, List.of("Min", "math.reduce_min"));
        names.put(Reduction.Function.VAR, List.of("Var", "math.reduce_variance"));
        names.put(Reduction.Function.STD, List.of("Std", "math.reduce_std"));
        return names;
    }

    @Override
    public Class<Reduction> type() {
        return Reduction.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>();
        for (List<String> pair : NAMES.values()) {
            names.add(Name.operation(pair.get(0)));
            names.add(Name.function(pair.get(1)));
        }
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return List.of(name.kind() == Name.Kind.OPERATION ? "x" : "input_tensor");
    }

    @Override
    public Reduction decode(Fields fields, DecodeScope scope) {
        fields.only("initial");
        fields.only("dtype");
        Reduction.Function function = NAMES.entrySet().stream()
                .filter(e -> e.getValue().contains(scope.className()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return new Reduction(
                function,
                fields.find("axis").isEmpty() ? Optional.empty() : Optional.of(fields.axes("axis")),
                fields.flag("keepdims", false));
    }

    private static String name(Reduction reduction, int generation) {
        return Objects.requireNonNull(NAMES.get(reduction.function())).get(generation);
    }

    @Override
    public String className(Reduction reduction, EncodeScope scope) {
        return Functions.className(name(reduction, 0), scope);
    }

    @Override
    public String module(Reduction reduction) {
        return "keras.src.ops.numpy";
    }

    @Override
    public Dict encode(Reduction reduction, EncodeScope scope) {
        Value.DictBuilder settings = Value.dict().putAll(settings(reduction));
        switch (reduction.function()) {
            case MAX, MIN -> settings.put("initial", Value.none());
            case PROD -> settings.put("dtype", Value.none());
            default -> {}
        }
        return Functions.config(name(reduction, 1), settings.build(), scope);
    }

    private static Dict settings(Reduction reduction) {
        Value axes = reduction.axes().map(ReductionCodec::axes).orElse(Value.none());
        return Value.dict()
                .put("axis", axes)
                .put("keepdims", reduction.keepDims())
                .build();
    }

    private static Value axes(List<Integer> axes) {
        return axes.size() == 1
                ? Value.of(axes.get(0).longValue())
                : Value.ints(axes.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public Dict node(Reduction reduction, Dialect target) {
        return Functions.node(settings(reduction), target);
    }
}
