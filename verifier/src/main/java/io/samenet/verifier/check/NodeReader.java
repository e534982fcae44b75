package io.samenet.verifier.check;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Reads the nodes of a certificate. */
final class NodeReader {
    private NodeReader() {}

    static NodeClaim node(Location where, Value value) {
        ObjectReader node = ObjectReader.of(where, value);
        NodeClaim claim = new NodeClaim(
                node.text("operation"),
                node.dict("settings"),
                node.find("dtype").map(d -> ObjectReader.text(node.at("dtype"), d)),
                node.list("outputs", ObjectReader::text),
                node.list("arguments", NodeReader::argument),
                node.find("weights").map(w -> ObjectReader.list(node.at("weights"), w, NodeReader::weight)),
                node.text("extras"),
                node.find("layer").map(l -> ObjectReader.index(node.at("layer"), l)),
                node.find("training").map(t -> node.dict("training")));
        node.end();
        return claim;
    }

    private static NodeClaim.WeightClaim weight(Location where, Value value) {
        ObjectReader weight = ObjectReader.of(where, value);
        NodeClaim.WeightClaim claim = new NodeClaim.WeightClaim(
                weight.text("dtype"),
                weight.find("shape").map(s -> weight.list("shape", NodeReader::size)),
                weight.find("sha256").map(s -> ObjectReader.text(weight.at("sha256"), s)));
        weight.end();
        return claim;
    }

    static long size(Location where, Value value) {
        return value.asInt().filter(s -> s >= 0).orElseThrow(() -> ObjectReader.wrong(where, "a size", value));
    }

    /** {@code [name, node, output]}, or {@code [name, text]} with a constant's JSON as text. */
    private static NodeClaim.Argument argument(Location where, Value value) {
        List<Value> parts = value.asList().orElse(List.of());
        if (parts.size() == 3) {
            return new NodeClaim.Argument(
                    ObjectReader.text(where, parts.get(0)),
                    new Datum.Output(ObjectReader.index(where, parts.get(1)), ObjectReader.index(where, parts.get(2))));
        }
        Optional<String> constant = parts.size() == 2 ? parts.get(1).asText() : Optional.empty();
        String text = constant.orElseThrow(
                () -> ObjectReader.wrong(where, "a name with a node and its output, or with a constant", value));
        Value fixed = JsonReader.read(where, text, Limits.DEFAULT);
        if (!CanonicalText.of(fixed).equals(text)) {
            throw MalformedException.expected(where, CanonicalText.of(fixed), text);
        }
        return new NodeClaim.Argument(ObjectReader.text(where, parts.get(0)), new Datum.Fixed(fixed));
    }

    static Datum.Output output(Location where, Value value) {
        List<Integer> parts = ObjectReader.list(where, value, ObjectReader::index);
        if (parts.size() != 2) {
            throw ObjectReader.wrong(where, "a node and its output", value);
        }
        return new Datum.Output(parts.get(0), parts.get(1));
    }
}
