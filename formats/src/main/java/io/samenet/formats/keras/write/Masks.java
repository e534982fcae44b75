package io.samenet.formats.keras.write;

import io.samenet.formats.keras.LayerOrder;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What of a graph is listed: calls, their arguments, inputs, outputs. Masks are left to be implied, or written out as
 * Keras 3 does: the operations that make them, as far as they take no tensor that a nested model keeps to itself.
 */
final class Masks {
    private final Graph graph;
    /** Whether the file that is written is of the same dialect and style: then what it listed is listed again. */
    private final boolean same;

    private final Style style;
    private final boolean writtenOut;
    private final BitSet calls = new BitSet();
    /** Calls whose outputs a file can name. */
    private final BitSet nameable = new BitSet();

    /**
     * Of {@code graph}, written for {@code target} as a model of class {@code style}.
     *
     * @param spelled whether what the file said of it is repeated
     * @param writtenOut whether masks are written out where the target has operations for them
     */
    Masks(Graph graph, Dialect target, Style style, boolean spelled, boolean writtenOut) {
        this.graph = graph;
        this.style = style;
        this.writtenOut = writtenOut && target == Dialect.KERAS3 && style == Style.FUNCTIONAL;
        this.same = spelled
                && graph.layers().stream()
                        .allMatch(l -> l.implied() || l.spelling().dialect() == target);
        mark();
    }

    /** Operations of Keras 3 that made masks only are not listed where no mask is an argument. */
    private void mark() {
        for (int i = 0; i < graph.calls().size(); i++) {
            Layer layer = graph.layer(graph.calls().get(i));
            nameable.set(i, !layer.implied() || isRealInput(layer) || (writtenOut && !same && takesNameable(i)));
        }
        BitSet needed = new BitSet();
        outputs(graph).forEach(t -> needed.set(t.call()));
        for (int i = graph.calls().size() - 1; i >= 0; i--) {
            Layer layer = graph.layer(graph.calls().get(i));
            boolean listed = layer.implied()
                    ? isRealInput(layer)
                            && graph.calls().get(i).arguments().all().isEmpty()
                    : same || !Operations.is(layer);
            if (listed || (needed.get(i) && nameable.get(i))) {
                calls.set(i);
                arguments(graph.calls().get(i)).all().forEach(a -> {
                    if (a.value() instanceof Tensor tensor) {
                        needed.set(tensor.call());
                    }
                });
            }
        }
    }

    private boolean takesNameable(int call) {
        if (graph.layer(graph.calls().get(call)).declaration() instanceof InputLayer) {
            return false;
        }
        return graph.calls().get(call).arguments().all().stream()
                .allMatch(a -> !(a.value() instanceof Tensor t) || isNameable(t));
    }

    private boolean isNameable(Tensor tensor) {
        boolean kept = graph.layer(tensor).declaration() instanceof Graph inner
                && tensor.output() >= outputs(inner).size();
        return nameable.get(tensor.call()) && !kept;
    }

    /** Whether call {@code index} is listed. */
    boolean isListed(int index) {
        return calls.get(index);
    }

    /**
     * The layers that are listed: those that a listed call applies, and those that nothing applies. They are in the order
     * in which Keras will have them, by which it finds weights: masks that are written out, or not any more, change it.
     */
    List<Integer> layers() {
        List<Integer> listed = listed();
        if (same || style == Style.SEQUENTIAL) {
            return listed;
        }
        BitSet all = new BitSet();
        listed.forEach(all::set);
        return LayerOrder.of(
                        graph.layers().size(),
                        graph.calls().stream().mapToInt(Call::layer).toArray(),
                        call -> sources(graph.calls().get(call)),
                        outputs(graph).stream().map(Tensor::call).toList(),
                        layer -> graph.layers().get(layer).declaration() instanceof InputLayer)
                .stream()
                .filter(all::get)
                .toList();
    }

    private List<Integer> sources(Call call) {
        List<Integer> sources = new ArrayList<>();
        for (Arguments.Named<Operand> argument : arguments(call).all()) {
            if (argument.value() instanceof Tensor tensor) {
                sources.add(tensor.call());
            }
        }
        return sources;
    }

    private List<Integer> listed() {
        BitSet called = new BitSet();
        BitSet listed = new BitSet();
        for (int i = 0; i < graph.calls().size(); i++) {
            called.set(graph.calls().get(i).layer());
            listed.set(
                    graph.calls().get(i).layer(),
                    listed.get(graph.calls().get(i).layer()) || calls.get(i));
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
        boolean model = graph.layer(call).declaration() instanceof Graph;
        int real = model ? inputs((Graph) graph.layer(call).declaration()).size() : all.size();
        for (int i = 0; i < all.size(); i++) {
            Arguments.Named<Operand> argument = all.get(i);
            boolean mask = i >= real || Arguments.isMask(argument.name());
            if (!mask) {
                kept.add(argument);
            } else if (isWritten(argument) && (!model || real == 1)) {
                kept.add(new Arguments.Named<>(Arguments.MASK, argument.value()));
            }
        }
        return new Arguments<>(kept);
    }

    /**
     * A mask that the file named, which the target can name as well, or one that is written out; no file names those that a
     * layer reads off all its inputs.
     */
    private boolean isWritten(Arguments.Named<Operand> argument) {
        boolean readOff = Arguments.isMask(argument.name()) && !argument.name().equals(Arguments.MASK);
        return !readOff
                && argument.value() instanceof Tensor tensor
                && isNameable(tensor)
                && (same || writtenOut || !Operations.is(graph.layer(tensor)));
    }

    /** The inputs of {@code graph} that a file lists; those behind are masks. */
    static List<Tensor> inputs(Graph graph) {
        return graph.inputs().stream().filter(t -> !isMaskInput(graph.layer(t))).toList();
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
