package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Model;
import io.samenet.verifier.canonical.Fingerprint;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded models with one change: the fingerprint changes exactly where the proof at tier 0 does not hold. */
class FingerprintOfMutantsTest {
    private static final int LEAST = 2500;

    private final Sample sample = new Sample();
    private final List<String> wrong = new ArrayList<>();
    private int changed;
    private int kept;

    @Test
    void a_fault_changes_the_fingerprint_exactly_where_it_is_no_proof() throws IOException {
        for (Specimen specimen : Specimen.all()) {
            Model original = Specimen.model(specimen.text());
            for (Fault fault : Faults.of(specimen.text())) {
                if (sample.takes(fault)) {
                    tryOut(specimen, original, fault);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(changed).isGreaterThan(LEAST);
        assertThat(kept).isGreaterThan(100);
    }

    private void tryOut(Specimen specimen, Model original, Fault fault) throws IOException {
        Model mutant;
        try {
            mutant = Specimen.model(fault.mutant());
        } catch (FormatException refused) {
            return;
        }
        for (Scope scope : Scope.values()) {
            boolean proved = Prover.prove(original, mutant, scope, 0, InterfacePairing.BY_POSITION)
                    .holds();
            if (proved != printsAlike(original, mutant, scope)) {
                wrong.add(scope + " " + specimen.id() + " " + fault);
            }
            changed += proved ? 0 : 1;
            kept += proved ? 1 : 0;
        }
    }

    /** Whether both have a fingerprint, and the same. */
    private static boolean printsAlike(Model a, Model b, Scope scope) {
        try {
            return Fingerprint.of(a, scope).equals(Fingerprint.of(b, scope));
        } catch (UnsupportedException none) {
            return false;
        }
    }
}
