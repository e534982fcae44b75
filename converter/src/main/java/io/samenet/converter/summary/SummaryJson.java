package io.samenet.converter.summary;

import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** A summary as JSON, with the fields of the command line's contract. */
public final class SummaryJson {
    private SummaryJson() {}

    /** The object that {@code samenet summary --json} prints. */
    public static Dict of(Summary summary) {
        return Value.dict()
                .put("name", summary.name())
                .put("class", summary.style() == Style.SEQUENTIAL ? "Sequential" : "Functional")
                .put(
                        "keras_version",
                        summary.origin().kerasVersion().map(Value::of).orElse(Value.none()))
                .put("inputs", ports(summary.inputs()))
                .put("outputs", ports(summary.outputs()))
                .put(
                        "layers",
                        Value.list(summary.layers().stream()
                                .map(SummaryJson::layer)
                                .toList()))
                .put("total_params", summary.params().total())
                .put("trainable_params", summary.params().trainable())
                .put("non_trainable_params", summary.params().nonTrainable())
                .put("optimizer_params", summary.params().optimizer())
                .build();
    }

    private static Value ports(List<Summary.Port> ports) {
        return Value.list(ports.stream()
                .map(port -> Value.dict()
                        .put("name", port.name())
                        .put("shape", port.type().map(t -> shape(t.shape())).orElse(Value.none()))
                        .put("dtype", dtype(port.type()))
                        .build())
                .toList());
    }

    private static Value dtype(Optional<TensorType> type) {
        return type.map(t -> Value.of(t.dtype().kerasName())).orElse(Value.none());
    }

    private static Dict layer(Summary.Row row) {
        Value.DictBuilder layer = Value.dict()
                .put("name", row.name())
                .put("class", row.className())
                .put("output_shape", shapes(row.outputs()))
                .put("params", row.params())
                .put(
                        "connected_to",
                        Value.list(row.connectedTo().stream().map(Value::of).toList()));
        row.unsupported().ifPresent(reason -> layer.put("unsupported", reason));
        return layer.build();
    }

    private static Value shapes(List<Shape> shapes) {
        if (shapes.size() == 1) {
            return shape(shapes.get(0));
        }
        return shapes.isEmpty()
                ? Value.none()
                : Value.list(shapes.stream().map(SummaryJson::shape).toList());
    }

    private static Value shape(Shape shape) {
        return Value.list(shape.asList().stream()
                .map(size -> size == Shape.FREE ? Value.none() : Value.of(size))
                .toList());
    }
}
