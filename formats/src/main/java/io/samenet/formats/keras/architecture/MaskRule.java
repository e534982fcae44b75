package io.samenet.formats.keras.architecture;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.ShapeException;
import java.util.List;
import java.util.Optional;

/** The masks of one call's inputs, and the operations that make the masks of its outputs. */
final class MaskRule implements MaskScope {
    private final Draft draft;
    private final Arguments<Operand> given;
    private final List<Operand> inputs;

    MaskRule(Draft draft, Arguments<Operand> given) {
        this.draft = draft;
        this.given = given;
        this.inputs = given.inputs();
    }

    /** The mask of output {@code output}; none where it depends on the shape of a tensor that is not known. */
    Optional<Tensor> outputMask(Declaration declaration, int output) {
        try {
            return declaration.outputMask(this, output);
        } catch (UnknownRank e) {
            return Optional.empty();
        } catch (ShapeException e) {
            throw e.isUnsupported() ? e : new ShapeException("masks that can be joined, " + e.expected(), e.found());
        }
    }

    /**
     * {@code arguments} with the masks that are read off the inputs. Inputs that get more dimensions first are other
     * tensors then, which carry none ({@code Merge.call} of Keras 3).
     */
    Arguments<Operand> withMasks(Arguments<Operand> arguments) {
        Arguments<Operand> all = arguments;
        for (int i = 0; i < inputs.size(); i++) {
            Optional<Tensor> mask = mask(i);
            boolean given = arguments.find(Arguments.mask(i)).isPresent();
            if (mask.isPresent() && !given && !isRaised(i)) {
                all = all.with(Arguments.mask(i), mask.get());
            }
        }
        return all;
    }

    private boolean isRaised(int input) {
        int most = knownRank(input);
        for (int i = 0; i < inputs.size(); i++) {
            most = Math.max(most, knownRank(i));
        }
        return knownRank(input) != 0 && knownRank(input) < most;
    }

    /** Number of dimensions; 0 where it is not known. */
    private int knownRank(int input) {
        return inputs.get(input) instanceof Tensor tensor
                ? draft.builder().type(tensor).map(t -> t.shape().rank()).orElse(0)
                : 0;
    }

    @Override
    public Dialect dialect() {
        return draft.dialect();
    }

    @Override
    public boolean has(String argument) {
        return given.find(argument).isPresent();
    }

    @Override
    public int inputs() {
        return inputs.size();
    }

    @Override
    public Tensor input(int index) {
        return (Tensor) inputs.get(index);
    }

    @Override
    public int rank(int index) {
        return rank(input(index));
    }

    @Override
    public int rank(Tensor tensor) {
        return draft.builder().type(tensor).map(t -> t.shape().rank()).orElseThrow(UnknownRank::new);
    }

    @Override
    public Optional<Tensor> mask(int index) {
        return index < inputs.size() && inputs.get(index) instanceof Tensor tensor
                ? draft.mask(tensor)
                : Optional.empty();
    }

    @Override
    public Tensor apply(Declaration operation, List<Operand> operands) {
        return draft.call(draft.implied(operation), operands);
    }

    /** The tensor comes from a layer that is not known; nothing behind it can be computed anyway. */
    private static final class UnknownRank extends ShapeException {
        private static final long serialVersionUID = 1L;

        UnknownRank() {
            super("a tensor of known shape", "one that comes from a layer that is not known");
        }
    }
}
