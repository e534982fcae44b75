package io.samenet.verifier.proof;

import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#TIME_DISTRIBUTED_CHAIN}.
 *
 * <pre>
 * x → TimeDistributed(model: f → g)     becomes     x → TimeDistributed(f) → TimeDistributed(g)
 * </pre>
 *
 * <p>Exact because each step is computed by the same layers of the same slices either way. The model must be a chain of
 * layers with one dtype policy, that of the wrapper, and no mask be handed to it. A step must have the type that the model's input declares:
 * Keras casts what has another, to integers too.
 */
final class TimeDistributedChain implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.TIME_DISTRIBUTED_CHAIN;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        if (!(node.declaration() instanceof TimeDistributed wrapper)
                || !(wrapper.inner().declaration() instanceof Graph graph)
                || OwnModels.of(wrapper.inner()).isPresent()
                || !Uniform.isOfOne(node, draft)
                || !entersAsItIs(graph, node, draft)) {
            return Optional.empty();
        }
        Optional<List<Integer>> chain = chain(graph)
                .filter(layers -> layers.stream().allMatch(i -> graph.layers()
                        .get(i)
                        .policy()
                        .equals(node.callee().layer().policy())));
        Interior interior = Interior.of(graph, node.weights(), 0);
        if (chain.isEmpty()
                || chain.get().isEmpty()
                || chain.get().stream().anyMatch(i -> interior.weights().get(i).isEmpty())) {
            return Optional.empty();
        }
        List<Follower> parts = new ArrayList<>();
        for (int layer : chain.get()) {
            TimeDistributed each = new TimeDistributed(graph.layers().get(layer));
            parts.add(Follower.of(node.callee().layer().declaring(each))
                    .with(interior.weights().get(layer).orElseThrow()));
        }
        Follower head = parts.get(0);
        Node first = node.with(head.layer().declaration()).with(head.weights());
        return parts.size() == 1
                ? Rewrite.replaced(first)
                : Optional.of(new Split(first, node, parts.subList(1, parts.size())));
    }

    /** Whether a step has the type and rank that the model declares; what it has not is cast and reshaped as it enters. */
    private static boolean entersAsItIs(Graph graph, Node node, Draft draft) {
        Optional<TensorType> passed = draft.inputType(node);
        return graph.inputs().size() == 1
                && passed.isPresent()
                && graph.type(graph.inputs().get(0))
                        .filter(t -> t.dtype() == passed.get().dtype()
                                && t.shape().rank() + 1 == passed.get().shape().rank())
                        .isPresent();
    }

    /** The layers from the one input to the one output, each applied to the one before alone; empty where it is not so. */
    private static Optional<List<Integer>> chain(Graph graph) {
        List<Integer> layers = new ArrayList<>();
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            return Optional.empty();
        }
        Operand last = graph.inputs().get(0);
        for (int i = 0; i < graph.calls().size(); i++) {
            Call call = graph.calls().get(i);
            Layer layer = graph.layer(call);
            if (layer.declaration() instanceof InputLayer
                    && graph.inputs().get(0).equals(new Operand.Tensor(i, 0))) {
                continue;
            }
            boolean follows = call.extras().size() == 0
                    && call.arguments().all().size() == 1
                    && call.arguments().inputs().equals(List.of(last));
            if (!follows) {
                return Optional.empty();
            }
            layers.add(call.layer());
            last = new Operand.Tensor(i, 0);
        }
        return graph.outputs().get(0).equals(last) ? Optional.of(layers) : Optional.empty();
    }
}
