package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.model.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A convolution, seen as a window that moves.
 *
 * @param window the window
 * @param padding how it treats the borders
 * @param dataFormat where the channels are
 * @param choices other paddings that the layer can have
 * @param padded the same convolution with another padding
 */
record Windowed(
        Window window,
        Padding padding,
        DataFormat dataFormat,
        List<Padding> choices,
        Function<Padding, Declaration> padded) {
    /** {@code declaration} as such; empty where it is no convolution of one input that is summed up by windows. */
    static Optional<Windowed> of(Declaration declaration) {
        if (declaration instanceof Convolution c) {
            return Optional.of(new Windowed(
                    c.window(),
                    c.padding(),
                    c.dataFormat(),
                    choices(c.rank()),
                    p -> new Convolution(
                            c.filters(), c.window(), p, c.dataFormat(), c.groups(), c.useBias(), c.activation())));
        }
        if (declaration instanceof DepthwiseConvolution c) {
            return Optional.of(new Windowed(
                    c.window(),
                    c.padding(),
                    c.dataFormat(),
                    List.of(Padding.SAME),
                    p -> new DepthwiseConvolution(
                            c.depthMultiplier(), c.window(), p, c.dataFormat(), c.useBias(), c.activation())));
        }
        if (declaration instanceof SeparableConvolution c) {
            return Optional.of(new Windowed(
                    c.window(),
                    c.padding(),
                    c.dataFormat(),
                    choices(c.rank()),
                    p -> new SeparableConvolution(
                            c.filters(),
                            c.depthMultiplier(),
                            c.window(),
                            p,
                            c.dataFormat(),
                            c.useBias(),
                            c.activation())));
        }
        return Optional.empty();
    }

    private static List<Padding> choices(int rank) {
        return rank == 1 ? List.of(Padding.SAME, Padding.CAUSAL) : List.of(Padding.SAME);
    }
}
