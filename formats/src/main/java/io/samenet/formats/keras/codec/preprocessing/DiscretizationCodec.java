package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;

/**
 * {@code Discretization} of tf.keras and Keras 3. An adapted layer of Keras 3 has its boundaries in the configuration; one
 * of Keras 2 has a weight, a summary of the data of any length, of which Keras computes them when it loads HDF5, as reading
 * it here does. When it loads {@code .keras} it forgets to, and all elements come to lie in one bin.
 */
final class DiscretizationCodec implements OfKeras2And3<Discretization> {
    private static final String BOUNDARIES = "bin_boundaries";
    private static final String MODE = "output_mode";

    @Override
    public Class<Discretization> type() {
        return Discretization.class;
    }

    @Override
    public Discretization decode(Fields fields, DecodeScope scope) {
        fields.only("sparse", Value.of(false));
        fields.integer("num_bins", 0, 0); // what only adapting uses
        fields.real("epsilon", 0);
        OutputMode mode = fields.choice(MODE, OutputMode.class, OutputMode.INT);
        return new Discretization(boundaries(fields, scope), mode, integers(mode, scope));
    }

    private static List<Double> boundaries(Fields fields, DecodeScope scope) {
        List<Value> none = fields.find(BOUNDARIES).flatMap(Value::asList).orElse(List.of(Value.none()));
        if (none.isEmpty()) {
            return List.of();
        }
        Numbers numbers = NumbersField.decode(fields, BOUNDARIES)
                .orElseThrow(() -> UnsupportedException.lacking(
                        scope.where(),
                        scope.dialect() == Dialect.KERAS2
                                ? "bin_boundaries that were adapted: Keras 2 finds them again when it loads a whole .h5 only"
                                : "Discretization that was not adapted has no bin_boundaries"));
        if (numbers.shape().rank() != 1) {
            throw fields.malformed(BOUNDARIES, "a list of numbers");
        }
        return numbers.values();
    }

    /** Keras 2 takes int64 where the layer's type is none of integers. */
    private static DType integers(OutputMode mode, DecodeScope scope) {
        if (scope.dialect() == Dialect.KERAS3 || mode != OutputMode.INT) {
            return DType.INT32;
        }
        DType own = scope.policy().compute();
        return own.isFloating() ? DType.INT64 : own;
    }

    /** Keras 3's takes no such argument. */
    @Override
    public boolean saysTrainable(Discretization discretization, Dialect target) {
        return target != Dialect.KERAS3;
    }

    /** Keras 3 writes the name of the dtype alone. */
    @Override
    public Dict encode(Discretization discretization, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put(
                        BOUNDARIES,
                        Value.list(discretization.boundaries().stream()
                                .map(Value::of)
                                .toList()))
                .put("num_bins", Value.none())
                .put(MODE, discretization.mode().name().toLowerCase(Locale.ROOT))
                .put("sparse", false);
        if (scope.dialect() == Dialect.KERAS3) {
            config.put("dtype", scope.policy().compute().kerasName());
        }
        return discretization.mode() == OutputMode.INT
                ? typed(config, discretization.integers(), scope)
                : config.build();
    }

    /** Keras 2 says the type of the numbers by that of the layer; in Keras 3 it is int32 whatever the layer's is. */
    private static Dict typed(Value.DictBuilder config, DType integers, EncodeScope scope) {
        if (scope.dialect() == Dialect.KERAS2) {
            if (scope.policy().compute() != integers) {
                scope.lose("the type of the layer, " + scope.policy().compute());
            }
            return config.put("dtype", integers.kerasName()).build();
        }
        if (integers != DType.INT32) {
            scope.lose("the type of the numbers of bins, " + integers);
        }
        return config.build();
    }
}
