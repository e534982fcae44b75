package io.samenet.formats.keras.write;

import io.samenet.formats.keras.Operations;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.layer.core.InputLayer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What of a graph is listed when masks are left to be implied: calls, their arguments, inputs, outputs. */
final class Masks {
    private final Graph graph;
    /** Whether the file that is written is of the same dialect and style: then what it listed is listed again. */
    private final boolean same;

    private final BitSet calls = new BitSet();

    Masks(Graph graph, Dialect target, boolean sameStyle) {
        this.graph = graph;
        this.same = sameStyle
                && graph.layers().stream()
                        .allMatch(l -> l.implied() || l.spelling().dialect() == target);
        mark();
    }

    /** Operations of Keras 3 that made masks only are not listed where no mask is an argument. */
    private void mark() {
        BitSet needed = new BitSet();
        outputs(graph).forEach(t -> needed.set(t.call()));
        for (int i = graph.calls().size() - 1; i >= 0; i--) {
            Layer layer = graph.layer(graph.calls().get(i));
            boolean listed = layer.implied()
                    ? isRealInput(layer) && graph.calls().get(i).arguments().all().isEmpty()
                    : same || needed.get(i) || !Operations.is(layer);
            if (listed || needed.get(i)) {
                calls.set(i);
                arguments(graph.calls().get(i)).all().forEach(a -> {
                    if (a.value() instanceof Tensor tensor) {
                        needed.set(tensor.call());
                    }
                });
            }
        }
    }

    /** Whether call {@code index} is listed. */
    boolean isListed(int index) {
        return calls.get(index);
    }

    /** The layers that are listed, in order: those that a listed call applies, and those that nothing applies. */
    List<Integer> layers() {
        BitSet called = new BitSet();
        BitSet listed = new BitSet();
        for (int i = 0; i < graph.calls().size(); i++) {
            called.set(graph.calls().get(i).layer());
            listed.set(graph.calls().get(i).layer(), listed.get(graph.calls().get(i).layer()) || calls.get(i));
        }
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            if (listed.get(i) || (!called.get(i) && !graph.layers().get(i).implied())) {
                layers.add(i);
            }
        }
        return layers;
    }

    /** The arguments of {@code call} that are written. */
    Arguments<Operand> arguments(Call call) {
        List<Arguments.Named<Operand>> kept = new ArrayList<>();
        List<Arguments.Named<Operand>> all = call.arguments().all();
        for (int i = 0; i < all.size(); i++) {
            boolean mask = graph.layer(call).declaration() instanceof Graph inner
                    ? i >= inputs(inner).size()
                    : all.get(i).name().equals(Arguments.MASK) && !isExplicit(all.get(i).value());
            if (!mask) {
                kept.add(all.get(i));
            }
        }
        return new Arguments<>(kept);
    }

    /** A mask that the file named, which the target can name as well. */
    private boolean isExplicit(Operand mask) {
        return mask instanceof Tensor tensor
                && !isMask(graph, tensor)
                && (same || !Operations.is(graph.layer(tensor)));
    }

    /** The inputs of {@code graph} that a file lists; those behind are masks. */
    static List<Tensor> inputs(Graph graph) {
        return graph.inputs().stream()
                .filter(t -> !isMaskInput(graph.layer(t)))
                .toList();
    }

    /** The outputs of {@code graph} that a file lists; those behind are masks. */
    static List<Tensor> outputs(Graph graph) {
        return graph.outputs().stream().filter(t -> !isMask(graph, t)).toList();
    }

    private static boolean isMask(Graph graph, Tensor tensor) {
        Layer layer = graph.layer(tensor);
        if (layer.declaration() instanceof Graph inner) {
            return tensor.output() >= outputs(inner).size();
        }
        return layer.implied() && !isRealInput(layer);
    }

    private static boolean isRealInput(Layer layer) {
        return layer.spelling().className().equals("InputLayer") && !isMaskInput(layer);
    }

    private static boolean isMaskInput(Layer layer) {
        return layer.implied() && layer.name().startsWith("implied/") && layer.declaration() instanceof InputLayer;
    }
}
