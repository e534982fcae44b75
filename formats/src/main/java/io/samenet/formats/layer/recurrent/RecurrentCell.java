package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * One step of a recurrent layer, called as a layer of its own ({@code keras.layers.SimpleRNNCell}, {@code LSTMCell},
 * {@code GRUCell} and {@code StackedRNNCells}): an input {@code (batch, features)} and the states before, each
 * {@code (batch, units)}, to the output {@code (batch, units)} and the states after. Weights: those of {@code sequence}.
 *
 * @param sequence the recurrent layer, or stack of them, of which it is a step; its options default
 */
public record RecurrentCell(SequenceLayer sequence) implements Declaration {
    /** Checks that it is a cell. */
    public RecurrentCell {
        boolean cell = sequence instanceof Recurrent || sequence instanceof StackedRNN;
        if (!cell || !sequence.options().equals(RecurrentOptions.DEFAULT)) {
            throw new IllegalArgumentException("not a cell: " + sequence);
        }
    }

    /** The layer that gives what the cell gives, for a sequence {@code (1, batch, features)} of one step. */
    public SequenceLayer oneStep() {
        return sequence.with(new RecurrentOptions(false, true, false, false, false, true));
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        return oneStep().weights(steps(arguments), policy);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        int given = arguments.all(Arguments.INITIAL_STATE).size();
        if (given != sequence.states()) {
            throw new ShapeException(sequence.states() + " states", String.valueOf(given));
        }
        return oneStep().outputs(steps(arguments), policy);
    }

    /** The arguments of a layer that takes this step alone. */
    private static Arguments<TensorType> steps(Arguments<TensorType> arguments) {
        TensorType input = Expect.rank(arguments, 2);
        Arguments<TensorType> own = Arguments.of(input.with(input.shape().insert(0, 1)));
        for (TensorType state : arguments.all(Arguments.INITIAL_STATE)) {
            own = own.with(Arguments.INITIAL_STATE, state);
        }
        return own;
    }

    @Override
    public List<Layer> children() {
        return sequence.children();
    }

    @Override
    public Object bare() {
        return children().isEmpty() ? this : List.of(RecurrentCell.class, sequence.bare());
    }
}
