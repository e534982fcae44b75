package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.mutation.Tally.Fate;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each recorded model against itself with one change. With the property {@code samenet.mutants} at {@code all} every change
 * of every model is tried (minutes), else every second of the kinds of change of each class of layers; with {@code
 * samenet.mutants.table} the table of counts is written to that file.
 */
class MutationTest {
    private static final int LEAST = 2500;

    private final boolean every = "all".equals(System.getProperty("samenet.mutants"));
    private final Sample sample = new Sample();
    private final Tally tally = new Tally();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> lopsided = new ArrayList<>();

    @Test
    void a_model_with_a_fault_is_never_called_the_same() throws IOException {
        List<Harmless> harmless = Harmless.all();
        for (Specimen specimen : Specimen.all()) {
            Model original = Specimen.model(specimen.text());
            for (Fault fault : Faults.of(specimen.text())) {
                if (every || sample.takes(fault)) {
                    tryOut(specimen, original, fault, harmless);
                }
            }
        }
        String table = System.getProperty("samenet.mutants.table");
        if (table != null) {
            Files.writeString(Path.of(table), tally + String.join("\n", wrong) + "\n");
        }
        assertThat(wrong).isEmpty();
        assertThat(lopsided).isEmpty();
        assertThat(tally.all()).isGreaterThan(LEAST);
        assertThat(tally.of(Fate.TOLD_APART)).isGreaterThan(LEAST / 3);
    }

    private void tryOut(Specimen specimen, Model original, Fault fault, List<Harmless> harmless) throws IOException {
        Model mutant;
        try {
            mutant = Specimen.model(fault.mutant());
        } catch (FormatException refused) {
            tally.count(fault, Fate.REFUSED);
            return;
        } catch (RuntimeException defect) {
            tally.count(fault, Fate.WRONG);
            wrong.add(defect + " " + specimen.id() + " " + fault);
            return;
        }
        Set<Scope> proved = proved(specimen, original, mutant, fault);
        boolean explained = harmless.stream().anyMatch(h -> h.explains(specimen, fault, proved));
        if (proved.isEmpty()) {
            tally.count(fault, Fate.TOLD_APART);
        } else if (explained) {
            tally.count(fault, Fate.EQUIVALENT);
        } else {
            tally.count(fault, Fate.WRONG);
            wrong.add(proved + " " + specimen.id() + " " + fault);
        }
    }

    private Set<Scope> proved(Specimen specimen, Model a, Model b, Fault fault) {
        Set<Scope> proved = EnumSet.noneOf(Scope.class);
        for (Scope scope : Scope.values()) {
            for (int tier = 0; tier <= 1; tier++) {
                Verifier verifier = Verifier.withoutNumbers()
                        .with(VerifyOptions.DEFAULT
                                .with(VerifyOptions.Numeric.NEVER)
                                .with(scope)
                                .withTier(tier));
                Verdict verdict = verifier.verify(a, b);
                if (verdict.isSame()) {
                    proved.add(scope);
                }
                if (tier == 1
                        && scope == Scope.INFERENCE
                        && verifier.verify(b, a).outcome() != verdict.outcome()) {
                    lopsided.add(scope + " " + specimen.id() + " " + fault);
                }
            }
        }
        return proved;
    }
}
