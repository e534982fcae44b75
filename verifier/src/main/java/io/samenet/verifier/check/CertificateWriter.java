package io.samenet.verifier.check;

import io.samenet.formats.file.OutputFile;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes certificates: the same bytes for the same certificate, an item of a list to a line. */
public final class CertificateWriter {
    private CertificateWriter() {}

    /**
     * Writes {@code certificate} to {@code file}, whole or not at all.
     *
     * @throws IOException where it cannot be written
     */
    public static void write(Certificate certificate, Path file) throws IOException {
        try (OutputFile output = OutputFile.at(file)) {
            Writer writer = new BufferedWriter(Channels.newWriter(output.channel(), StandardCharsets.UTF_8));
            write(certificate, writer);
            writer.flush();
            output.commit();
        }
    }

    private static void write(Certificate certificate, Writer out) throws IOException {
        Dict value = of(certificate);
        for (int i = 0; i < value.size(); i++) {
            out.append(i == 0 ? "{\n" : ",\n");
            JsonWriter.write(out, Value.of(value.key(i)));
            out.append(": ");
            item(out, value.value(i));
        }
        out.append("\n}\n");
    }

    private static void item(Writer out, Value value) throws IOException {
        List<Value> items = value.asList().orElse(List.of());
        if (items.isEmpty() || items.get(0) instanceof Value.Int) {
            JsonWriter.write(out, value);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "[\n" : ",\n");
            item(out, items.get(i));
        }
        out.append(']');
    }

    /** {@code certificate} as JSON. */
    public static Dict of(Certificate certificate) {
        Value.DictBuilder top = Value.dict()
                .put("format", Certificate.FORMAT)
                .put("version", Certificate.VERSION)
                .put("samenet", certificate.samenet())
                .put("scope", certificate.level().word())
                .put("a", file(certificate.a()))
                .put("b", file(certificate.b()));
        if (certificate.claim() instanceof Claim.Same same) {
            return same(top, same);
        }
        return certificate.claim() instanceof Claim.Differs differs
                ? differs(top, differs)
                : counterexample(top, (Claim.Counterexample) certificate.claim());
    }

    private static Value file(FileClaim file) {
        return Value.dict()
                .put("name", file.name())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256())
                .build();
    }

    private static Dict same(Value.DictBuilder top, Claim.Same same) {
        top.put("claim", "same")
                .put("tier", same.tier())
                .put("inputs_of_b", indices(same.inputsOfB()))
                .put("outputs_of_b", indices(same.outputsOfB()))
                .put("by_name", texts(same.byName()))
                .put(
                        "outputs",
                        Value.list(same.outputs().stream()
                                .map(o -> Value.ints(o.node(), o.output()))
                                .toList()));
        same.training().ifPresent(t -> top.put("training", t));
        if (!same.steps().isEmpty()) {
            top.put(
                    "steps",
                    Value.list(
                            same.steps().stream().map(CertificateWriter::step).toList()));
        }
        return top.put(
                        "nodes",
                        Value.list(same.nodes().stream()
                                .map(CertificateWriter::node)
                                .toList()))
                .put("calls_of_a", frames(same.a()))
                .put("calls_of_b", frames(same.b()))
                .build();
    }

    private static Value step(StepClaim step) {
        Value.DictBuilder entries = Value.dict().put("node", step.node());
        if (!step.operands().isEmpty()) {
            entries.put("operands", indices(step.operands()));
        }
        step.rule().ifPresent(r -> entries.put("rule", r));
        return entries.put("nodes", indices(step.nodes())).build();
    }

    private static Value indices(List<Integer> indices) {
        return Value.ints(indices.stream().mapToLong(Integer::longValue).toArray());
    }

    private static Value texts(List<String> texts) {
        return Value.list(texts.stream().map(Value::of).toList());
    }

    private static Value node(NodeClaim node) {
        Value.DictBuilder entries =
                Value.dict().put("operation", node.operation()).put("settings", node.settings());
        node.dtype().ifPresent(d -> entries.put("dtype", d));
        entries.put("outputs", texts(node.outputs()))
                .put(
                        "arguments",
                        Value.list(node.arguments().stream()
                                .map(CertificateWriter::argument)
                                .toList()));
        node.weights()
                .ifPresent(w -> entries.put(
                        "weights",
                        Value.list(w.stream().map(CertificateWriter::weight).toList())));
        entries.put("extras", node.extras());
        node.layer().ifPresent(l -> entries.put("layer", l));
        node.training().ifPresent(t -> entries.put("training", t));
        return entries.build();
    }

    private static Value argument(NodeClaim.Argument argument) {
        Value name = Value.of(argument.name());
        if (argument.value() instanceof Datum.Output output) {
            return Value.list(name, Value.of(output.node()), Value.of(output.output()));
        }
        return Value.list(name, Value.of(CanonicalText.of(((Datum.Fixed) argument.value()).value())));
    }

    private static Value weight(NodeClaim.WeightClaim weight) {
        Value.DictBuilder entries = Value.dict().put("dtype", weight.dtype());
        weight.shape().ifPresent(s -> entries.put("shape", sizes(s)));
        weight.sha256().ifPresent(s -> entries.put("sha256", s));
        return entries.build();
    }

    private static Value sizes(List<Long> sizes) {
        return Value.ints(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    private static Value frames(SideClaim side) {
        return Value.list(side.frames().stream()
                .map(f -> Value.list(f.stream().map(CertificateWriter::call).toList()))
                .toList());
    }

    private static Value call(CallClaim call) {
        Value.DictBuilder entries = Value.dict().put("layer", call.layer());
        if (call instanceof CallClaim.Dead) {
            entries.put("dead", true);
        } else if (call instanceof CallClaim.Inside inside) {
            entries.put("frame", inside.frame());
        } else {
            CallClaim.Is is = (CallClaim.Is) call;
            if (!is.rules().isEmpty()) {
                entries.put("rules", texts(is.rules()));
            }
            entries.put("nodes", indices(is.nodes()));
        }
        return entries.build();
    }

    private static Dict differs(Value.DictBuilder top, Claim.Differs differs) {
        return top.put("claim", differs.kind().name().toLowerCase(Locale.ROOT))
                .put("place_in_a", spot(differs.a()))
                .put("place_in_b", spot(differs.b()))
                .build();
    }

    private static Value spot(Claim.Spot spot) {
        return Value.dict()
                .put("layer", indices(spot.layer()))
                .put("what", spot.what())
                .put("value", spot.value())
                .build();
    }

    private static Dict counterexample(Value.DictBuilder top, Claim.Counterexample example) {
        return top.put("claim", "outputs")
                .put("relative", example.relative())
                .put("inputs_of_b", indices(example.inputsOfB()))
                .put("outputs_of_b", indices(example.outputsOfB()))
                .put(
                        "inputs",
                        Value.list(example.inputs().stream()
                                .map(CertificateWriter::array)
                                .toList()))
                .put(
                        "gaps",
                        Value.list(example.outputs().stream()
                                .map(CertificateWriter::gap)
                                .toList()))
                .build();
    }

    private static Value array(Claim.Array array) {
        return Value.dict()
                .put("dtype", array.dtype())
                .put("shape", sizes(array.shape()))
                .put("base64", array.base64())
                .build();
    }

    private static Value gap(Claim.Gap gap) {
        return Value.dict()
                .put("output", gap.output())
                .put("element", gap.element())
                .put("a", gap.a())
                .put("b", gap.b())
                .build();
    }
}
