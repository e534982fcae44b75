package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** An activation function as recurrent cells apply it: to a row of features. */
public interface RowFunction {
    /** Replaces the features by the function's values. */
    void apply(double[] row);

    /** The function on rows of a tensor of two dimensions. */
    static RowFunction of(ActivationFunction function) {
        if (!function.kind().isElementwise()) {
            return row -> AxisActivations.apply(function.kind(), row);
        }
        DoubleUnaryOperator operator = ElementwiseActivations.of(function);
        return row -> {
            for (int i = 0; i < row.length; i++) {
                row[i] = operator.applyAsDouble(row[i]);
            }
        };
    }

    /** Why a cell cannot have the function, where it cannot. */
    static Optional<String> unsupported(ActivationFunction function) {
        boolean fits = function.kind().isElementwise()
                || (function.kind() != Kind.GLU
                        && (function.axes().equals(List.of(-1))
                                || function.axes().equals(List.of(1))));
        return fits
                ? Optional.empty()
                : Optional.of("activation " + function + " in a recurrent cell has no arithmetic");
    }
}
