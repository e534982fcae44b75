package io.samenet.verifier.kernel.attention;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.attention.AttentionOptions;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Contraction;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import io.samenet.verifier.kernel.activation.Activations;
import io.samenet.verifier.kernel.activation.FarBelow;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link MultiHeadAttention}. An axis of an input has a letter: {@code a}, {@code b}, … those that are not
 * attended over and the query's, {@code A}, {@code B}, … those of key and value that are; {@code h} and {@code r} are the
 * heads of key and value and those of the query that share one, {@code y} and {@code z} features.
 */
final class MultiHeadAttentionKernel implements Kernel<MultiHeadAttention> {
    @Override
    public List<INDArray> run(
            MultiHeadAttention declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        return new Run(declaration, arguments, weights.iterator(), scope).outputs();
    }

    /** One call. */
    private static final class Run {
        private final MultiHeadAttention declaration;
        private final AttentionOptions options;
        private final Arguments<INDArray> arguments;
        private final Iterator<INDArray> weights;
        private final KernelScope scope;
        private final int rank;
        private final long shared;
        private final String axesOfQuery;
        private final String axesOfValue;

        Run(
                MultiHeadAttention declaration,
                Arguments<INDArray> arguments,
                Iterator<INDArray> weights,
                KernelScope scope) {
            this.declaration = declaration;
            this.options = declaration.options();
            this.arguments = arguments;
            this.weights = weights;
            this.scope = scope;
            this.rank = arguments.input().rank();
            this.shared = declaration.keyValueHeads().orElse(declaration.heads());
            StringBuilder ofQuery = new StringBuilder();
            StringBuilder ofValue = new StringBuilder();
            for (int axis = 0; axis < rank - 1; axis++) {
                boolean attended = declaration.axes(rank).contains(axis);
                ofQuery.append((char) (0x100 + axis));
                ofValue.append((char) ((attended ? 0x200 : 0x100) + axis));
            }
            this.axesOfQuery = ofQuery.toString();
            this.axesOfValue = ofValue.toString();
        }

        List<INDArray> outputs() {
            List<INDArray> inputs = arguments.inputs();
            INDArray query = scope.real(inputs.get(0));
            INDArray value = scope.real(inputs.get(1));
            INDArray key = inputs.size() > 2 ? scope.real(inputs.get(2)) : value;
            INDArray q = projected(query, true);
            INDArray k = projected(key, false);
            Optional<INDArray> gate = options.useGate()
                    ? Optional.of(Activations.inPlace(ActivationFunction.SIGMOID, projected(query, true), scope))
                    : Optional.empty();
            INDArray v = projected(value, false);
            INDArray scores = scores(q, k);
            INDArray weighed =
                    Contraction.of(scores, lettersOfScores(), v, axesOfValue + "hz", axesOfQuery + "hrz", scope);
            gate.ifPresent(g -> multiply(weighed, g));
            INDArray output = output(weighed);
            if (!options.returnScores()) {
                return List.of(output);
            }
            long[] shape = declaration
                    .scores(Shape.of(query.shape()), Shape.of(value.shape()))
                    .sizes();
            return List.of(output, Elements.copy(scores, scope.create(shape)));
        }

        /** The heads of {@code input}: for the query two axes, those of key and value and those that share one. */
        private INDArray projected(INDArray input, boolean ofQuery) {
            INDArray kernel = weights.next();
            long[] shape = ofQuery
                    ? new long[] {kernel.size(0), shared, kernel.size(1) / shared, kernel.size(2)}
                    : kernel.shape();
            String heads = ofQuery ? "hrz" : "hz";
            INDArray made = Contraction.of(
                    input,
                    axesOfQuery + "y",
                    Elements.copy(kernel, scope.create(shape)),
                    "y" + heads,
                    axesOfQuery + heads,
                    scope);
            return biased(made, Arrays.copyOfRange(shape, 1, shape.length));
        }

