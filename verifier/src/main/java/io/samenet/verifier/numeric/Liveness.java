package io.samenet.verifier.numeric;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.verifier.kernel.Elements;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches which features of rectified layers are ever above zero: what is behind the others was not compared. */
final class Liveness implements RunObserver {
    private final Graph graph;
    private final Map<CallPath, BitSet> alive = new HashMap<>();
    private final Map<CallPath, Integer> features = new HashMap<>();

    Liveness(Graph graph) {
        this.graph = graph;
    }

    @Override
    public void called(CallPath call, List<Observed> outputs) {
        if (!isRectified(declaration(call)) || outputs.get(0).sizes().length < 2) {
            return;
        }
        long[] sizes = outputs.get(0).sizes();
        int count = Math.toIntExact(sizes[sizes.length - 1]);
        BitSet seen = alive.computeIfAbsent(call, c -> new BitSet());
        if (features.merge(call, count, Math::max) > seen.cardinality()) {
            Elements elements = outputs.get(0).elements();
            for (int i = 0; i < elements.size(); i++) {
                if (elements.real(i) > 0) {
                    seen.set(i % count);
                }
            }
        }
    }

    private Declaration declaration(CallPath path) {
        Graph inner = graph;
        Declaration declaration = graph;
        for (int index : path.calls()) {
            Call call = inner.calls().get(index);
            declaration = inner.layer(call).declaration();
            inner = declaration instanceof Graph nested ? nested : inner;
        }
        return declaration;
    }

    private static boolean isRectified(Declaration declaration) {
        return activation(declaration).filter(f -> f.kind() == Kind.RELU).isPresent();
    }

    private static Optional<ActivationFunction> activation(Declaration declaration) {
        if (declaration instanceof Activation activation) {
            return Optional.of(activation.function());
        }
        if (declaration instanceof Dense dense) {
            return Optional.of(dense.activation());
        }
        if (declaration instanceof EinsumDense dense) {
            return Optional.of(dense.activation());
        }
        if (declaration instanceof Convolution convolution) {
            return Optional.of(convolution.activation());
        }
        if (declaration instanceof DepthwiseConvolution convolution) {
            return Optional.of(convolution.activation());
        }
        return declaration instanceof SeparableConvolution convolution
                ? Optional.of(convolution.activation())
                : Optional.empty();
    }

    /** Features seen. */
    long units() {
        return features.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Features never above zero. */
    long dead() {
        return units() - alive.values().stream().mapToLong(BitSet::cardinality).sum();
    }
}
