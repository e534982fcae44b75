package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What declarations say of their weights and outputs, held once for all that are applied alike. */
final class Inferences {
    private final Map<Application, Optional<List<WeightSpec>>> weights = new HashMap<>();
    private final Map<Application, List<Optional<TensorType>>> outputs = new HashMap<>();

    /**
     * A declaration, by identity, applied to arguments.
     *
     * @param declaration the declaration
     * @param policy its layer's types
     * @param arguments types of the arguments
     */
    private record Application(Declaration declaration, Policy policy, Arguments<TensorType> arguments) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Application that
                    && declaration == that.declaration
                    && policy.equals(that.policy)
                    && arguments.equals(that.arguments);
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(declaration);
            for (Arguments.Named<TensorType> argument : arguments.all()) {
                hash = 31 * hash + argument.value().shape().hashCode();
            }
            return hash;
        }
    }

    /** The weights of {@code layer}, applied to {@code arguments}; throws as {@link Declaration#weights} does. */
    Optional<List<WeightSpec>> weights(Layer layer, Arguments<TensorType> arguments) {
        return weights.computeIfAbsent(
                application(layer, arguments),
                a -> Optional.of(List.copyOf(layer.declaration().weights(arguments, layer.policy()))));
    }

    /** Types of the outputs of {@code layer}, applied to {@code arguments}; throws as {@link Declaration#outputs} does. */
    List<Optional<TensorType>> outputs(Layer layer, Arguments<TensorType> arguments) {
        return outputs.computeIfAbsent(
                application(layer, arguments), a -> layer.declaration().outputs(arguments, layer.policy()).stream()
                        .map(Optional::of)
                        .toList());
    }

    private static Application application(Layer layer, Arguments<TensorType> arguments) {
        return new Application(layer.declaration(), layer.policy(), arguments);
    }
}
