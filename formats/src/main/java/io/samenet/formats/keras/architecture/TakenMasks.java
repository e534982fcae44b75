package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Masks that a call took off its inputs ({@link Declaration#removesMasks}): what is called later on the same tensors finds
 * none. What comes later is certain for calls that depend on one another only; Keras sorts others by their distance from
 * the model's outputs, so two that are independent of each other and look at the same mask are refused.
 */
final class TakenMasks {
    private final Draft draft;
    /** Tensor to the call that took its mask. */
    private final Map<Tensor, Integer> taken = new HashMap<>();
    /** Tensor with a mask to the calls that looked at it. */
    private final Map<Tensor, List<Integer>> seen = new HashMap<>();

    TakenMasks(Draft draft) {
        this.draft = draft;
    }

    /** Whether the mask of {@code tensor} was taken. */
    boolean isTaken(Tensor tensor) {
        return taken.containsKey(tensor);
    }

    /**
     * Says that {@code call} applied {@code layer} to {@code arguments}; masks that it hands on are attached.
     *
     * @throws UnsupportedException where it is not certain which masks it found
     */
    void called(Location where, int call, Layer layer, Arguments<Operand> arguments, MaskScope scope) {
        Declaration declaration = layer.declaration();
        boolean given = arguments.mask().isPresent();
        boolean looks = declaration.readsMasks(draft.dialect()) || (declaration.takesMask() && !given);
        Set<Tensor> inputs = tensors(arguments.inputs());
        boolean hands = draft.mask(Tensor.of(call)).isPresent()
                || (inputs.stream().anyMatch(this::isTaken) && Probe.handsOn(declaration, scope));
        look(where, call, looks || hands ? inputs : Set.of());
        if (declaration.removesMasks(draft.dialect())) {
            inputs.removeIf(t -> draft.builder()
                    .type(t)
                    .filter(type -> type.dtype() == layer.policy().compute())
                    .isEmpty()); // a tensor that is cast first keeps its mask
            take(where, call, inputs);
        }
    }

    /** Says that {@code call} called the model {@code inner} on {@code inputs}. */
    void calledModel(Location where, int call, Draft inner, TakenMasks masks, List<Operand> inputs) {
        look(where, call, tensors(inputs));
        List<Operand> lost = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (masks.isTaken(inner.inputs().get(i))) {
                lost.add(inputs.get(i));
            }
        }
        take(where, call, tensors(lost));
    }

    private static Set<Tensor> tensors(List<Operand> operands) {
        Set<Tensor> tensors = new LinkedHashSet<>();
        operands.forEach(o -> {
            if (o instanceof Tensor tensor) {
                tensors.add(tensor);
            }
        });
        return tensors;
    }

    private void look(Location where, int call, Set<Tensor> inputs) {
        for (Tensor input : inputs) {
            Integer taker = taken.get(input);
            if (taker != null && !dependsOn(call, taker)) {
                throw uncertain(where, input);
            }
            if (draft.mask(input).isPresent()) {
                seen.computeIfAbsent(input, k -> new ArrayList<>()).add(call);
            }
        }
    }

    private void take(Location where, int call, Set<Tensor> inputs) {
        for (Tensor input : inputs) {
            if (draft.mask(input).isPresent()) {
                for (int other : seen.getOrDefault(input, List.of())) {
                    if (other != call && !dependsOn(call, other)) {
                        throw uncertain(where, input);
                    }
                }
                taken.put(input, call);
                draft.removeMask(input);
            }
        }
    }

    private UnsupportedException uncertain(Location where, Tensor tensor) {
        String name = draft.layer(draft.builder().callAt(tensor.call()).layer()).name();
        return UnsupportedException.of(
                where,
                "the mask of \"" + name
                        + "\", which a MultiHeadAttention of Keras 3 takes off it, is looked at by calls"
                        + " that may come before or after");
    }

    private boolean dependsOn(int call, int other) {
        BitSet known = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(call));
        while (!open.isEmpty()) {
            int next = open.pop();
            if (next == other) {
                return true;
            }
            for (Arguments.Named<Operand> argument :
                    draft.builder().callAt(next).arguments().all()) {
                if (argument.value() instanceof Tensor tensor && tensor.call() >= other && !known.get(tensor.call())) {
                    known.set(tensor.call());
                    open.push(tensor.call());
                }
            }
        }
        return false;
    }

    /** A scope in which every input has a mask and nothing is added. */
    private record Probe(MaskScope scope) implements MaskScope {
        /** Whether {@code declaration} would hand on a mask, or make another of it. */
        static boolean handsOn(Declaration declaration, MaskScope scope) {
            Probe probe = new Probe(scope);
            return probe.inputs() > 0 && declaration.outputMask(probe, 0).isPresent();
        }

        @Override
        public Dialect dialect() {
            return scope.dialect();
        }

        @Override
        public boolean has(String argument) {
            return scope.has(argument);
        }

        @Override
        public int inputs() {
            return scope.inputs();
        }

        @Override
        public Tensor input(int index) {
            return scope.input(index);
        }

        @Override
        public int rank(int index) {
            return scope.rank(index);
        }

        @Override
        public int rank(Tensor tensor) {
            return 2;
        }

        @Override
        public Optional<Tensor> mask(int index) {
            return index < inputs() ? Optional.of(input(index)) : Optional.empty();
        }

        @Override
        public Tensor apply(Declaration operation, List<Operand> operands) {
            return input(0);
        }
    }
}
