package io.samenet.verifier.numeric;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Declaration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table of layers that end in a function, and of those whose outputs are alive only where it is. */
final class Activations {
    private static final Map<Class<? extends Declaration>, Function<Declaration, ActivationFunction>> LAST =
            Map.ofEntries(
                    row(Activation.class, Activation::function),
                    row(Dense.class, Dense::activation),
                    row(EinsumDense.class, EinsumDense::activation),
                    row(Convolution.class, Convolution::activation),
                    row(TransposedConvolution.class, TransposedConvolution::activation),
                    row(DepthwiseConvolution.class, DepthwiseConvolution::activation),
                    row(SeparableConvolution.class, SeparableConvolution::activation),
                    row(LocallyConnected.class, LocallyConnected::activation),
                    row(SimpleRNN.class, SimpleRNN::activation));

    /** Their outputs are products of the function's value and something positive, or sums of such. */
    private static final Map<Class<? extends Declaration>, Function<Declaration, ActivationFunction>> GATED =
            Map.ofEntries(
                    row(LSTM.class, LSTM::activation),
                    row(GRU.class, GRU::activation),
                    row(ConvLSTM.class, ConvLSTM::activation));

    private Activations() {}

    private static <D extends Declaration>
            Map.Entry<Class<? extends Declaration>, Function<Declaration, ActivationFunction>> row(
                    Class<D> type, Function<D, ActivationFunction> function) {
        return Map.entry(type, d -> function.apply(type.cast(d)));
    }

    /** The function whose values the outputs of {@code declaration} are. */
    static Optional<ActivationFunction> last(Declaration declaration) {
        Declaration plain = plain(declaration);
        return Optional.ofNullable(LAST.get(plain.getClass())).map(f -> f.apply(plain));
    }

    /** The function without which an output of {@code declaration} is zero where the function is. */
    static Optional<ActivationFunction> decisive(Declaration declaration) {
        Declaration plain = plain(declaration);
        return last(plain)
                .or(() -> Optional.ofNullable(GATED.get(plain.getClass())).map(f -> f.apply(plain)));
    }

    /** What a wrapper applies: to each step, in both directions, to integers in place of real numbers. */
    static Declaration plain(Declaration declaration) {
        Declaration plain = declaration;
        while (true) {
            Declaration inner = QuantizedLayer.plain(plain);
            if (plain instanceof TimeDistributed wrapper) {
                inner = wrapper.inner().declaration();
            } else if (plain instanceof Bidirectional wrapper) {
                inner = wrapper.forward().declaration();
            }
            if (inner == plain) {
                return plain;
            }
            plain = inner;
        }
    }
}
