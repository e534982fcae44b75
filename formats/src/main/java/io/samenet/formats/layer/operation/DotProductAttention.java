package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code softmax(scale * query · key + bias) · value} over several heads ({@code keras.ops.dot_product_attention}): query
 * {@code (batch, T, heads, size)}, key and value {@code (batch, S, heads, size)}, whose heads serve as many of the query's
 * each; then, as far as they are there, bias, mask, scale, the first two broadcast to {@code (batch, heads, T, S)}.
 *
 * @param bias whether a bias is added to the scores
 * @param mask whether there is a mask, bool: scores where it is false do not count
 * @param scale whether a scale is given; else it is {@code 1 / sqrt(size)}
 * @param causal whether step i of the query sees the steps up to i only
 */
public record DotProductAttention(boolean bias, boolean mask, boolean scale, boolean causal)
        implements Defined, OptionalOperands {
    private static final int RANK = 4;
    private static final int BIAS = 3;
    private static final int MASK = 4;
    private static final int SCALE = 5;

    /** {@code keras.src.backend.tensorflow.nn._get_large_negative}. */
    private static final double LARGE_NEGATIVE = 3.38953e38 * -0.7;

    @Override
    public boolean has(int parameter) {
        return switch (parameter) {
            case BIAS -> bias;
            case MASK -> mask;
            case SCALE -> scale;
            default -> true;
        };
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        int count = 3 + (bias ? 1 : 0) + (mask ? 1 : 0) + (scale ? 1 : 0);
        List<TensorType> inputs = Operands.of(arguments, count);
        Definition d = new Definition(arguments, policy);
        for (int i = 0; i < 3; i++) {
            d.floating(d.input(i));
            if (inputs.get(i).shape().rank() != RANK || inputs.get(i).dtype() == DType.FLOAT16) {
                throw ShapeException.unsupported(
                        "query, key and value of 4 dimensions, not of float16",
                        inputs.get(i).toString());
            }
        }
        Shape query = d.shape(d.input(0));
        Operand.Tensor key = heads(d, d.input(1), query);
        Operand.Tensor value = heads(d, d.input(2), query);
        List<Operand.Tensor> more = new ArrayList<>();
        for (int i = 3; i < count; i++) {
            more.add(d.input(i));
        }
        Operand.Tensor scores = einsum(d, "btnh,bsnh->bnts", d.input(0), key);
        Operand factor = scale
                ? more.get(more.size() - 1)
                : Definition.number(1 / Math.sqrt((double) Expect.fixed(d.shape(d.input(1)), -1)));
        scores = d.of(ElementwiseFunction.MULTIPLY, scores, factor);
        scores = bias ? d.of(ElementwiseFunction.ADD, scores, more.get(0)) : scores;
        if (mask && inputs.get(bias ? MASK : BIAS).dtype() != DType.BOOL) {
            throw ShapeException.unsupported("a mask of truth values", inputs.toString());
        }
        Optional<Operand.Tensor> seen = seen(d, scores, mask ? Optional.of(more.get(bias ? 1 : 0)) : Optional.empty());
        if (seen.isPresent()) {
            scores = d.of(ElementwiseFunction.WHERE, seen.get(), scores, Definition.number(LARGE_NEGATIVE));
        }
        Operand.Tensor shares = d.apply(Activation.of(ActivationFunction.SOFTMAX), scores);
        return d.gives(einsum(d, "bnts,bsnh->btnh", shares, value));
    }

    private static Operand.Tensor einsum(Definition d, String subscripts, Operand a, Operand b) {
        return d.apply(new Contraction(new Contraction.Einsum(subscripts)), a, b);
    }

    /** Each head as often as there are heads of the query for it. */
    private static Operand.Tensor heads(Definition d, Operand.Tensor x, Shape query) {
        long wanted = Expect.fixed(query, 2);
        long own = Expect.fixed(d.shape(x), 2);
        if (own == 0 || wanted % own != 0) {
            throw new ShapeException("heads that divide the query's " + wanted, String.valueOf(own));
        }
        return own == wanted ? x : d.apply(new Repeat(wanted / own, Optional.of(2)), x);
    }

    private Optional<Operand.Tensor> seen(Definition d, Operand.Tensor scores, Optional<Operand.Tensor> given) {
        if (!causal) {
            return given;
        }
        Operand.Tensor ones = d.of(ElementwiseFunction.ONES_LIKE, scores);
        Operand.Tensor past =
                d.of(ElementwiseFunction.GREATER, d.apply(new Triangle(false, 0), ones), Definition.number(0));
        return Optional.of(
                given.map(g -> d.of(ElementwiseFunction.LOGICAL_AND, past, g)).orElse(past));
    }
}
