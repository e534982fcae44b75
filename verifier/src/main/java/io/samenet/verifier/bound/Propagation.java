package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both models on the same box, and how far calls that stand for each other lie apart. Which calls those are is a guess of
 * the proof that did not succeed; a wrong one costs tightness, nothing else: a pair counts only where settings agree, and
 * the distance between what the two are applied to is known.
 */
final class Propagation {
    /** What the outputs can be, and how far the second model's can lie above the first's. */
    record Outputs(List<Zonotope> a, List<Zonotope> b, List<Zonotope> distances) {}

    private final Side a;
    private final Side b;
    private final Map<Integer, Integer> partners = new HashMap<>();
    private final Map<Integer, Integer> partnersOfB = new HashMap<>();
    private final @Nullable Zonotope[] distances;

    private Propagation(Proof proof, Steps steps, List<Zonotope> inputs) {
        this.a = new Side(proof.a(), steps, inputs);
        this.b = new Side(proof.b(), steps, inputs);
        this.distances = new Zonotope[proof.a().nodes().size()];
        for (Proof.Pair pair : proof.pairs()) {
            if (!partners.containsKey(pair.a()) && !partnersOfB.containsKey(pair.b())) {
                partners.put(pair.a(), pair.b());
                partnersOfB.put(pair.b(), pair.a());
            }
        }
        for (int i = 0; i < inputs.size(); i++) {
            Zonotope input = inputs.get(i);
            distances[proof.a().inputs().get(i)] = Zonotope.point(input.shape(), new double[input.size()]);
        }
    }

    /**
     * Propagates {@code inputs}, one for each input, through both models.
     *
     * @throws Open where there are no bounds for a layer
     */
    static Outputs of(Proof proof, Symbols symbols, List<Zonotope> inputs) {
        return new Propagation(proof, new Steps(symbols), inputs).run();
    }

    private Outputs run() {
        List<Node> nodes = a.form().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            a.advance();
            Integer partner = partners.get(i);
            if (partner != null) {
                reach(partner);
                compare(i, partner);
                b.finish(b.form().nodes().get(partner));
            }
            a.finish(nodes.get(i));
            for (int source : Side.sources(nodes.get(i))) {
                if (!a.holds(source)) {
                    distances[source] = null;
                }
            }
        }
        reach(b.form().nodes().size() - 1);
        return outputs();
    }

    private void reach(int index) {
        while (b.next() <= index) {
            int reached = b.next();
            b.advance();
            if (!partnersOfB.containsKey(reached)) {
                b.finish(b.form().nodes().get(reached));
            }
        }
    }

    private void compare(int i, int partner) {
        if (distances[i] != null) {
            return;
        }
        if (!b.tensor(partner).shape().equals(a.tensor(i).shape())) {
            return;
        }
        Zonotope plain = b.tensor(partner).minus(a.tensor(i));
        Optional<Zonotope> propagated =
                propagated(a.form().nodes().get(i), b.form().nodes().get(partner));
        distances[i] = propagated.filter(p -> !(p.width() > plain.width())).orElse(plain);
    }

    private Optional<Zonotope> propagated(Node x, Node y) {
        if (!x.declaration().equals(y.declaration())) {
            return Optional.empty();
        }
        List<Zonotope> apart = new ArrayList<>();
        List<Integer> sources = Side.sources(x);
        List<Integer> others = Side.sources(y);
        for (int k = 0; k < sources.size(); k++) {
            Zonotope known = distances[sources.get(k)];
            boolean paired = k < others.size() && others.get(k).equals(partner(sources.get(k)));
            if (known == null || !paired) {
                return Optional.empty();
            }
            apart.add(known);
        }
        Step first = a.step(x).orElseThrow();
        Step second = b.step(y).orElseThrow();
        Shape shape = a.shape(x);
        return Optional.of(first.difference(second, a.inputs(x), b.inputs(y), apart, shape));
    }

    private @Nullable Integer partner(int source) {
        int input = a.form().inputs().indexOf(source);
        return input >= 0 ? b.form().inputs().get(input) : partners.get(source);
    }

    private Outputs outputs() {
        List<Zonotope> first = new ArrayList<>();
        List<Zonotope> second = new ArrayList<>();
        List<Zonotope> apart = new ArrayList<>();
        for (int k = 0; k < a.form().outputs().size(); k++) {
            int x = ((Ref.Output) a.form().outputs().get(k)).node();
            int y = ((Ref.Output) b.form().outputs().get(k)).node();
            first.add(a.tensor(x));
            second.add(b.tensor(y));
            Integer partner = partner(x);
            Zonotope known = distances[x];
            apart.add(
                    known != null && partner != null && partner == y
                            ? known
                            : b.tensor(y).minus(a.tensor(x)));
        }
        return new Outputs(first, second, apart);
    }
}
