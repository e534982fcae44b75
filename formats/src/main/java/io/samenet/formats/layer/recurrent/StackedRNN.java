package io.samenet.formats.layer.recurrent;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Several cells, each taking the output of the one before at every step ({@code keras.layers.RNN} over
 * {@code keras.layers.StackedRNNCells}): the same as as many recurrent layers one after the other, of which the first takes
 * the steps in the order asked for. States: those of the first cell, of the second, …. Weights: those of each cell, at
 * {@code cells[0]}, {@code cells[1]}, ….
 *
 * @param cells the cells, at least one: recurrent layers of which a step is meant, their options default
 * @param options what all recurrent layers have in common
 */
public record StackedRNN(List<Layer> cells, RecurrentOptions options) implements SequenceLayer {
    /** Checks that all are cells. */
    public StackedRNN {
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no cells");
        }
        for (Layer cell : cells) {
            if (!(cell.declaration() instanceof Recurrent r) || !r.options().equals(RecurrentOptions.DEFAULT)) {
                throw new IllegalArgumentException("not a cell: " + cell.name());
            }
        }
    }

    /** The cells as recurrent layers one after the other, each returning its states. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            RecurrentOptions own = new RecurrentOptions(
                    !last || options.returnSequences(),
                    true,
                    i == 0 && options.goBackwards(),
                    options.stateful(),
                    last && options.zeroOutputForMask(),
                    options.timeMajor());
            layers.add(cells.get(i).declaring(cell(i).with(own)));
        }
        return layers;
    }

    /** The declaration of cell {@code index}. */
    public Recurrent cell(int index) {
        return (Recurrent) cells.get(index).declaration();
    }

    @Override
    public StackedRNN with(RecurrentOptions other) {
        return new StackedRNN(cells, other);
    }

    @Override
    public int states() {
        return statesByCell().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public List<Integer> statesByCell() {
        return cells.stream()
                .map(cell -> ((Recurrent) cell.declaration()).states())
                .toList();
    }

    @Override
    public int weightCount() {
        return cells.stream()
                .mapToInt(cell -> ((Recurrent) cell.declaration()).weightCount())
                .sum();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>();
        TensorType input = arguments.input();
        List<Layer> layers = layers();
        for (int i = 0; i < layers.size(); i++) {
            String place = "cells[" + i + "]";
            Layer layer = layers.get(i);
            layer.declaration().weights(Arguments.of(input), layer.policy()).forEach(w -> weights.add(w.inside(place)));
            input = layer.declaration()
                    .outputs(Arguments.of(input), layer.policy())
                    .get(0);
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> initial = arguments.all(Arguments.INITIAL_STATE);
        if (!initial.isEmpty() && initial.size() != states()) {
            throw new ShapeException(states() + " initial states", String.valueOf(initial.size()));
        }
        TensorType output = arguments.input();
        List<TensorType> states = new ArrayList<>();
        for (Layer layer : layers()) {
            Arguments<TensorType> own = Arguments.of(output);
            if (arguments.mask().isPresent()) {
                own = own.with(Arguments.MASK, arguments.mask().get());
            }
            int count = ((Recurrent) layer.declaration()).states();
            for (int i = 0; i < count && !initial.isEmpty(); i++) {
                own = own.with(Arguments.INITIAL_STATE, initial.get(states.size() + i));
            }
            List<TensorType> made = layer.declaration().outputs(own, layer.policy());
            output = made.get(0);
            states.addAll(made.subList(1, made.size()));
        }
        List<TensorType> outputs = new ArrayList<>(List.of(output));
        if (options.returnState()) {
            outputs.addAll(states);
        }
        return outputs;
    }

    @Override
    public List<Layer> children() {
        return cells;
    }

    @Override
    public Object bare() {
        return List.of(
                StackedRNN.class,
                options.returnSequences(),
                options.returnState(),
                options.goBackwards(),
                options.stateful(),
                options.zeroOutputForMask(),
                options.timeMajor());
    }
}
