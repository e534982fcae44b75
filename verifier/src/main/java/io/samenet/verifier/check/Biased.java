package io.samenet.verifier.check;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Declaration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A layer that adds a bias, its last weight, and then applies a function.
 *
 * @param hasBias whether there is a bias
 * @param function the function
 * @param plain the same layer with a bias, which it must have now, or without, and with another function
 */
record Biased(
        boolean hasBias, ActivationFunction function, BiFunction<Boolean, ActivationFunction, Declaration> plain) {
    private static final Map<Class<? extends Declaration>, Function<Declaration, Biased>> ROWS = new HashMap<>();

    static {
        row(Dense.class, d -> new Biased(d.useBias(), d.activation(), (b, f) -> new Dense(d.units(), b, f)));
        row(
                EinsumDense.class,
                d -> new Biased(
                        d.biasAxes().isPresent(),
                        d.activation(),
                        (b, f) -> new EinsumDense(
                                d.einsum(), d.outputShape(), d.biasAxes().filter(axes -> b), f)));
        row(
                Convolution.class,
                c -> new Biased(
                        c.useBias(),
                        c.activation(),
                        (b, f) -> new Convolution(
                                c.filters(), c.window(), c.padding(), c.dataFormat(), c.groups(), b, f)));
        row(
                DepthwiseConvolution.class,
                c -> new Biased(
                        c.useBias(),
                        c.activation(),
                        (b, f) -> new DepthwiseConvolution(
                                c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), b, f)));
        row(
                SeparableConvolution.class,
                c -> new Biased(
                        c.useBias(),
                        c.activation(),
                        (b, f) -> new SeparableConvolution(
                                c.filters(), c.depthMultiplier(), c.window(), c.padding(), c.dataFormat(), b, f)));
        row(
                TransposedConvolution.class,
                c -> new Biased(
                        c.useBias(),
                        c.activation(),
                        (b, f) -> new TransposedConvolution(
                                c.filters(), c.window(), c.padding(), c.outputPadding(), c.dataFormat(), b, f)));
    }

    private static <D extends Declaration> void row(Class<D> type, Function<D, Biased> biased) {
        ROWS.put(type, d -> biased.apply(type.cast(d)));
    }

    /** {@code declaration} as such a layer; empty where it is none. */
    static Optional<Biased> of(Declaration declaration) {
        return Optional.ofNullable(ROWS.get(declaration.getClass())).map(r -> r.apply(declaration));
    }

    /** The layer with {@code other} for its function. */
    Declaration applying(ActivationFunction other) {
        return plain.apply(hasBias, other);
    }

    /** The layer without its bias. */
    Declaration unbiased() {
        return plain.apply(false, function);
    }
}
