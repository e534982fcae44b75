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
    void batch_normalization_behind_a_mask_is_left_open_since_keras_3_uses_the_mask_in_training() {
        Path file = Catalogue.find("BatchNormalization/after_masking_functional")
                .file("keras3.keras")
                .orElseThrow();
        Run run = Run.of("verify", file, file, "--scope", "training");
        assertThat(run.lines()).startsWith("INCONCLUSIVE");
        assertThat(run.out()).contains("Keras 3 uses the mask in training, which is not compared");
        assertThat(run.code()).isEqualTo(3);
        assertThat(Run.of("verify", file, file).lines()).startsWith("PROVED");
    }
}
