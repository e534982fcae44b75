package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.model.Model;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Saturation;
import io.samenet.verifier.proof.Saturation.Budget;
import io.samenet.verifier.proof.Saturation.Suggestion;
import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search among rules never proves what a mutant is not, though every call is suggested to be the one in its place. */
class SaturationOfMutantsTest {
    /** One of so many mutants that a proof alone tells apart is searched. */
    private static final int PART = 8;

    private static final int LEAST = 200;

    @Test
    void a_model_with_a_fault_is_never_proved_by_a_search() throws IOException {
        List<Harmless> harmless = Harmless.all();
        List<String> wrong = new ArrayList<>();
        Sample sample = new Sample();
        int searched = 0;
        for (Specimen specimen : Specimen.all()) {
            Model original = Specimen.model(specimen.text());
            for (Fault fault : Faults.of(specimen.text())) {
                Optional<Proof> found = sample.takes(fault) && sample.kinds() % PART == 0
                        ? mutant(fault).flatMap(m -> searched(original, m))
                        : Optional.empty();
                searched += found.isPresent() ? 1 : 0;
                boolean explained =
                        harmless.stream().anyMatch(h -> h.explains(specimen, fault, EnumSet.of(Scope.INFERENCE)));
                if (found.filter(Proof::holds).isPresent() && !explained) {
                    wrong.add(specimen.id() + " " + fault + " " + found.get().reasons());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(searched).isGreaterThan(LEAST);
    }

    private static Optional<Model> mutant(Fault fault) throws IOException {
        try {
            return Optional.of(Specimen.model(fault.mutant()));
        } catch (FormatException refused) {
            return Optional.empty();
        }
    }

    /** What a search makes of a proof that does not hold. */
    private static Optional<Proof> searched(Model a, Model b) {
        Proof proof = Prover.prove(a, b, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION);
        int calls = Math.min(a.graph().calls().size(), b.graph().calls().size());
        List<Suggestion> suggestions = IntStream.range(0, calls)
                .mapToObj(i -> new Suggestion(List.of(i), List.of(i)))
                .toList();
        return proof.holds() ? Optional.empty() : Optional.of(Saturation.of(proof, suggestions, Budget.STANDARD));
    }
}
