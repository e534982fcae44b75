package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.convolution.Connections;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Products;
import io.samenet.verifier.kernel.Products.Matrix;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.activation.Activations;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link LocallyConnected}: a matrix product for each position. */
final class LocallyConnectedKernel implements Kernel<LocallyConnected> {
    @Override
    public List<INDArray> run(
            LocallyConnected declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray given = scope.real(arguments.input());
        Connections connections = declaration.connections(Types.of(given).shape());
        INDArray input = Layouts.channelsLast(given, declaration.dataFormat(), scope);
        int positions = Math.toIntExact(connections.positions());
        int filters = Math.toIntExact(declaration.filters());
        int samples = Math.toIntExact(input.size(0));
        int columns = Math.toIntExact(connections.elements() * connections.channels());
        INDArray seen = scope.create(samples, columns);
        INDArray kernel = scope.create(columns, filters);
        INDArray output = scope.create(Layouts.shape(samples, connections.positionSizes(), filters));
        for (int position = 0; position < positions; position++) {
            gather(connections, position, input, seen);
            weights(connections, position, weights.get(0), kernel);
            Matrix to = new Matrix(output, (long) position * filters, samples, filters, positions * filters);
            Products.multiply(Matrix.of(seen), Matrix.of(kernel), to, 0);
        }
        INDArray laidOut = Layouts.inFormat(output, declaration.dataFormat(), scope);
        if (declaration.useBias()) {
            add(laidOut, weights.get(1));
        }
        return List.of(Activations.inPlace(declaration.activation(), laidOut, scope));
    }

    /** What the window at {@code position} sees of each sample; zeros outside. */
    private static void gather(Connections connections, int position, INDArray input, INDArray seen) {
        long channels = connections.channels();
        long size = connections.places() * channels;
        long[] strides = {size, 1};
        long[] to = {seen.size(1), 1};
        seen.assign(0);
        for (int e = 0; e < connections.elements(); e++) {
            long place = connections.place(position, e);
            if (place >= 0) {
                Moves.Block from = new Moves.Block(input, place * channels, strides);
                Moves.copy(from, new Moves.Block(seen, e * channels, to), seen.size(0), channels);
            }
        }
    }

    private static void weights(Connections connections, int position, INDArray stored, INDArray kernel) {
        Elements from = Elements.of(stored);
        Elements to = Elements.of(kernel);
        Connections.Weights places = connections.weights(position);
        int next = 0;
        for (int e = 0; e < connections.elements(); e++) {
            boolean inside = connections.place(position, e) >= 0;
            for (int c = 0; c < connections.channels(); c++) {
                for (int f = 0; f < kernel.size(1); f++) {
                    to.real(next++, inside ? from.real(Math.toIntExact(places.index(e, c, f))) : 0);
                }
            }
        }
    }

    /** Adds {@code bias} to each sample, element by element in the order in which both stand. */
    private static void add(INDArray output, INDArray bias) {
        Elements all = Elements.of(output);
        Elements own = Elements.of(bias);
        for (int i = 0; i < all.size(); i++) {
            all.real(i, all.real(i) + own.real(i % own.size()));
        }
    }
}
