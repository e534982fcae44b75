package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.testdata.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --tier}, on a batch normalization that was folded into a convolution: files that Keras 3 wrote. */
class TierOptionTest {
    private static final Path NORMALIZED = Catalogue.folded("normalized.keras");
    private static final Path FOLDED = Catalogue.folded("folded.keras");
    private static final Path WRONG = Catalogue.folded("wrong.keras");

    @TempDir
    private Path folder;

    @Test
    void at_tier_1_a_folded_normalization_is_another_graph_that_computes_about_the_same() {
        Run run = Run.of("verify", NORMALIZED, FOLDED);
        assertThat(run.lines()).startsWith("CLOSE", "scope: inference, tier 1");
        assertThat(run.out()).contains("structure: different").doesNotContain("real arithmetic");
        assertThat(run.code()).isZero();
    }

    @Test
    void at_tier_2_it_is_the_same_in_real_arithmetic_and_still_not_proved() {
        Run run = Run.of("verify", NORMALIZED, FOLDED, "--tier", "2");
        assertThat(run.lines()).startsWith("CLOSE", "scope: inference, tier 2");
        assertThat(run.out())
                .contains("structure: equal", "batch-normalization-folded", "this is no proof for rounded numbers");
        assertThat(run.code()).isZero();
    }

    @Test
    void what_is_only_close_is_no_success_where_that_is_asked_at_any_tier() {
        for (int tier = 0; tier <= 2; tier++) {
            Run run = Run.of("verify", NORMALIZED, FOLDED, "--tier", tier, "--strict");
            assertThat(run.lines()).startsWith("CLOSE");
            assertThat(run.code()).isEqualTo(3);
        }
    }

    @Test
    void without_numbers_tier_2_shows_nothing_of_rounded_ones() {
        Run run = Run.of("verify", NORMALIZED, FOLDED, "--tier", "2", "--numeric", "never");
        assertThat(run.lines()).startsWith("INCONCLUSIVE");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void a_wrong_folding_is_different_and_the_weight_is_named() {
        Run run = Run.of("verify", NORMALIZED, WRONG, "--tier", "2");
        assertThat(run.lines()).startsWith("DIFFERENT");
        assertThat(run.out()).contains("\"conv\" bias");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void no_certificate_is_written_of_what_tier_2_shows() {
        Path certificate = folder.resolve("certificate.json");
        Run run = Run.of("verify", NORMALIZED, FOLDED, "--tier", "2", "--certificate", certificate);
        assertThat(run.err()).contains("rests on nothing that could be checked");
        assertThat(certificate).satisfies(c -> assertThat(Files.exists(c)).isFalse());
    }

    @Test
    void there_are_three_tiers() {
        Run run = Run.of("verify", NORMALIZED, FOLDED, "--tier", "3");
        assertThat(run.err()).contains("--tier");
        assertThat(run.code()).isEqualTo(2);
    }
}
