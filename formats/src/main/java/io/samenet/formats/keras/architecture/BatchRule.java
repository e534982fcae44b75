package io.samenet.formats.keras.architecture;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** Several batch dimensions before a convolution, which Keras 2 takes and the others refuse. */
final class BatchRule {
    private BatchRule() {}

    /**
     * Checks that {@code declaration} takes {@code inputs}, as far as they are known.
     *
     * @throws ShapeException where it does not
     */
    static void check(Dialect dialect, Declaration declaration, List<Optional<TensorType>> inputs) {
        if (dialect != Dialect.KERAS2 && declaration instanceof Convolution convolution && !inputs.isEmpty()) {
            inputs.get(0).ifPresent(input -> Expect.rank(Arguments.of(input), convolution.rank() + 2));
        }
    }
}
