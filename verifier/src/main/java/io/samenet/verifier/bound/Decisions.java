package io.samenet.verifier.bound;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether two models always have their largest output in the same place. */
final class Decisions {
    /** Most steps for the pairs of elements of an output. */
    private static final double MOST = 1e9;

    private Decisions() {}

    /**
     * The same proof, with outputs taken before a final softmax or sigmoid where both models end in the same one: the
     * largest element stands in the same place before and after it.
     */
    static Proof beforeFinal(Proof proof) {
        List<Ref> first = new ArrayList<>();
        List<Ref> second = new ArrayList<>();
        for (int k = 0; k < proof.a().outputs().size(); k++) {
            Ref x = proof.a().outputs().get(k);
            Ref y = proof.b().outputs().get(k);
            Optional<Activation> last = last(proof.a(), x);
            boolean both = last.isPresent() && last.equals(last(proof.b(), y));
            first.add(both ? before(proof.a(), x) : x);
            second.add(both ? before(proof.b(), y) : y);
        }
        return new Proof(
                proof.scope(),
                proof.tier(),
                ending(proof.a(), first),
                ending(proof.b(), second),
                proof.interfaceDifferences(),
                proof.structure(),
                proof.structureDifferences(),
                proof.weights(),
                proof.weightDifferences(),
                proof.pairs(),
                proof.reasons());
    }

    private static NormalForm ending(NormalForm form, List<Ref> outputs) {
        return new NormalForm(form.model(), form.weights(), form.nodes(), form.inputs(), outputs, form.rules());
    }

    private static Node node(NormalForm form, Ref ref) {
        return form.nodes().get(((Ref.Output) ref).node());
    }

    private static Ref before(NormalForm form, Ref ref) {
        return node(form, ref).arguments().input();
    }

    private static Optional<Activation> last(NormalForm form, Ref ref) {
        if (!(node(form, ref).declaration() instanceof Activation activation)) {
            return Optional.empty();
        }
        boolean keepsOrder = activation.equals(Activation.of(ActivationFunction.SOFTMAX))
                || activation.equals(Activation.of(ActivationFunction.SIGMOID));
        return keepsOrder ? Optional.of(activation) : Optional.empty();
    }

    /**
     * Whether no element i can be the largest of its row in the first model while another one, j, is in the second: not
     * where {@code d_j - d_i} cannot be positive either, for {@code a_i >= a_j} and {@code b_j >= b_i} make it no less than
     * {@code a_i - a_j}; what remains is a tie in both, which both decide alike.
     */
    static boolean agree(Zonotope a, Zonotope b, Zonotope distance) {
        int row = Math.toIntExact(a.shape().size(-1));
        double steps = (double) a.size() * row * (1 + a.symbols().length + b.symbols().length);
        if (steps > MOST) {
            throw new Open("an output of " + a.size() + " elements has too many pairs of elements to compare");
        }
        for (int from = 0; from < a.size(); from += row) {
            List<Integer> second = leaders(b, from, row);
            for (Integer i : leaders(a, from, row)) {
                if (second.stream().anyMatch(j -> !j.equals(i) && !(mostAbove(distance, j, i) <= 0))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Elements of a row that can be its largest. */
    private static List<Integer> leaders(Zonotope x, int from, int row) {
        return IntStream.range(from, from + row)
                .filter(i -> IntStream.range(from, from + row).noneMatch(j -> mostAbove(x, i, j) < 0))
                .boxed()
                .toList();
    }

    /** At least {@code x_i - x_j} for all of {@code x}. */
    private static double mostAbove(Zonotope x, int i, int j) {
        double middle = x.center()[i] - x.center()[j];
        double magnitude = Math.abs(x.center()[i]) + Math.abs(x.center()[j]);
        double most = middle + x.radius()[i] + x.radius()[j];
        magnitude += x.radius()[i] + x.radius()[j];
        for (double[] generator : x.generators()) {
            most += Math.abs(generator[i] - generator[j]);
            magnitude += Math.abs(generator[i]) + Math.abs(generator[j]);
        }
        return most + magnitude * Outward.gamma(x.symbols().length);
    }
}
