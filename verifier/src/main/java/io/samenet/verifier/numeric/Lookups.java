package io.samenet.verifier.numeric;

import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.preprocessing.CategoryEncoding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.verifier.kernel.Elements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Watches which ids are ever looked up, wherever they come from: by layer, as calls of one share its rows. */
final class Lookups {
    /** A layer's rows or classes, and those of them that were asked for. */
    private record Rows(long count, boolean table, BitSet touched) {
        boolean open() {
            return touched.cardinality() < count;
        }
    }

    private final Graph graph;
    private final Map<String, Rows> layers = new LinkedHashMap<>();

    Lookups(Graph graph) {
        this.graph = graph;
    }

    void called(ObservedCall call) {
        Declaration declaration = Activations.plain(call.layer().declaration());
        OptionalLong count = rows(declaration);
        if (count.isPresent() && call.call().arguments().input() instanceof Operand.Tensor ids) {
            Rows rows = layers.computeIfAbsent(
                    call.path().layer(graph),
                    l -> new Rows(count.getAsLong(), declaration instanceof Embedding, new BitSet()));
            if (rows.open()) {
                Elements elements = call.tensors().apply(ids).elements();
                for (int i = 0; i < elements.size(); i++) {
                    long id = (long) elements.real(i);
                    if (id >= 0 && id < rows.count()) {
                        rows.touched().set(Math.toIntExact(id));
                    }
                }
            }
        }
    }

    private static OptionalLong rows(Declaration declaration) {
        if (declaration instanceof Embedding embedding) {
            return OptionalLong.of(embedding.inputDim());
        }
        if (declaration instanceof CategoryEncoding encoding) {
            return OptionalLong.of(encoding.tokens());
        }
        return declaration instanceof OneHot encoding ? OptionalLong.of(encoding.classes()) : OptionalLong.empty();
    }

    /** Rows of all embeddings and classes of all encodings. */
    long rows() {
        return layers.values().stream().mapToLong(Rows::count).sum();
    }

    /** Those that were looked up. */
    long touched() {
        return layers.values().stream()
                .mapToLong(r -> r.touched().cardinality())
                .sum();
    }

    /**
     * Why agreement would not count.
     *
     * @param sameTables whether both models have the same tables: then a row that was not looked up is the same in both
     */
    List<String> reasons(boolean sameTables) {
        List<String> reasons = new ArrayList<>();
        layers.forEach((layer, rows) -> {
            if (rows.open() && !(rows.table() && sameTables)) {
                reasons.add("only " + rows.touched().cardinality() + " of " + rows.count() + " rows of \"" + layer
                        + "\" were looked up");
            }
        });
        return reasons;
    }
}
