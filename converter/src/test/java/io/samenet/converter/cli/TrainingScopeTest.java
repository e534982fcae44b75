package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.testdata.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said at the scope of training. */
class TrainingScopeTest {
    @Test
    void the_seed_pair_of_one_version_is_proved() {
        Path file = Catalogue.seed("keras3_functional.keras");
        assertThat(Run.of("verify", file, file, "--scope", "training").lines()).startsWith("PROVED");
    }

    @Test
    void batch_normalization_behind_a_mask_is_proved_with_its_mask_and_without_it_at_inference() {
        Path file = Catalogue.find("BatchNormalization/after_masking_functional")
                .file("keras3.keras")
                .orElseThrow();
        Run run = Run.of("verify", file, file, "--scope", "training");
        assertThat(run.lines()).startsWith("PROVED");
        assertThat(run.out()).doesNotContain("mask-of-training-dropped");
        Run inference = Run.of("verify", file, file);
        assertThat(inference.lines()).startsWith("PROVED");
        assertThat(inference.out()).contains("mask-of-training-dropped");
    }

    @Test
    void what_one_version_of_keras_spells_otherwise_is_proved_and_what_differs_is_named() {
        Path two = Catalogue.training("keras2_adam.h5");
        assertThat(Run.of("verify", two, Catalogue.training("keras3_adam.keras"), "--scope", "training")
                        .lines())
                .startsWith("PROVED");
        Run faster = Run.of("verify", two, Catalogue.training("keras3_adam_faster.keras"), "--scope", "training");
        assertThat(faster.lines()).startsWith("DIFFERENT");
        assertThat(faster.out()).contains("training optimizer learning_rate: 0.01");
    }
}
