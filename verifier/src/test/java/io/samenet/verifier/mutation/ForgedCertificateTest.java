package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.check.CallClaim;
import io.samenet.verifier.check.Certificate;
import io.samenet.verifier.check.CertificateCheck;
import io.samenet.verifier.check.CheckFailure;
import io.samenet.verifier.check.Claim;
import io.samenet.verifier.check.Datum;
import io.samenet.verifier.check.FileClaim;
import io.samenet.verifier.check.Level;
import io.samenet.verifier.check.NodeClaim;
import io.samenet.verifier.check.Recorder;
import io.samenet.verifier.check.SideClaim;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A forger has two models that differ in one place, and writes a certificate that says that they are the same: with what
 * is true of the original said of the mutant, with each model's own truth and the outputs declared the same, and with the
 * mutant's last call declared to be the original's last node.
 */
class ForgedCertificateTest {
    private static final FileClaim NO_FILE = new FileClaim("", 0, "");

    private final Sample sample = new Sample();
    private final List<String> fooled = new ArrayList<>();
    private int forged;
    private int refused;

    @Test
    void no_forged_certificate_of_a_model_and_its_mutant_holds() throws IOException {
        for (Specimen specimen : Specimen.all()) {
            Model original = Specimen.model(specimen.text());
            for (Fault fault : Faults.of(specimen.text())) {
                if (sample.takes(fault)) {
                    tryOut(specimen, original, fault);
                }
            }
        }
        assertThat(fooled).isEmpty();
        assertThat(forged).isGreaterThan(2000);
        assertThat(refused).isLessThan(sample.kinds());
    }

    private void tryOut(Specimen specimen, Model original, Fault fault) {
        try {
            Model mutant = Specimen.model(fault.mutant());
            if (!isProved(original, mutant)) {
                forge(specimen.id() + " " + fault, original, mutant);
            }
        } catch (FormatException | CheckFailure | IOException none) {
            refused++;
        }
    }

    private static boolean isProved(Model a, Model b) {
        VerifyOptions options =
                VerifyOptions.DEFAULT.with(VerifyOptions.Numeric.NEVER).with(Scope.INFERENCE);
        return Verifier.withoutNumbers().with(options).verify(a, b).isSame();
    }

    private void forge(String what, Model original, Model mutant) {
        Claim.Same ofOriginal = itself(original);
        hold(what, ofOriginal, original, mutant);
        Claim.Same ofMutant = itself(mutant);
        if (ofOriginal.outputsOfB().size() != ofMutant.outputsOfB().size()) {
            return;
        }
        hold(what, joined(ofOriginal, ofMutant, false), original, mutant);
        hold(what, joined(ofOriginal, ofMutant, true), original, mutant);
    }

    private void hold(String what, Claim.Same claim, Model original, Model mutant) {
        forged++;
        Certificate certificate = new Certificate("forged", Level.INFERENCE, NO_FILE, NO_FILE, claim);
        if (CertificateCheck.check(certificate, original, mutant).isEmpty()) {
            fooled.add(what);
        }
    }

    private static Claim.Same itself(Model model) {
        Recorder.Pairing pairing = new Recorder.Pairing(
                IntStream.range(0, model.graph().inputs().size()).boxed().toList(),
                IntStream.range(0, model.graph().outputs().size()).boxed().toList(),
                List.of(),
                Map.of());
        return Recorder.record(model, model, Level.INFERENCE, 1, pairing);
    }

    /** Both tables one after the other, the mutant's inputs being the original's; perhaps its last node too. */
    private static Claim.Same joined(Claim.Same original, Claim.Same mutant, boolean last) {
        List<Integer> moved = new ArrayList<>();
        List<NodeClaim> nodes = new ArrayList<>(original.nodes());
        for (NodeClaim node : mutant.nodes()) {
            int same = original.nodes().indexOf(node.with(arguments(node, moved)));
            boolean output = last && mutant.outputs().get(0).node() == moved.size();
            moved.add(output ? original.outputs().get(0).node() : same >= 0 ? same : nodes.size());
            if (same < 0) {
                nodes.add(node.with(arguments(node, moved)));
            }
        }
        return new Claim.Same(
                original.tier(),
                nodes,
                original.a(),
                new SideClaim(mutant.b().frames().stream()
                        .map(f -> f.stream().map(c -> moved(c, moved)).toList())
                        .toList()),
                original.inputsOfB(),
                original.outputsOfB(),
                original.byName(),
                original.outputs(),
                List.of(),
                Optional.empty());
    }

    private static List<NodeClaim.Argument> arguments(NodeClaim node, List<Integer> moved) {
        return node.arguments().stream()
                .map(a -> a.value() instanceof Datum.Output output
                        ? new NodeClaim.Argument(a.name(), new Datum.Output(moved.get(output.node()), output.output()))
                        : a)
                .toList();
    }

    private static CallClaim moved(CallClaim call, List<Integer> moved) {
        return call instanceof CallClaim.Is is
                ? new CallClaim.Is(
                        is.layer(),
                        is.rules(),
                        is.nodes().stream().map(moved::get).toList())
                : call;
    }
}
