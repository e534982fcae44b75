package io.samenet.verifier.canonical;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.proof.CanonicalOrder;
import io.samenet.verifier.proof.Commuting;
import io.samenet.verifier.proof.Label;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Ref;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.WeightRange;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canonical form of a normal form, each node as a digest. Where calls are not counted, a node is what it computes: its
 * digest is made of those of its operands, and the outputs' tell all. Where they are, nodes are listed in canonical order,
 * operands and layers by number.
 */
final class FormDigest {
    private final NormalForm form;
    private final Scope scope;
    private final MessageDigest sha256 = Sha256.fresh();
    private final CanonicalBytes scratch = new CanonicalBytes();
    private final List<byte[]> labels = new ArrayList<>();
    private final Optional<TrainingDigest> training;

    private FormDigest(NormalForm form, Scope scope) {
        this.form = form;
        this.scope = scope;
        List<WeightSpec> specs = form.model().graph().weights();
        boolean[] reached = reached();
        List<byte[]> weights = weights(reached);
        this.training =
                scope == Scope.TRAINING ? Optional.of(new TrainingDigest(form.model(), reached)) : Optional.empty();
        for (Node node : form.nodes()) {
            scratch.add(Label.of(node, specs, scope));
            if (scope.hasWeights()) {
                WeightRange range = node.weights().orElseThrow();
                for (int i = range.from(); i < range.to(); i++) {
                    scratch.raw(weights.get(i));
                    int weight = i;
                    training.ifPresent(t -> scratch.add("kept").raw(t.of(weight)));
                }
            }
            labels.add(scratch.digest(sha256));
        }
    }

    /** Adds {@code form} to {@code out}; where {@code scope} has weights, all weights of its nodes must be there. */
    static void add(CanonicalBytes out, NormalForm form, Scope scope) {
        FormDigest digest = new FormDigest(form, scope);
        List<byte[]> computed = digest.computed();
        if (scope.hasSharing()) {
            digest.list(out, computed);
            digest.training.ifPresent(t -> t.add(out));
        } else {
            out.add(form.outputs().size());
            form.outputs().forEach(o -> out.raw(digest.operand(o, computed)));
        }
    }

    /** For each weight whether a node has it. */
    private boolean[] reached() {
        boolean[] reached =
                new boolean[scope.hasWeights() ? form.model().weights().size() : 0];
        if (scope.hasWeights()) {
            form.nodes().stream()
                    .map(n -> n.weights().orElseThrow())
                    .forEach(r -> Arrays.fill(reached, r.from(), r.to(), true));
        }
        return reached;
    }

    /** The digest of each weight that is reached; none for others, which are not read. */
    private List<byte[]> weights(boolean[] reached) {
        List<TensorData> tensors = new ArrayList<>();
        for (int i = 0; i < reached.length; i++) {
            if (reached[i]) {
                tensors.add(form.model().weights().get(i).orElseThrow());
            }
        }
        List<byte[]> digests = WeightDigests.of(tensors);
        List<byte[]> placed = new ArrayList<>();
        int next = 0;
        for (boolean use : reached) {
            placed.add(use ? digests.get(next++) : new byte[0]);
        }
        return placed;
    }

    /** For each node the digest of all that it is computed by. */
    private List<byte[]> computed() {
        List<byte[]> digests = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<byte[]> operands = new ArrayList<>();
            Node node = form.nodes().get(i);
            for (Arguments.Named<Ref> argument : node.arguments().all()) {
                operands.add(operand(argument.value(), digests));
            }
            operands.subList(0, Commuting.operands(node)).sort(Arrays::compare);
            scratch.raw(labels.get(i)).number(operands.size());
            operands.forEach(scratch::raw);
            digests.add(scratch.digest(sha256));
        }
        return digests;
    }

    private byte[] operand(Ref ref, List<byte[]> digests) {
        CanonicalBytes out = new CanonicalBytes();
        if (ref instanceof Ref.Output output) {
            out.add("output").raw(digests.get(output.node())).number(output.output());
        } else {
            out.add("constant").add(((Ref.Fixed) ref).value());
        }
        return out.digest(sha256);
    }

    private void list(CanonicalBytes out, List<byte[]> computed) {
        long[] colours =
                computed.stream().mapToLong(d -> ByteBuffer.wrap(d).getLong()).toArray();
        int[] numbers = CanonicalOrder.of(form, colours);
        int[] nodes = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            nodes[numbers[i]] = i;
        }
        Map<Integer, Integer> layers = new HashMap<>();
        out.number(nodes.length);
        for (int node : nodes) {
            out.raw(labels.get(node)).number(layer(form.nodes().get(node), layers));
            operands(form.nodes().get(node), numbers).forEach(o -> out.raw(o));
        }
        out.add(form.inputs().size());
        form.inputs().forEach(i -> out.number(numbers[i]));
        out.add(form.outputs().size());
        form.outputs().forEach(o -> out.raw(placed(o, numbers)));
    }

    /** Number of the layer of a node that has weights or may have them, by first call; -1 for others. */
    private static int layer(Node node, Map<Integer, Integer> layers) {
        if (node.weights().equals(Optional.of(WeightRange.NONE))) {
            return -1;
        }
        layers.putIfAbsent(node.callee().identity(), layers.size());
        return layers.getOrDefault(node.callee().identity(), -1);
    }

    private static List<byte[]> operands(Node node, int[] numbers) {
        List<byte[]> operands = new ArrayList<>();
        node.arguments().all().forEach(a -> operands.add(placed(a.value(), numbers)));
        operands.subList(0, Commuting.operands(node)).sort(Arrays::compare);
        operands.add(0, new CanonicalBytes().number(operands.size()).toBytes());
        return operands;
    }

    private static byte[] placed(Ref ref, int[] numbers) {
        CanonicalBytes out = new CanonicalBytes();
        return ref instanceof Ref.Output output
                ? out.add("output")
                        .number(numbers[output.node()])
                        .number(output.output())
                        .toBytes()
                : out.add("constant").add(((Ref.Fixed) ref).value()).toBytes();
    }
}
