package io.samenet.formats.keras.weights;

import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * On what a legacy file's weights were trained, which matters for kernels: Theano's convolution turns them round.
 *
 * <p>Keras 2 states it. Keras 1 does not, but names weights as the backend does: TensorFlow's names all end in the number of
 * an operation's output ({@code dense_1_W:0}), Theano's never do ({@code dense_1_W}, {@code param_0}); there was no other.
 */
record Backend(Optional<String> name, boolean stated) {
    private static final String THEANO = "theano";
    private static final String TENSORFLOW = "tensorflow";

    /**
     * The backend of a file of {@code dialect}.
     *
     * @param stated what the file says
     * @param names names of its weights
     */
    static Backend of(Optional<String> stated, Dialect dialect, Collection<String> names) {
        if (stated.isPresent() || names.isEmpty()) {
            return new Backend(stated, true);
        }
        long numbered = names.stream().filter(n -> n.matches(".*:\\d+")).count();
        if (numbered == names.size()) {
            return new Backend(Optional.of(TENSORFLOW), false);
        }
        boolean theano = numbered == 0 && dialect == Dialect.KERAS1;
        return new Backend(theano ? Optional.of(THEANO) : Optional.empty(), false);
    }

    /** Whether kernels are stored turned round. */
    boolean isTheano() {
        return name.equals(Optional.of(THEANO));
    }

    /** What a reader of the file should know: that kernels were turned round, or may have to be, on what evidence. */
    List<String> notes(Graph graph) {
        if (stated || name.equals(Optional.of(TENSORFLOW))) {
            return List.of();
        }
        List<String> layers = turnable(graph);
        if (layers.isEmpty()) {
            return List.of();
        }
        String which =
                layers.size() + (layers.size() == 1 ? " layer" : " layers") + ", the first \"" + layers.get(0) + "\"";
        return List.of(
                isTheano()
                        ? "the file states no backend; its weights are named as Theano's (none ends in \":0\"), so kernels are"
                                + " turned round, as Theano applies them: " + which
                        : "the file states no backend, nor do the names of its weights tell it; kernels are taken as they stand,"
                                + " which is wrong if Theano wrote them: " + which);
    }

    /** The layers to whose kernels it matters. */
    private static List<String> turnable(Graph graph) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            if (Leaf.of(graph, i).stream().anyMatch(Backend::isTurnable)) {
                names.add(layer.name());
            }
        }
        return names;
    }

    private static boolean isTurnable(Leaf leaf) {
        Declaration declaration = leaf.layer().declaration();
        boolean convolution = declaration instanceof Convolution
                || declaration instanceof TransposedConvolution
                || declaration instanceof ConvLSTM
                || declaration instanceof SeparableConvolution;
        return convolution
                && !leaf.told()
                && leaf.specs().stream().anyMatch(s -> isWide(s.type().shape()));
    }

    private static boolean isWide(Shape kernel) {
        for (int i = 0; i < kernel.rank() - 2; i++) {
            if (kernel.size(i) > 1) {
                return true;
            }
        }
        return false;
    }
}
