package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.formats.layer.normalization.SpectralNormalization;
import io.samenet.formats.model.Arguments;

/** The layer inside, with its kernel as it is. */
final class SpectralNormalizationLowering implements Lowering<SpectralNormalization> {
    @Override
    public void lower(SpectralNormalization declaration, LoweringScope scope) {
        int own = scope.weights().size() - 1;
        scope.lowerInner(
                declaration.inner(),
                Arguments.of(scope.autocast()),
                scope.weights().subList(0, own),
                scope::give);
    }
}
