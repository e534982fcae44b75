package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A layer that is applied to each step by itself. */
final class StepRules {
    private static final int BATCH_STEP_FEATURE = 3;

    private StepRules() {}

    /** {@code TimeDistributed} of what treats each step by itself anyway, and reads no mask, is that alone. */
    static Optional<Outcome> unwrapped(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof TimeDistributed wrapper)
                || subject.extras().size() > 0
                || subject.arguments().inputs().size() != 1
                || !subject.hasNoWeights()) {
            return Optional.empty();
        }
        Declaration inner = wrapper.inner().declaration();
        boolean noMoreThanMask = subject.arguments().all().stream()
                .allMatch(a -> a.name().equals(Arguments.INPUTS) || a.name().equals(Arguments.MASK));
        boolean applies = noMoreThanMask
                && wrapper.inner().policy().equals(subject.layer().policy())
                && (inner instanceof Dropout || isOfEachStep(inner))
                && facts.inputType(subject)
                        .filter(t -> t.dtype().isFloating() && t.shape().rank() >= BATCH_STEP_FEATURE)
                        .isPresent();
        return applies
                ? Optional.of(new Outcome.Becomes(subject.computing(inner)
                        .appliedTo(Arguments.of(subject.arguments().input()))))
                : Optional.empty();
    }

    /** Each step of a chain of layers is a step of each of them: {@code TimeDistributed} of a model is that of its layers. */
    static Optional<Outcome> chain(Subject subject, Facts facts) {
        if (!(subject.declaration() instanceof TimeDistributed wrapper)
                || !(wrapper.inner().declaration() instanceof Graph graph)
                || OwnModels.classOf(wrapper.inner()).isPresent()
                || !OneType.ofTensor(subject, facts)
                || !entersAsItIs(graph, subject, facts)) {
            return Optional.empty();
        }
        Part inside = Part.of(graph, subject.weights());
        List<Integer> layers = chain(graph).orElse(List.of());
        boolean plain = !layers.isEmpty()
                && layers.stream()
                        .allMatch(l -> inside.weights(l).isPresent()
                                && graph.layers()
                                        .get(l)
                                        .policy()
                                        .equals(subject.layer().policy()));
        return plain ? Optional.of(new Outcome.Parts(steps(subject, facts, inside, layers))) : Optional.empty();
    }

    /** Whether no step is cast or reshaped by the model's input, which has the dtype and, but for the steps, rank passed. */
    private static boolean entersAsItIs(Graph graph, Subject subject, Facts facts) {
        Optional<TensorType> passed = facts.inputType(subject);
        Optional<TensorType> declared =
                graph.inputs().size() == 1 ? graph.type(graph.inputs().get(0)) : Optional.empty();
        return passed.isPresent()
                && declared.isPresent()
                && declared.get().dtype() == passed.get().dtype()
                && declared.get().shape().rank() + 1 == passed.get().shape().rank();
    }

    private static List<Function<List<Datum>, Subject>> steps(
            Subject subject, Facts facts, Part inside, List<Integer> layers) {
        List<Function<List<Datum>, Subject>> parts = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            int index = i;
            Declaration each = new TimeDistributed(inside.graph().layers().get(layers.get(i)));
            Span weights = inside.weights(layers.get(i)).orElseThrow();
            parts.add(before -> {
                Datum operand = index == 0 ? subject.arguments().input() : before.get(index - 1);
                Subject part = subject.then(each, operand).with(weights);
                return index == layers.size() - 1 ? part : facts.typed(part);
            });
        }
        return parts;
    }

    /** The layers from the one input to the one output, each applied to no more than what the one before gives. */
    private static Optional<List<Integer>> chain(Graph graph) {
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            return Optional.empty();
        }
        Operand input = graph.inputs().get(0);
        Operand reached = input;
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < graph.calls().size(); i++) {
            Call call = graph.calls().get(i);
            Operand result = new Operand.Tensor(i, 0);
            if (result.equals(input) && graph.layer(call).declaration() instanceof InputLayer) {
                continue;
            }
            if (call.extras().size() > 0 || !call.arguments().equals(Arguments.inputs(List.of(reached)))) {
                return Optional.empty();
            }
            layers.add(call.layer());
            reached = result;
        }
        return graph.outputs().get(0).equals(reached) ? Optional.of(layers) : Optional.empty();
    }

    /** Elementwise, or along the last axis, which is the last of each step too. */
    private static boolean isOfEachStep(Declaration declaration) {
        if (!(declaration instanceof Activation activation) || activation.maskUse() != MaskUse.NONE) {
            return false;
        }
        ActivationFunction function = activation.function();
        boolean softmax = function.kind() == Kind.SOFTMAX || function.kind() == Kind.LOG_SOFTMAX;
        return function.kind().isElementwise()
                || (softmax && function.axes().stream().allMatch(a -> a == -1));
    }
}