        private INDArray biased(INDArray made, long... shape) {
            if (options.useBias()) {
                Spread spread = Spread.of(shape, made.shape());
                Elements terms = Elements.of(weights.next());
                Elements sums = Elements.of(made);
                for (int i = 0; i < sums.size(); i++) {
                    sums.real(i, sums.real(i) + terms.real(spread.place(i)));
                }
            }
            return made;
        }

        private String lettersOfScores() {
            StringBuilder letters = new StringBuilder();
            declaration.otherAxes(rank).forEach(a -> letters.append(axesOfQuery.charAt(a)));
            letters.append("hr");
            declaration.axes(rank).forEach(a -> letters.append(axesOfQuery.charAt(a)));
            declaration.axes(rank).forEach(a -> letters.append(axesOfValue.charAt(a)));
            return letters.toString();
        }

        private INDArray scores(INDArray query, INDArray key) {
            Elements elements = Elements.of(query);
            double factor = 1 / Math.sqrt((double) declaration.keyDim());
            for (int i = 0; i < elements.size(); i++) {
                elements.real(i, elements.real(i) * factor);
            }
            INDArray scores =
                    Contraction.of(query, axesOfQuery + "hrz", key, axesOfValue + "hz", lettersOfScores(), scope);
            int run = 1;
            for (int i = scores.rank() - declaration.axes(rank).size(); i < scores.rank(); i++) {
                run *= Math.toIntExact(scores.size(i));
            }
            MaskUse use = declaration.maskUse(rank);
            ScoreSoftmax.apply(
                    scores,
                    run,
                    visible(scores),
                    use,
                    FarBelow.of(use, scope.policy().compute()));
            return scores;
        }

        private Visible visible(INDArray scores) {
            // the key may have a mask where the value is the key
            Visible visible = new Visible(scores.shape())
                    .andQuery(arguments.find(Arguments.mask(0)))
                    .andValue(arguments.find(Arguments.mask(1)))
                    .andValue(arguments.find(Arguments.mask(2)))
                    .andCausal(options.causal())
                    .andNear(options.slidingWindow());
            arguments.find(MultiHeadAttention.ATTENTION_MASK).ifPresent(m -> visible.and(m, raised(m, scores.rank())));
            return visible;
        }

        /**
         * The shape of an attention mask with axes put in before those that are attended over. One for each head has these
         * as one axis, the scores as two.
         */
        private long[] raised(INDArray mask, int rankOfScores) {
            int attended = 2 * declaration.axes(rank).size();
            int outer = mask.rank() - attended;
            boolean byHead = outer == rankOfScores - 1 - attended;
            long[] shape = new long[rankOfScores];
            Arrays.fill(shape, 1);
            for (int i = 0; i < outer; i++) {
                shape[i] = mask.size(i);
            }
            if (byHead && mask.size(outer - 1) != 1) {
                shape[outer - 1] = shared;
                shape[outer] = mask.size(outer - 1) / shared;
            }
            System.arraycopy(mask.shape(), outer, shape, rankOfScores - attended, attended);
            return shape;
        }

        private static void multiply(INDArray array, INDArray factors) {
            Elements elements = Elements.of(array);
            Elements others = Elements.of(factors);
            for (int i = 0; i < elements.size(); i++) {
                elements.real(i, elements.real(i) * others.real(i));
            }
        }

        private INDArray output(INDArray weighed) {
            INDArray kernel = weights.next();
            long[] last = Arrays.copyOfRange(kernel.shape(), 2, kernel.rank());
            long size = Arrays.stream(last).reduce(1, Math::multiplyExact);
            long[] split = {shared, kernel.size(0) / shared, kernel.size(1), size};
            INDArray made = Contraction.of(
                    weighed,
                    axesOfQuery + "hrz",
                    Elements.copy(kernel, scope.create(split)),
                    "hrzy",
                    axesOfQuery + "y",
                    scope);
            long[] shape = Arrays.copyOf(Arrays.copyOf(made.shape(), rank - 1), rank - 1 + last.length);
            System.arraycopy(last, 0, shape, rank - 1, last.length);
            return biased(Elements.copy(made, scope.create(shape)), last);
        }
    }
}
