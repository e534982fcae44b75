package io.samenet.formats.keras.architecture;

import io.samenet.formats.catalogue.Catalogue;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.layer.Family;
import io.samenet.formats.layer.operation.Defined;
import io.samenet.formats.layer.operation.LayerOperation;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * An operation has no dtype policy: what it computes as a layer does, it computes in the type of its operands, where a layer
 * casts them to its own ({@code keras.ops.relu}, {@code keras.ops.max_pool} of float16 tensors).
 */
final class OperandPolicy {
    private OperandPolicy() {}

    /** {@code layer} with the type of its floating-point inputs, where it is such an operation and that is another. */
    static Optional<Layer> of(Layer layer, List<Optional<TensorType>> inputs) {
        if (!Operations.isFunction(layer) || !computesAsLayer(layer.declaration())) {
            return Optional.empty();
        }
        List<DType> types = inputs.stream()
                .flatMap(Optional::stream)
                .map(TensorType::dtype)
                .filter(DType::isFloating)
                .distinct()
                .toList();
        return types.size() == 1 && !types.get(0).equals(layer.policy().compute())
                ? Optional.of(layer.computing(Policy.of(types.get(0))))
                : Optional.empty();
    }

    private static boolean computesAsLayer(Declaration declaration) {
        return declaration instanceof LayerOperation
                || declaration instanceof Defined
                || Catalogue.ENTRIES.stream()
                        .anyMatch(e -> e.type() == declaration.getClass() && e.family() != Family.OPERATION);
    }
}
