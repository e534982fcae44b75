package io.samenet.verifier.numeric;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException.Reason;
import io.samenet.formats.layer.OwnLayers;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.recurrent.Stateful;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelProvider;
import io.samenet.verifier.kernel.activation.ActivationKernels;
import io.samenet.verifier.kernel.application.ApplicationKernels;
import io.samenet.verifier.kernel.attention.AttentionKernels;
import io.samenet.verifier.kernel.convolution.ConvolutionKernels;
import io.samenet.verifier.kernel.core.CoreKernels;
import io.samenet.verifier.kernel.merge.MergeKernels;
import io.samenet.verifier.kernel.normalization.NormalizationKernels;
import io.samenet.verifier.kernel.operation.OperationKernels;
import io.samenet.verifier.kernel.pooling.PoolingKernels;
import io.samenet.verifier.kernel.preprocessing.PreprocessingKernels;
import io.samenet.verifier.kernel.recurrent.RecurrentKernels;
import io.samenet.verifier.kernel.reshape.ReshapeKernels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The kernels of all families, and of users' own layers. Nested graphs have none: the interpreter runs them itself. */
public final class Kernels {
    /** The room. */
    public static final Room<Kernel<?>> ROOM = OwnLayers.room(
            KernelProvider.class,
            KernelProvider::kernels,
            List.of(
                    ApplicationKernels.ROWS,
                    CoreKernels.ROWS,
                    ActivationKernels.ROWS,
                    ConvolutionKernels.ROWS,
                    PoolingKernels.ROWS,
                    NormalizationKernels.ROWS,
                    RecurrentKernels.ROWS,
                    AttentionKernels.ROWS,
                    MergeKernels.ROWS,
                    ReshapeKernels.ROWS,
                    PreprocessingKernels.ROWS,
                    OperationKernels.ROWS));

    private record Place(Location where, Layer layer) {}

    private Kernels() {}

    /** Every layer of {@code graph}, those inside others too, that cannot be computed; empty where all can. */
    public static List<Reason> unsupported(Graph graph) {
        return unsupported(graph, Location.of("model").named(graph.name()));
    }

    /** Every layer of {@code graph}, which is at {@code where}, that cannot be computed; empty where all can. */
    public static List<Reason> unsupported(Graph graph, Location where) {
        List<Reason> reasons = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>();
        push(open, graph.layers(), where);
        reasons.addAll(repeated(graph, where));
        reasons.addAll(ofIntegers(graph, where));
        while (!open.isEmpty()) {
            Place place = open.pop();
            Declaration declaration = place.layer().declaration();
            reason(declaration).ifPresent(r -> reasons.add(new Reason(place.where(), r)));
            push(open, declaration.children(), place.where());
            if (declaration instanceof Graph inner) {
                reasons.addAll(repeated(inner, place.where()));
                reasons.addAll(ofIntegers(inner, place.where()));
            }
        }
        return reasons;
    }

    /** Layers of {@code graph} that keep states and are applied again: from states that nothing here hands on. */
    private static List<Reason> repeated(Graph graph, Location where) {
        int[] calls = new int[graph.layers().size()];
        graph.calls().forEach(c -> calls[c.layer()]++);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            Layer layer = graph.layers().get(i);
            if (calls[i] > 1 && Stateful.isIn(layer)) {
                Location place = where.at("layers", i).named(layer.name());
                reasons.add(new Reason(place, "stateful, and applied " + calls[i] + " times"));
            }
        }
        return reasons;
    }

    /** Layers of {@code graph} that were told to compute in a type that no weight can be trained in. */
    private static List<Reason> ofIntegers(Graph graph, Location where) {
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            Location place = where.at("layers", i).named(layer.name());
            graph.weights(i).stream()
                    .filter(w -> !(layer.declaration() instanceof Graph))
                    .flatMap(List::stream)
                    .filter(w -> w.trainable() && !w.type().dtype().isFloating())
                    .findFirst()
                    .ifPresent(w -> reasons.add(new Reason(
                            place, w.role() + " of " + w.type().dtype() + ": expected a floating-point type")));
        }
        return reasons;
    }

    private static void push(Deque<Place> open, List<Layer> layers, Location where) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            open.push(new Place(where.at("layers", i).named(layer.name()), layer));
        }
    }

    private static Optional<String> reason(Declaration declaration) {
        if (declaration instanceof Graph) {
            return Optional.empty();
        }
        if (declaration instanceof Opaque opaque) {
            return Optional.of(opaque.className() + " has no arithmetic: " + opaque.reason());
        }
        Optional<Kernel<?>> kernel = ROOM.find(declaration);
        return kernel.isEmpty()
                ? Optional.of(declaration.getClass().getSimpleName() + " has no arithmetic")
                : unsupported(kernel.get(), declaration);
    }

    @SuppressWarnings("unchecked") // the room gives the kernel of this declaration's own class
    private static Optional<String> unsupported(Kernel<?> kernel, Declaration declaration) {
        return ((Kernel<Declaration>) kernel).unsupported(declaration);
    }
}
