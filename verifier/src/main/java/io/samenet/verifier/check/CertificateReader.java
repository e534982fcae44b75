package io.samenet.verifier.check;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads certificates; the schema is {@code docs/certificate.schema.json}. */
public final class CertificateReader {
    private CertificateReader() {}

    /**
     * Reads {@code file}.
     *
     * @throws IOException where it cannot be read
     * @throws MalformedException where it is no certificate
     * @throws UnsupportedException where it is one of another version
     */
    public static Certificate read(Path file, Limits limits) throws IOException {
        Location where = Location.of(file.toString());
        try (InputStream stream = Files.newInputStream(file)) {
            return of(where, JsonReader.read(where, stream, limits));
        }
    }

    /** The certificate that {@code value} says; throws as {@link #read} does. */
    public static Certificate of(Location where, Value value) {
        ObjectReader top = ObjectReader.of(where, value);
        String format = top.text("format");
        if (!format.equals(Certificate.FORMAT)) {
            throw MalformedException.expected(top.at("format"), Certificate.FORMAT, format);
        }
        long version = top.whole("version");
        if (version != Certificate.VERSION) {
            throw UnsupportedException.of(
                    top.at("version"), "certificates of version " + version + "; this is " + Certificate.VERSION);
        }
        String scope = top.text("scope");
        Certificate certificate = new Certificate(
                top.text("samenet"),
                Level.of(scope)
                        .orElseThrow(() -> MalformedException.expected(
                                top.at("scope"), "architecture, inference or training", scope)),
                file(top.at("a"), top.value("a")),
                file(top.at("b"), top.value("b")),
                claim(top, top.text("claim")));
        top.end();
        return certificate;
    }

    private static FileClaim file(Location where, Value value) {
        ObjectReader file = ObjectReader.of(where, value);
        FileClaim claim = new FileClaim(file.text("name"), file.whole("bytes"), file.text("sha256"));
        file.end();
        return claim;
    }

    private static Claim claim(ObjectReader top, String kind) {
        return switch (kind) {
            case "same" -> same(top);
            case "interface", "setting", "weight" ->
                differs(top, Claim.Differs.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
            case "outputs" -> counterexample(top);
            default ->
                throw MalformedException.expected(top.at("claim"), "same, interface, setting, weight or outputs", kind);
        };
    }

    private static Claim.Same same(ObjectReader top) {
        return new Claim.Same(
                top.index("tier"),
                top.list("nodes", NodeReader::node),
                new SideClaim(top.list("calls_of_a", CertificateReader::frame)),
                new SideClaim(top.list("calls_of_b", CertificateReader::frame)),
                top.list("inputs_of_b", ObjectReader::index),
                top.list("outputs_of_b", ObjectReader::index),
                top.list("by_name", ObjectReader::text),
                top.list("outputs", NodeReader::output),
                top.find("steps").isPresent() ? top.list("steps", CertificateReader::step) : List.of(),
                top.find("training").map(t -> t.asDict()
                        .orElseThrow(() -> ObjectReader.wrong(top.at("training"), "an object", t))));
    }

    private static StepClaim step(Location where, Value value) {
        ObjectReader step = ObjectReader.of(where, value);
        StepClaim claim = new StepClaim(
                step.index("node"),
                step.find("operands").isPresent() ? step.list("operands", ObjectReader::index) : List.of(),
                step.find("rule").map(r -> step.text("rule")),
                step.list("nodes", ObjectReader::index));
        step.end();
        return claim;
    }

    private static List<CallClaim> frame(Location where, Value value) {
        return ObjectReader.list(where, value, CertificateReader::call);
    }

    private static CallClaim call(Location where, Value value) {
        ObjectReader call = ObjectReader.of(where, value);
        String layer = call.text("layer");
        Optional<Value> dead = call.find("dead");
        Optional<Value> frame = call.find("frame");
        CallClaim claim;
        if (dead.isPresent()) {
            if (!dead.get().equals(Value.of(true))) {
                throw ObjectReader.wrong(call.at("dead"), "true", dead.get());
            }
            claim = new CallClaim.Dead(layer);
        } else if (frame.isPresent()) {
            claim = new CallClaim.Inside(layer, call.index("frame"));
        } else {
            claim = new CallClaim.Is(
                    layer,
                    call.find("rules").isPresent() ? call.list("rules", ObjectReader::text) : List.of(),
                    call.list("nodes", ObjectReader::index));
        }
        call.end();
        return claim;
    }

    private static Claim.Differs differs(ObjectReader top, Claim.Differs.Kind kind) {
        return new Claim.Differs(
                kind,
                spot(top.at("place_in_a"), top.value("place_in_a")),
                spot(top.at("place_in_b"), top.value("place_in_b")));
    }

    private static Claim.Spot spot(Location where, Value value) {
        ObjectReader spot = ObjectReader.of(where, value);
        Claim.Spot claim = new Claim.Spot(
                spot.list("layer", ObjectReader::index),
                spot.text("what"),
                spot.find("value").orElse(Value.none()));
        spot.end();
        return claim;
    }

    private static Claim.Counterexample counterexample(ObjectReader top) {
        return new Claim.Counterexample(
                top.real("relative"),
                top.list("inputs_of_b", ObjectReader::index),
                top.list("outputs_of_b", ObjectReader::index),
                top.list("inputs", CertificateReader::array),
                top.list("gaps", CertificateReader::gap));
    }

    private static Claim.Array array(Location where, Value value) {
        ObjectReader array = ObjectReader.of(where, value);
        Claim.Array claim =
                new Claim.Array(array.text("dtype"), array.list("shape", NodeReader::size), array.text("base64"));
        array.end();
        return claim;
    }

    private static Claim.Gap gap(Location where, Value value) {
        ObjectReader gap = ObjectReader.of(where, value);
        Claim.Gap claim = new Claim.Gap(gap.index("output"), gap.whole("element"), gap.real("a"), gap.real("b"));
        gap.end();
        return claim;
    }
}
