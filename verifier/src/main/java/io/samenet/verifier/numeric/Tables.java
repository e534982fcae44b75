package io.samenet.verifier.numeric;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a model's embeddings. */
final class Tables {
    private static final String ROLE = "embeddings";

    private Tables() {}

    /** Whether each table of either model is one of the other's, to the bit. */
    static boolean areSame(Model a, Model b) {
        List<TensorData> first = of(a);
        List<TensorData> second = of(b);
        return Stream.concat(
                        first.stream().map(t -> second.stream().anyMatch(o -> areSame(t, o))),
                        second.stream().map(t -> first.stream().anyMatch(o -> areSame(t, o))))
                .allMatch(found -> found);
    }

    private static List<TensorData> of(Model model) {
        List<TensorData> tables = new ArrayList<>();
        List<WeightSpec> specs = model.graph().weights();
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).role().endsWith(ROLE)) {
                model.weights().get(i).ifPresent(tables::add);
            }
        }
        return tables;
    }

    private static boolean areSame(TensorData a, TensorData b) {
        if (!a.type().equals(b.type())) {
            return false;
        }
        for (long at = 0; at < a.bytes().size(); at += Bytes.CHUNK) {
            int length = (int) Math.min(Bytes.CHUNK, a.bytes().size() - at);
            if (a.bytes().slice(at, length).mismatch(b.bytes().slice(at, length)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
