package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code activation(einsum(equation, inputs, kernel) + bias)} ({@code keras.layers.EinsumDense}, whose
 * {@code _analyze_einsum_string} says the sizes). Weights: kernel, with the axes that the equation says; bias, with the
 * output's axes from the first of its own on.
 *
 * @param einsum the product
 * @param outputShape sizes of the output's axes, the batch and those behind the dots left out, free ones as
 *     {@link Shape#FREE}
 * @param biasAxes the axes along which the bias differs, as the equation's letters, in the output's order; none without bias
 * @param activation function applied at the end
 */
public record EinsumDense(
        Einsum einsum, List<Long> outputShape, Optional<String> biasAxes, ActivationFunction activation)
        implements Declaration {
    /** Copies the list and puts the axes of the bias in order. */
    public EinsumDense {
        outputShape = List.copyOf(outputShape);
        biasAxes = biasAxes.map(axes -> ordered(axes, einsum.output()));
    }

    /**
     * The layer with the equation {@code equation} as a file has it.
     *
     * @throws IllegalArgumentException where the equation is of no form that Keras takes, or lacks an axis of the bias
     */
    public static EinsumDense of(
            String equation, List<Long> outputShape, Optional<String> biasAxes, ActivationFunction activation) {
        Einsum einsum = Einsum.of(equation)
                .orElseThrow(() -> new IllegalArgumentException("equation \"" + equation
                        + "\" is not of the form ab,bc->ac, ...ab,bc->...ac or ab...,bc->ac... with every axis once"));
        Optional<String> axes = biasAxes.map(b -> Einsum.renamed(equation, einsum, b)
                .orElseThrow(() -> new IllegalArgumentException(
                        "bias_axes \"" + b + "\" are not all in the output of \"" + equation + "\"")));
        return new EinsumDense(einsum, outputShape, axes, activation);
    }

    private static String ordered(String axes, String output) {
        StringBuilder ordered = new StringBuilder();
        output.chars().filter(c -> axes.indexOf(c) >= 0).forEach(c -> ordered.append((char) c));
        return ordered.toString();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = checked(arguments);
        String in = einsum.whole(einsum.input(), einsum.elided(input.rank()));
        Shape output = output(input);
        String out = einsum.whole(einsum.output(), einsum.elided(input.rank()));
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(WeightSpec.trainable("kernel", policy.variable(), kernel(in, input, out, output)));
        biasAxes.ifPresent(
                axes -> weights.add(WeightSpec.trainable("bias", policy.variable(), bias(axes, out, output))));
        return weights;
    }

    private long[] kernel(String in, Shape input, String out, Shape output) {
        return einsum.kernel()
                .chars()
                .mapToLong(axis -> out.indexOf(axis) >= 0
                        ? Expect.fixed(output, out.indexOf(axis))
                        : Expect.fixed(input, in.indexOf(axis)))
                .toArray();
    }

    private static long[] bias(String axes, String out, Shape output) {
        int first = out.indexOf(axes.charAt(0));
        long[] sizes = new long[out.length() - first];
        for (int i = first; i < out.length(); i++) {
            sizes[i - first] = axes.indexOf(out.charAt(i)) >= 0 ? Expect.fixed(output, i) : 1;
        }
        return sizes;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(activation.output(new TensorType(policy.compute(), output(checked(arguments)))));
    }

    private Shape checked(Arguments<TensorType> arguments) {
        int least = einsum.input().length() + (einsum.dots() == Einsum.Dots.LEFT ? 1 : 0);
        Shape input = Expect.atLeastRank(arguments, least).shape();
        if (einsum.dots() == Einsum.Dots.NONE && input.rank() != least) {
            throw new ShapeException("an input of " + least + " dimensions", input.toString());
        }
        boolean first = einsum.dots() == Einsum.Dots.LEFT
                || (einsum.output().charAt(0) == einsum.input().charAt(0)
                        && einsum.kernel().indexOf(einsum.input().charAt(0)) < 0);
        if (!first) {
            throw ShapeException.unsupported("an equation that keeps the batch first", einsum.text());
        }
        return input;
    }

    /** Sizes that the input has are the input's; the others stand in {@link #outputShape()}. */
    private Shape output(Shape input) {
        String elided = einsum.elided(input.rank());
        String in = einsum.whole(einsum.input(), elided);
        String out = einsum.whole(einsum.output(), elided);
        boolean left = einsum.dots() == Einsum.Dots.LEFT;
        int known = left ? elided.length() : 1;
        if (outputShape.size() != einsum.output().length() - (left ? 0 : 1)) {
            throw new ShapeException(
                    "an output_shape for the axes of " + einsum.text() + " behind the batch", outputShape.toString());
        }
        long[] sizes = new long[out.length()];
        for (int i = 0; i < sizes.length; i++) {
            int from = in.indexOf(out.charAt(i));
            boolean said = i >= known && i - known < outputShape.size();
            long size = said ? outputShape.get(i - known) : Shape.FREE;
            sizes[i] = from < 0 ? size : agreed(input.size(from), size);
        }
        return Shape.of(sizes);
    }

    private static long agreed(long size, long said) {
        if (size != Shape.FREE && said != Shape.FREE && size != said) {
            throw new ShapeException("an output_shape with the input's " + size, String.valueOf(said));
        }
        return size == Shape.FREE ? said : size;
    }
}
