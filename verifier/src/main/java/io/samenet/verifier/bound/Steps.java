package io.samenet.verifier.bound;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/** The step that a layer is. */
record Steps(Symbols symbols) {
    /** The step of {@code declaration}; empty where there are no bounds for it. */
    Optional<Step> of(Declaration declaration, List<TensorData> weights, List<Shape> inputs) {
        if (declaration instanceof Activation activation) {
            return function(activation.function(), inputs.get(0));
        }
        boolean largest = (declaration instanceof Pooling p && p.kind() == Pooling.Kind.MAX)
                || (declaration instanceof GlobalPooling g && g.kind() == Pooling.Kind.MAX);
        if (largest) {
            return Optional.of(new LargestStep(new LayerRun(declaration, List.of())));
        }
        AffineStep.Apart apart = w ->
                declaration instanceof BatchNormalization ? Optional.empty() : AffineLayers.of(declaration, w, inputs);
        return AffineLayers.of(declaration, weights, inputs).map(a -> new AffineStep(a, weights, apart));
    }

    private Optional<Step> function(ActivationFunction function, Shape input) {
        if (function.kind() == ActivationFunction.Kind.SOFTMAX) {
            boolean last = function.axes().size() == 1
                    && (function.axes().get(0) == -1 || function.axes().get(0) == input.rank() - 1);
            return last && input.rank() > 1 ? Optional.of(new SoftmaxStep()) : Optional.empty();
        }
        return Curves.of(function).map(c -> new CurveStep(c, symbols));
    }
}
