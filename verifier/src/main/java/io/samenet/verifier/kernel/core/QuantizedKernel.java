package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Contraction;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Spread;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Quantized}. */
final class QuantizedKernel implements Kernel<Quantized> {
    @Override
    public List<INDArray> run(
            Quantized quantized, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        if (quantized.layer() instanceof Embedding embedding) {
            return List.of(rows(embedding, arguments.input(), weights, scope));
        }
        if (quantized.layer() instanceof Dense dense) {
            return List.of(product(quantized, Einsum.ALONG_LAST, dense.activation(), arguments, weights, scope));
        }
        EinsumDense dense = (EinsumDense) quantized.layer();
        return List.of(product(quantized, dense.einsum(), dense.activation(), arguments, weights, scope));
    }

    private static INDArray rows(Embedding embedding, INDArray ids, List<INDArray> weights, KernelScope scope) {
        INDArray taken = EmbeddingKernel.take(embedding, ids, weights.get(0), scope);
        INDArray output = scope.create(taken.shape());
        Elements integers = Elements.of(taken);
        Elements reals = Elements.of(output);
        Elements rows = Elements.of(ids);
        Elements scales = Elements.of(weights.get(1));
        int width = Math.toIntExact(embedding.outputDim());
        for (int i = 0; i < reals.size(); i++) {
            reals.real(i, integers.real(i) / scales.real((int) rows.integer(i / width)));
        }
        return output;
    }

    private static INDArray product(
            Quantized quantized,
            Einsum einsum,
            ActivationFunction activation,
            Arguments<INDArray> arguments,
            List<INDArray> weights,
            KernelScope scope) {
        INDArray x = scope.real(arguments.input());
        Lettered letters = new Lettered(einsum, x.rank());
        INDArray kernel = weights.get(0);
        INDArray scale = weights.get(weights.size() - 1);
        INDArray output;
        if (quantized.inputs().isPresent()) {
            Integers integers = Integers.of(quantized.inputs().get(), letters, x, scope);
            INDArray sums = letters.product(integers.values(), letters.ordered(), kernel, scope);
            output = scope.cast(sums, scope.compute());
            divide(output, times(scale, integers.scales(), output, scope));
        } else {
            output = letters.product(x, letters.input(), kernel, scope);
            divide(output, scale);
        }
        if (weights.size() > 2) {
            EinsumDenseKernel.add(output, weights.get(1));
        }
        return Activations.inPlace(activation, output, scope);
    }

    /** The product of both scales, each rounded as the layer computes, in the shape of {@code output}. */
    private static INDArray times(INDArray some, INDArray others, INDArray output, KernelScope scope) {
        INDArray products = scope.create(output.shape());
        Elements all = Elements.of(products);
        Elements a = Elements.of(some);
        Elements b = Elements.of(others);
        Spread placesOfA = Spread.of(some.shape(), output.shape());
        Spread placesOfB = Spread.of(others.shape(), output.shape());
        for (int i = 0; i < all.size(); i++) {
            all.real(i, a.real(placesOfA.place(i)) * b.real(placesOfB.place(i)));
        }
        return products;
    }

    private static void divide(INDArray output, INDArray scale) {
        Elements quotients = Elements.of(output);
        Elements divisors = Elements.of(scale);
        Spread spread = Spread.of(scale.shape(), output.shape());
        for (int i = 0; i < quotients.size(); i++) {
            quotients.real(i, quotients.real(i) / divisors.real(spread.place(i)));
        }
    }

    /**
     * The letters of a product.
     *
     * @param input those of the input's axes
     * @param kernel those of the kernel's axes
     * @param output those of the output's axes
     * @param kept those of the input that the output has, in the output's order
     * @param summed the input's others
     */
    record Lettered(String input, String kernel, String output, String kept, String summed) {
        Lettered(Einsum einsum, int rank) {
            this(
                    einsum.whole(einsum.input(), einsum.elided(rank)),
                    einsum.kernel(),
                    einsum.whole(einsum.output(), einsum.elided(rank)));
        }

        private Lettered(String input, String kernel, String output) {
            this(input, kernel, output, filtered(output, input, true), filtered(input, output, false));
        }

        private static String filtered(String some, String others, boolean in) {
            StringBuilder found = new StringBuilder();
            some.chars().filter(c -> others.indexOf(c) >= 0 == in).forEach(c -> found.append((char) c));
            return found.toString();
        }

        /** The input's axes, those that are summed over last. */
        String ordered() {
            return kept + summed;
        }

        /** The product of {@code a} and {@code kernel} in the type of {@code a}: exact for integers in float64. */
        INDArray product(INDArray a, String axes, INDArray integers, KernelScope scope) {
            return Contraction.of(a, axes, scope.cast(integers, a.dataType()), kernel, output, scope);
        }
    }

    /**
     * An input made of integers.
     *
     * @param values the integers, as float64: their products are then exact
     * @param scales what the input was multiplied by, of the output's rank
     */
    private record Integers(INDArray values, INDArray scales) {
        static Integers of(Quantized.AbsMax rule, Lettered letters, INDArray x, KernelScope scope) {
            int[] order =
                    letters.ordered().chars().map(letters.input()::indexOf).toArray();
            INDArray ordered = Moves.transpose(x, scope, order);
            long[] shape = letters.output()
                    .chars()
                    .mapToLong(c -> letters.input().indexOf(c) < 0
                            ? 1
                            : x.size(letters.input().indexOf(c)))
                    .toArray();
            INDArray scales = scope.create(shape);
            Elements scaled = Elements.of(ordered);
            Elements all = Elements.of(scales);
            int run = all.size() == 0 ? 0 : scaled.size() / all.size();
            for (int i = 0; i < all.size(); i++) {
                all.real(i, rule.epsilon());
                all.real(i, all.real(i) + largest(scaled, i * run, run));
                all.real(i, rule.high() / all.real(i));
                for (int j = i * run; j < (i + 1) * run; j++) {
                    scaled.real(j, scaled.real(j) * all.real(i));
                    scaled.real(j, Math.max(rule.low(), Math.min(rule.high(), Math.rint(scaled.real(j)))));
                }
            }
            return new Integers(scope.cast(ordered, DataType.DOUBLE), scales);
        }

        private static double largest(Elements elements, int from, int count) {
            double largest = 0;
            for (int i = from; i < from + count; i++) {
                largest = Math.max(largest, Math.abs(elements.real(i)));
            }
            return largest;
        }
    }
}
