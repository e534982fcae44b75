package io.samenet.verifier.proof;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model in normal form.
 *
 * @param model the model
 * @param weights the model's weights, and what rules made of them
 * @param nodes the calls that reach an output, and the inputs, in topological order
 * @param inputs for each input of the model its node
 * @param outputs what each output of the model is; behind them, where training counts, dead calls that add to the loss
 * @param rules the rules that were applied, in order
 */
public record NormalForm(
        Model model,
        FormWeights weights,
        List<Node> nodes,
        List<Integer> inputs,
        List<Ref> outputs,
        List<Applied> rules) {
    /** Copies the lists. */
    public NormalForm {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rules = List.copyOf(rules);
    }

    /** Whether a rule of {@code turn} was applied. */
    boolean uses(Turn turn) {
        return rules.stream().anyMatch(r -> r.rule().turn() == turn);
    }

    /** The same, more rules being named. */
    NormalForm withMore(List<Applied> others) {
        List<Applied> all = new ArrayList<>(rules);
        all.addAll(others);
        return new NormalForm(model, weights, nodes, inputs, outputs, all);
    }

    /** What each weight is. */
    public List<WeightSpec> specs() {
        return weights.specs();
    }

    /** What each weight holds. */
    public List<Optional<TensorData>> contents() {
        return weights.contents();
    }

    /**
     * The same with inputs and outputs in another order.
     *
     * @param newInputs for each place the input that comes there
     * @param newOutputs for each place the output that comes there
     */
    NormalForm rearranged(List<Integer> newInputs, List<Integer> newOutputs) {
        List<Node> changed = new ArrayList<>(nodes);
        for (int place = 0; place < newInputs.size(); place++) {
            int entry = inputs.get(newInputs.get(place));
            Node node = nodes.get(entry);
            changed.set(entry, node.with(new Entry(place, ((Entry) node.declaration()).input())));
        }
        List<Ref> ends = new ArrayList<>(newOutputs.stream().map(outputs::get).toList());
        ends.addAll(outputs.subList(newOutputs.size(), outputs.size()));
        return new NormalForm(
                model, weights, changed, newInputs.stream().map(inputs::get).toList(), ends, rules);
    }
}
