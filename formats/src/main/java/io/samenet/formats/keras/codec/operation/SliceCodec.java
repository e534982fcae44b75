package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.raw.StridedSlice;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Indexing: {@code GetItem} of Keras 3, whose key is the node's second argument; {@code SlicingOpLambda} of tf.keras,
 * whose {@code slice_spec} is a keyword argument.
 */
final class SliceCodec implements LayerCodec<Slice> {
    private static final String SPEC = "slice_spec";
    private static final String KEY = "key";
    private static final String FUNCTION = "__operators__.getitem";
    private static final String STRIDED = "strided_slice";

    @Override
    public Class<Slice> type() {
        return Slice.class;
    }

    @Override
    public List<Name> names() {
        return List.of(Name.operation("GetItem"), Name.function(FUNCTION), Name.function(STRIDED));
    }

    @Override
    public List<String> operands(Name name) {
        return List.of(name.kind() == Name.Kind.OPERATION ? "x" : name.text().equals(STRIDED) ? "input_" : "tensor");
    }

    @Override
    public List<String> called(Name name) {
        return name.kind() == Name.Kind.OPERATION ? List.of(KEY) : List.of();
    }

    @Override
    public Slice decode(Fields fields, DecodeScope scope) {
        Location where = scope.where().at("inbound_nodes");
        Value key = scope.className().equals(STRIDED)
                ? strided(where, fields)
                : fields.get(scope.kind() == Name.Kind.FUNCTION ? SPEC : KEY);
        List<Slice.Item> items = new ArrayList<>();
        for (Value item : key.asList().orElse(List.of(key))) {
            items.add(item(where, item));
        }
        return new Slice(items);
    }

    /** {@code tf.strided_slice} told as an indexing. */
    private static Value strided(Location where, Fields fields) {
        fields.only("var");
        Value begin = fields.value("begin");
        long indices = begin.asList().map(List::size).orElse(0);
        Value ones = Value.list(Collections.nCopies((int) indices, Value.of(1)));
        Value.DictBuilder settings =
                Value.dict().put("strides", fields.find("strides").orElse(ones));
        for (String name : List.of("begin", "end", "strides")) {
            fields.find(name).ifPresent(v -> settings.put(name, whole(fields, name, v)));
        }
        for (String mask : StridedSlice.MASKS) {
            fields.find(mask).ifPresent(v -> settings.put(mask, v));
        }
        return StridedSlice.rewritten(where, settings.build()).get(SPEC).orElseThrow();
    }

    private static Value whole(Fields fields, String name, Value value) {
        if (value.asList()
                .filter(l -> l.stream().allMatch(i -> i.asInt().isPresent()))
                .isEmpty()) {
            throw fields.unsupported(name, value);
        }
        return value;
    }

    private static Slice.Item item(Location where, Value item) {
        if (item.isNull()) {
            return new Slice.NewAxis();
        }
        if (item.asInt().isPresent()) {
            return new Slice.At(item.asInt().get());
        }
        Dict dict =
                item.asDict().orElseThrow(() -> UnsupportedException.of(where, "index " + item + " is not supported"));
        String className = dict.text("class_name").orElse("__slice__");
        if (className.equals("__ellipsis__")) {
            return new Slice.Ellipsis();
        }
        if (!className.equals("__slice__")) {
            throw UnsupportedException.of(where, "index of class " + className + " is not supported");
        }
        return range(where, dict.dict("config").orElse(dict));
    }

    private static Slice.Range range(Location where, Dict bounds) {
        return new Slice.Range(
                bound(where, bounds, "start"),
                bound(where, bounds, "stop"),
                bound(where, bounds, "step").orElse(1L));
    }

    private static Optional<Long> bound(Location where, Dict bounds, String name) {
        return bounds.find(name).map(v -> v.asInt()
                .orElseThrow(() -> UnsupportedException.of(where, name + " " + v + " is not supported")));
    }

    @Override
    public String className(Slice slice, EncodeScope scope) {
        return Functions.className("GetItem", "SlicingOpLambda", scope);
    }

    @Override
    public String module(Slice slice) {
        return "keras.src.ops.numpy";
    }

    @Override
    public Dict encode(Slice slice, EncodeScope scope) {
        return Functions.config(FUNCTION, Dict.EMPTY, scope);
    }

    @Override
    public Dict node(Slice slice, Dialect target) {
        List<Value> items = slice.items().stream().map(i -> item(i, target)).toList();
        Value key = Value.list(items);
        return target == Dialect.KERAS3
                ? Value.dict().put("args", Value.list(key)).build()
                : Functions.node(Value.dict().put(SPEC, key).build(), target);
    }

    private static Value item(Slice.Item item, Dialect target) {
        if (item instanceof Slice.At at) {
            return Value.of(at.index());
        }
        if (item instanceof Slice.Range range) {
            Dict bounds = Value.dict()
                    .put("start", range.start().map(Value::of).orElse(Value.none()))
                    .put("stop", range.stop().map(Value::of).orElse(Value.none()))
                    .put("step", range.step() == 1 ? Value.none() : Value.of(range.step()))
                    .build();
            return target == Dialect.KERAS3 ? object("__slice__", bounds) : bounds;
        }
        if (item instanceof Slice.NewAxis) {
            return Value.none();
        }
        return target == Dialect.KERAS3
                ? object("__ellipsis__", Dict.EMPTY)
                : Value.dict().put("class_name", "__ellipsis__").build();
    }

    private static Dict object(String className, Dict config) {
        return Value.dict().put("class_name", className).put("config", config).build();
    }
}
