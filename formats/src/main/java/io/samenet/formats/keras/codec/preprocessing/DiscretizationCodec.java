package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;

/**
 * {@code Discretization} of tf.keras and Keras 3. An adapted layer of Keras 3 has its boundaries in the configuration; one
 * of Keras 2 has a weight, a summary of the data of any length, of which Keras computes them when it loads HDF5 (and
 * forgets to when it loads {@code .keras}).
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
        fields.ignore("num_bins", "epsilon");
        OutputMode mode = fields.choice(MODE, OutputMode.class, OutputMode.INT);
        return new Discretization(boundaries(fields, scope), mode, integers(mode, scope));
    }

    private static List<Double> boundaries(Fields fields, DecodeScope scope) {
        List<Value> none = fields.find(BOUNDARIES).flatMap(Value::asList).orElse(List.of(Value.none()));
        if (none.isEmpty()) {
            return List.of();
        }
        Numbers numbers = NumbersField.decode(fields, BOUNDARIES)
                .orElseThrow(() -> UnsupportedException.of(
                        scope.where(),
                        scope.dialect() == Dialect.KERAS2
                                ? "Discretization whose bin_boundaries are adapted is not supported"
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

    @Override
    public Dict encode(Discretization discretization, EncodeScope scope) {
        Value.DictBuilder config = Value.dict()
                .put(
                        BOUNDARIES,
                        NumbersField.encode(new Numbers(
                                Shape.of(discretization.boundaries().size()), discretization.boundaries())))
                .put("num_bins", Value.none())
                .put(MODE, discretization.mode().name().toLowerCase(Locale.ROOT))
                .put("sparse", false);
        if (discretization.mode() == OutputMode.INT && scope.dialect() == Dialect.KERAS2) {
            config.put("dtype", discretization.integers().kerasName());
        } else if (discretization.mode() == OutputMode.INT && discretization.integers() != DType.INT32) {
            scope.lose("the type of the numbers of bins, " + discretization.integers());
        }
        boolean real = scope.policy().compute().isFloating();
        return real || scope.dialect() == Dialect.KERAS2
                ? config.build()
                : config.put("dtype", Policy.FLOAT32.compute().kerasName()).build();
    }
}
