package io.samenet.formats.onnx;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An input or output of a graph ({@code ValueInfoProto}).
 *
 * @param name its name
 * @param type element type and shape; {@link Shape#FREE} where a dimension is not fixed
 * @param dimensions for each dimension its name ({@code dim_param}), where it has one
 */
public record OnnxValue(String name, TensorType type, List<Optional<String>> dimensions) {
    /** Checks that there is a name, or none, for each dimension, and none for a fixed one. */
    public OnnxValue {
        dimensions = List.copyOf(dimensions);
        if (dimensions.size() != type.shape().rank()) {
            throw new IllegalArgumentException(name + ": " + dimensions + " for " + type);
        }
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).isPresent() && !type.shape().isFree(i)) {
                throw new IllegalArgumentException(name + ": a name for a fixed dimension of " + type);
            }
        }
    }

    /** A value whose free first dimension is called {@code batch}, further ones {@code <name>_dim_<axis>}. */
    public static OnnxValue named(String name, TensorType type) {
        List<Optional<String>> dimensions = new ArrayList<>();
        for (int i = 0; i < type.shape().rank(); i++) {
            String called = i == 0 ? "batch" : name + "_dim_" + i;
            dimensions.add(type.shape().isFree(i) ? Optional.of(called) : Optional.empty());
        }
        return new OnnxValue(name, type, dimensions);
    }

    /** A value whose free dimensions have no names. */
    public static OnnxValue unnamed(String name, TensorType type) {
        return new OnnxValue(name, type, Collections.nCopies(type.shape().rank(), Optional.empty()));
    }

    /** Element type. */
    public DType dtype() {
        return type.dtype();
    }

    /** Shape; {@link Shape#FREE} where a dimension is not fixed. */
    public Shape shape() {
        return type.shape();
    }
}
