package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent layer over the steps in both directions ({@code keras.layers.Bidirectional}). The backward layer goes
 * backwards, its sequence is turned round again before merging. Initial states, where given, are the forward layer's then
 * the backward layer's; so are returned states. Weights: those of {@code forward}, then of {@code backward}.
 *
 * @param forward the recurrent layer from first to last
 * @param backward the recurrent layer from last to first
 * @param mergeMode how the two outputs become one
 */
public record Bidirectional(Layer forward, Layer backward, MergeMode mergeMode) implements Declaration {
    /** How the two outputs become one (Keras's {@code merge_mode}). */
    public enum MergeMode {
        /** One behind the other along the last axis. */
        CONCAT,
        /** Their sum. */
        SUM,
        /** Their product. */
        MUL,
        /** Their mean. */
        AVE,
        /** They do not: both are outputs. */
        NONE
    }

    /** The forward layer's declaration. */
    public SequenceLayer recurrent() {
        return (SequenceLayer) forward.declaration();
    }

    /** Checks that both are recurrent layers of opposite directions that return alike, as Keras does. */
    public Bidirectional {
        if (!(forward.declaration() instanceof SequenceLayer f)
                || !(backward.declaration() instanceof SequenceLayer b)) {
            throw new IllegalArgumentException("not recurrent: " + forward.name() + ", " + backward.name());
        }
        if (f.options().goBackwards() == b.options().goBackwards()) {
            throw new IllegalArgumentException("both layers go in the same direction");
        }
        boolean alike = f.options().returnSequences() == b.options().returnSequences()
                && f.options().returnState() == b.options().returnState()
                && f.options().stateful() == b.options().stateful();
        if (!alike) {
            throw new IllegalArgumentException(
                    "return_sequences, return_state or stateful differ between the two directions");
        }
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Arguments<TensorType> input = Arguments.of(arguments.input());
        List<WeightSpec> weights = new ArrayList<>();
        forward.declaration().weights(input, forward.policy()).forEach(w -> weights.add(w.inside("forward")));
        backward.declaration().weights(input, backward.policy()).forEach(w -> weights.add(w.inside("backward")));
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Arguments<TensorType> input = Arguments.of(arguments.input());
        List<TensorType> ahead = forward.declaration().outputs(input, forward.policy());
        List<TensorType> back = backward.declaration().outputs(input, backward.policy());
        boolean apart = mergeMode == MergeMode.CONCAT || mergeMode == MergeMode.NONE;
        if (!apart && !ahead.get(0).shape().equals(back.get(0).shape())) {
            throw new ShapeException(
                    "two directions of the shape " + ahead.get(0).shape(),
                    back.get(0).shape().toString());
        }
        List<TensorType> types = new ArrayList<>();
        types.add(mergeMode == MergeMode.CONCAT ? joined(ahead.get(0), back.get(0)) : ahead.get(0));
        if (mergeMode == MergeMode.NONE) {
            types.add(back.get(0));
        }
        types.addAll(ahead.subList(1, ahead.size()));
        types.addAll(back.subList(1, back.size()));
        return types;
    }

    private static TensorType joined(TensorType a, TensorType b) {
        Shape shape = a.shape();
        return a.with(shape.with(-1, Sizes.sum(shape.size(-1), b.shape().size(-1))));
    }

    @Override
    public boolean takesMask() {
        return true;
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        int sequences = mergeMode == MergeMode.NONE ? 2 : 1;
        return recurrent().options().returnSequences() && output < sequences ? scope.mask(0) : Optional.empty();
    }

    @Override
    public List<Layer> children() {
        return List.of(forward, backward);
    }

    @Override
    public Object bare() {
        return List.of(Bidirectional.class, mergeMode);
    }
}
