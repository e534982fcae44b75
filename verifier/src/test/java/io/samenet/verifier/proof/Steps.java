package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Operand.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A random graph as data: each step is applied to earlier ones and is an output, so that none is dead. */
public record Steps(List<Step> steps) {
    /** Kinds of steps. */
    public enum Kind {
        /** A dense layer with a function. */
        DENSE,
        /** An activation layer. */
        ACTIVATION,
        /** Batch normalization. */
        NORMALIZATION,
        /** The sum of two. */
        ADD,
        /** The difference of two. */
        SUBTRACT
    }

    /** A step: its kind, which earlier tensors it takes, and which variant it is. */
    public record Step(Kind kind, int first, int second, int variant) {
        Step withVariant(int other) {
            return new Step(kind, first, second, other);
        }
    }

    private static final List<ActivationFunction> FUNCTIONS =
            List.of(ActivationFunction.RELU, ActivationFunction.TANH, ActivationFunction.SIGMOID);

    /** The same with another step at {@code place}. */
    public Steps with(int place, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(place, step);
        return new Steps(changed);
    }

    /** The same without the step at {@code place}, which those behind take from the one before. */
    public Steps without(int place) {
        List<Step> kept = new ArrayList<>(steps);
        kept.remove(place);
        return new Steps(kept);
    }

    /** The model, its sums the other way round where asked. */
    public Sketch sketch(String prefix, boolean exchanged) {
        Sketch sketch = new Sketch(prefix);
        List<Tensor> made = new ArrayList<>();
        made.add(sketch.input(4));
        for (Step step : steps) {
            Tensor x = made.get(step.first() % made.size());
            Tensor y = made.get(step.second() % made.size());
            made.add(
                    switch (step.kind()) {
                        case ADD -> exchanged ? sketch.apply(merge(step), y, x) : sketch.apply(merge(step), x, y);
                        case SUBTRACT -> sketch.apply(merge(step), x, y);
                        case DENSE, ACTIVATION, NORMALIZATION -> sketch.apply(single(step), x);
                    });
        }
        return sketch.outputs(made.subList(1, made.size()).toArray(new Tensor[0]));
    }

    private static Declaration merge(Step step) {
        return new Merge(step.kind() == Kind.ADD ? Merge.Function.ADD : Merge.Function.SUBTRACT);
    }

    private static Declaration single(Step step) {
        ActivationFunction function = FUNCTIONS.get(step.variant() % FUNCTIONS.size());
        return switch (step.kind()) {
            case DENSE -> new Dense(4, true, function);
            case ACTIVATION -> Activation.of(function);
            default -> new BatchNormalization(-1, 1e-3 * (1 + step.variant() % 3), true, true, 0.99);
        };
    }
}
