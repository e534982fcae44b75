package io.samenet.verifier.certificate;

import io.samenet.formats.model.Model;
import io.samenet.verifier.check.Certificate;
import io.samenet.verifier.check.CheckFailure;
import io.samenet.verifier.check.Claim;
import io.samenet.verifier.check.FileClaim;
import io.samenet.verifier.check.Level;
import io.samenet.verifier.check.Recorder;
import io.samenet.verifier.check.Rules;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.InterfaceNames;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes down what a verdict rests on: of PROVED the table of nodes, of DIFFERENT the inputs under which outputs differ
 * or the place where the files do. CLOSE and INCONCLUSIVE rest on nothing that could be checked.
 */
public final class Certifier {
    private final Verdict verdict;
    private final VerifyOptions options;
    private final Model a;
    private final Model b;

    private Certifier(Verdict verdict, VerifyOptions options) {
        this.verdict = verdict;
        this.options = options;
        this.a = verdict.proof().a().model();
        this.b = verdict.proof().b().model();
    }

    /**
     * The certificate of {@code verdict} on the models of {@code fileA} and {@code fileB}, reached with {@code options}.
     *
     * @param samenet version of this samenet
     * @throws NoCertificateException where none can be written
     * @throws IOException where a file cannot be read
     */
    public static Certificate certify(Verdict verdict, VerifyOptions options, Path fileA, Path fileB, String samenet)
            throws NoCertificateException, IOException {
        FileClaim.Pending digests = FileClaim.of(fileA, fileB);
        Claim claim = claim(verdict, options);
        List<FileClaim> files = digests.get();
        return new Certificate(samenet, level(verdict.proof()), files.get(0), files.get(1), claim);
    }

    /**
     * What is to be said of {@code verdict}, reached with {@code options}.
     *
     * @throws NoCertificateException where that is nothing
     */
    public static Claim claim(Verdict verdict, VerifyOptions options) throws NoCertificateException {
        try {
            return new Certifier(verdict, options).claim();
        } catch (CheckFailure e) {
            throw new NoCertificateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Level level(Proof proof) {
        return Level.valueOf(proof.scope().name());
    }

    private Claim claim() throws NoCertificateException {
        return switch (verdict.outcome()) {
            case PROVED -> same();
            case DIFFERENT -> different();
            case CLOSE, INCONCLUSIVE ->
                throw new NoCertificateException(
                        "the verdict " + verdict.outcome() + " rests on nothing that could be checked");
        };
    }

    private Claim same() throws NoCertificateException {
        Recorder.Pairing pairing = new Recorder.Pairing(inputsOfB(), outputsOfB(), byName(), partners());
        try {
            return Recorder.record(a, b, level(verdict.proof()), options.tier(), pairing);
        } catch (CheckFailure e) {
            throw UncheckedRules.among(verdict.proof(), Rules.words())
                    .map(why -> new NoCertificateException(why, e))
                    .orElseThrow(() -> e);
        }
    }

    private List<String> byName() {
        List<String> byName = new ArrayList<>();
        if (!options.pairing().inputs().isEmpty()) {
            byName.add("inputs");
        }
        if (!options.pairing().outputs().isEmpty()) {
            byName.add("outputs");
        }
        return byName;
    }

    private List<Integer> inputsOfB() {
        return InterfacePairing.places(
                "inputs",
                options.pairing().inputs(),
                InterfaceNames.inputs(a.graph()),
                InterfaceNames.inputs(b.graph()));
    }

    private List<Integer> outputsOfB() {
        return InterfacePairing.places(
                "outputs",
                options.pairing().outputs(),
                InterfaceNames.outputs(a.graph()),
                InterfaceNames.outputs(b.graph()));
    }

    /** For each call of the second model its partner in the first. */
    private Map<List<Integer>, List<Integer>> partners() {
        Map<List<Integer>, List<Integer>> partners = new HashMap<>();
        for (Proof.Pair pair : verdict.proof().pairs()) {
            Node x = verdict.proof().a().nodes().get(pair.a());
            Node y = verdict.proof().b().nodes().get(pair.b());
            if (x.site().isPresent() && y.site().isPresent()) {
                partners.put(y.site().get().path(), x.site().get().path());
            }
        }
        return partners;
    }

    private Claim different() throws NoCertificateException {
        Proof proof = verdict.proof();
        if (!proof.interfaceDifferences().isEmpty()) {
            return new PlaceSearch(proof)
                    .ofInterface(
                            byName(),
                            a.graph().inputs().size() == b.graph().inputs().size() ? inputsOfB() : List.of(),
                            a.graph().outputs().size() == b.graph().outputs().size() ? outputsOfB() : List.of());
        }
        NumericResult numeric = verdict.numeric();
        if (numeric.ran() && numeric.decision() == NumericResult.Decision.DIFFERENT) {
            return CounterexampleSearch.of(a, b, options, inputsOfB(), outputsOfB());
        }
        return new PlaceSearch(proof)
                .ofLayers()
                .orElseThrow(() -> new NoCertificateException("the models differ in how calls are connected or layers "
                        + "shared, of which no single place can be named ("
                        + verdict.differences().size() + " differences, scope "
                        + proof.scope().name().toLowerCase(Locale.ROOT) + ")"));
    }
}
