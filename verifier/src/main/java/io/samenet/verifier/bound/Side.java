package io.samenet.verifier.bound;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the two models while it is propagated: what is held of its tensors, and what is still to come. */
final class Side {
    private final NormalForm form;
    private final Steps steps;
    private final @Nullable Zonotope[] tensors;
    private final int[] uses;
    private int next;

    /** A model about which nothing is known yet but its inputs. */
    Side(NormalForm form, Steps steps, List<Zonotope> inputs) {
        this.form = form;
        this.steps = steps;
        this.tensors = new Zonotope[form.nodes().size()];
        this.uses = new int[form.nodes().size()];
        for (int i = 0; i < inputs.size(); i++) {
            tensors[form.inputs().get(i)] = inputs.get(i);
        }
        form.nodes().forEach(n -> sources(n).forEach(s -> uses[s]++));
        form.outputs().forEach(o -> uses[((Ref.Output) o).node()]++);
    }

    /** Why there are no bounds for {@code form}; empty where there are. */
    static List<String> obstacles(NormalForm form) {
        List<String> obstacles = new ArrayList<>();
        for (int i = 0; i < form.nodes().size(); i++) {
            Node node = form.nodes().get(i);
            if (!form.inputs().contains(i) && !isPlain(node)) {
                obstacles.add(node.where() + ": masks, states, constants and several outputs have no bounds");
            }
        }
        if (!form.outputs().stream().allMatch(o -> o instanceof Ref.Output)) {
            obstacles.add(form.model().origin().where() + ": an output is a constant");
        }
        return obstacles;
    }

    /** Applied to tensors alone, with one output. */
    private static boolean isPlain(Node node) {
        return node.types().size() == 1
                && node.extras().size() == 0
                && node.arguments().all().stream()
                        .allMatch(a -> a.name().equals(Arguments.INPUTS)
                                && a.value() instanceof Ref.Output o
                                && o.output() == 0);
    }

    NormalForm form() {
        return form;
    }

    /** Nodes that {@code node} is applied to. */
    static List<Integer> sources(Node node) {
        return node.arguments().inputs().stream()
                .map(r -> ((Ref.Output) r).node())
                .toList();
    }

    /** What node {@code index} can give; it must have been computed and be needed still. */
    Zonotope tensor(int index) {
        Zonotope tensor = tensors[index];
        if (tensor == null) {
            throw new IllegalStateException("node " + index + " is not held");
        }
        return tensor;
    }

    /** What node {@code node} is applied to. */
    List<Zonotope> inputs(Node node) {
        return sources(node).stream().map(this::tensor).toList();
    }

    /** The node that is computed next. */
    int next() {
        return next;
    }

    /** Whether the tensor of node {@code index} is still needed. */
    boolean holds(int index) {
        return tensors[index] != null;
    }

    /** The step of {@code node}, which must be applied to what has been computed. */
    Optional<Step> step(Node node) {
        List<TensorData> weights = node.weights()
                .map(r -> form.weights().contents(r).stream()
                        .map(w -> w.orElseThrow(() -> MalformedException.expected(
                                form.model().origin().where(), "weights", "an architecture without them")))
                        .toList())
                .orElse(List.of());
        List<Shape> shapes = inputs(node).stream().map(Zonotope::shape).toList();
        return steps.of(node.declaration(), weights, shapes);
    }

    /** Shape of the output of {@code node}, with a batch of 1. */
    Shape shape(Node node) {
        List<TensorType> types = inputs(node).stream()
                .map(z -> new TensorType(DType.FLOAT64, z.shape()))
                .toList();
        return node.declaration()
                .outputs(Arguments.inputs(types), Policy.of(DType.FLOAT64))
                .get(0)
                .shape();
    }

    /**
     * Computes the next node.
     *
     * @throws Open where there are no bounds for it
     */
    void advance() {
        Node node = form.nodes().get(next);
        if (tensors[next] == null) {
            Step step = step(node)
                    .orElseThrow(() -> new Open(node.where() + ": no bounds for "
                            + node.declaration().getClass().getSimpleName() + " with these settings"));
            try {
                tensors[next] = step.apply(inputs(node), shape(node));
            } catch (ShapeException mismatch) {
                throw new Open(node.where() + ": " + mismatch.getMessage());
            }
        }
        next++;
    }

    /** Drops what only {@code node} still needed. */
    void finish(Node node) {
        for (int source : sources(node)) {
            if (--uses[source] == 0) {
                tensors[source] = null;
            }
        }
    }
}
