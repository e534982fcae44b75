package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.List;

/** What is demanded of two models that are not the same. */
final class NeverTheSame {
    private NeverTheSame() {}

    /** Both ways round, by proof and numbers, and by proof alone. */
    static List<Verdict> verdicts(Model a, Model b) {
        return List.of(
                Verifier.standard().verify(a, b),
                Verifier.standard().verify(b, a),
                Verifier.withoutNumbers().verify(a, b),
                Verifier.withoutNumbers().verify(b, a));
    }

    static void neverTheSame(Model a, Model b) {
        assertThat(verdicts(a, b)).noneMatch(Verdict::isSame).allMatch(v -> v.exitCode() != 0);
    }

    static void different(Model a, Model b) {
        neverTheSame(a, b);
        assertThat(Verifier.standard().verify(a, b).outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(Verifier.standard().verify(b, a).outcome()).isEqualTo(Outcome.DIFFERENT);
    }
}
