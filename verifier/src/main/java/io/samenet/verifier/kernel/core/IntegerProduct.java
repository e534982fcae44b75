package io.samenet.verifier.kernel.core;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.verifier.kernel.Contraction;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Spread;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A product whose kernel or inputs, or both, are integers; it is divided by the scales of both, before bias and activation.
 *
 * @param inputs how inputs are made integers; empty where they are taken as they are
 * @param einsum the product
 * @param activation function applied at the end
 */
record IntegerProduct(Optional<AbsMax> inputs, Einsum einsum, ActivationFunction activation) {
    /** The product of {@code input} and {@code kernel}, whose scales are {@code scale}. */
    INDArray run(INDArray input, INDArray kernel, INDArray scale, List<INDArray> bias, KernelScope scope) {
        INDArray x = scope.real(input);
        Lettered letters = new Lettered(einsum, x.rank());
        INDArray output = inputs.isPresent()
                ? ofIntegers(inputs.get(), x, letters, kernel, scale, scope)
                : divided(letters.product(x, letters.input(), kernel, scope), scale);
        bias.forEach(b -> EinsumDenseKernel.add(output, b));
        return Activations.inPlace(activation, output, scope);
    }

    /** Integers by integers in float64, in which the sums are exact. */
    private static INDArray ofIntegers(
            AbsMax rule, INDArray x, Lettered letters, INDArray kernel, INDArray scale, KernelScope scope) {
        Integers integers = Integers.of(rule, letters, x, scope);
        INDArray values =
                kernel.dataType().isFPType() ? integers.values() : scope.cast(integers.values(), DataType.DOUBLE);
        INDArray output = scope.cast(letters.product(values, letters.ordered(), kernel, scope), scope.compute());
        return divided(output, times(scale, integers.scales(), output, scope));
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

    private static INDArray divided(INDArray output, INDArray scale) {
        Elements quotients = Elements.of(output);
        Elements divisors = Elements.of(scale);
        Spread spread = Spread.of(scale.shape(), output.shape());
        for (int i = 0; i < quotients.size(); i++) {
            quotients.real(i, quotients.real(i) / divisors.real(spread.place(i)));
        }
        return output;
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
     * @param values the integers, in the compute type
     * @param scales what the input was multiplied by, of the output's rank
     */
    private record Integers(INDArray values, INDArray scales) {
        static Integers of(AbsMax rule, Lettered letters, INDArray x, KernelScope scope) {
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
            return new Integers(ordered, scales);
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
