package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.value.Dict;
import java.math.BigInteger;
import java.util.List;

/** Reads the architecture of a whole model. */
public final class ArchitectureReader {
    private ArchitectureReader() {}

    /**
     * The graph that {@code model} says, a dictionary with {@code class_name} and {@code config} (Keras's
     * {@code Model.to_json}).
     *
     * @param dialect generation of Keras that wrote it
     * @param evidence what the file's weights say
     * @throws io.samenet.formats.error.MalformedException where it is not sound
     * @throws UnsupportedException where it is a model of a class of the user's own, whose layers stand nowhere
     */
    public static Graph read(Location where, Dict model, Dialect dialect, Evidence evidence, Limits limits) {
        LayerSource source = Entry.source(where, model, dialect, List.of());
        if (!Decoder.isModel(source)) {
            throw UnsupportedException.of(
                    source.where(),
                    "class " + source.className()
                            + " is no Sequential or Functional model: its layers do not stand in the file");
        }
        Graph graph = Pruning.graph(new Decoder(evidence, limits).draft(source, List.of(), List.of()));
        checkWeights(where, graph, limits);
        return graph;
    }

    /** Declared weights are counted before anything counts on their number. */
    private static void checkWeights(Location where, Graph graph, Limits limits) {
        BigInteger bytes = BigInteger.ZERO;
        BigInteger limit = BigInteger.valueOf(limits.weightBytes());
        for (int i = 0; i < graph.layers().size(); i++) {
            for (WeightSpec weight : graph.weights(i).orElse(List.of())) {
                bytes = bytes.add(bytes(weight));
            }
            if (bytes.compareTo(limit) > 0) {
                Location place =
                        where.at(Keys.LAYERS, i).named(graph.layers().get(i).name());
                long found = bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
                throw new LimitException(
                        place,
                        "size in bytes of all weights so far",
                        found,
                        limits.weightBytes(),
                        "--max-weight-bytes");
            }
        }
    }

    private static BigInteger bytes(WeightSpec weight) {
        BigInteger product = BigInteger.valueOf(weight.type().dtype().bytes());
        for (long size : weight.type().shape().sizes()) {
            product = product.multiply(BigInteger.valueOf(size));
        }
        return product;
    }
}
