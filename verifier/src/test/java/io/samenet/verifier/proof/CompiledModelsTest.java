package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that tf-keras compiled and fitted, and the same ones compiled to the same effect and saved by Keras 3. */
class CompiledModelsTest {
    private static Model read(String name) throws IOException {
        return ModelReader.read(Catalogue.training(name));
    }

    private static List<String> differences(String a, String b) throws IOException {
        Proof proof = Prover.prove(read(a), read(b), Scope.TRAINING, 1, InterfacePairing.BY_POSITION);
        Proof reverse = Prover.prove(read(b), read(a), Scope.TRAINING, 1, InterfacePairing.BY_POSITION);
        assertThat(reverse.holds()).isEqualTo(proof.holds());
        assertThat(proof.holds()).isEqualTo(proof.structureDifferences().isEmpty());
        return proof.structureDifferences().stream()
                .map(d -> d.whereA() + ": " + d.a() + " against " + d.b())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adam_legacy", "adam_w", "sgd", "sgd_momentum", "rmsprop", "schedule"})
    void what_keras_2_and_keras_3_call_differently_trains_the_same(String name) throws IOException {
        assertThat(differences("keras2_" + name + ".h5", "keras3_" + name + ".keras"))
                .isEmpty();
        assertThat(differences("keras2_" + name + ".h5", "keras3_" + name + ".h5"))
                .isEmpty();
        assertThat(differences("keras3_" + name + ".h5", "keras3_" + name + ".keras"))
                .isEmpty();
    }

    @Test
    void another_learning_rate_is_named_and_so_is_the_state_that_it_led_to() throws IOException {
        List<String> found = differences("keras2_adam.h5", "keras3_adam_faster.keras");
        assertThat(found.get(0)).isEqualTo("training optimizer learning_rate: 0.01 against 0.02");
        assertThat(found).anyMatch(d -> d.startsWith("optimizer variables \"Adam/m/out/bias:0\""));
    }

    @Test
    void rmsprop_of_before_2_11_adds_epsilon_elsewhere() throws IOException {
        assertThat(differences("keras2_rmsprop_legacy.h5", "keras3_rmsprop_legacy.keras"))
                .containsExactly(
                        "training optimizer arithmetic: \"epsilon is added to the root, not below it\" against none");
    }

    @Test
    void a_sum_is_another_loss_than_a_mean() throws IOException {
        assertThat(differences("keras2_summed.h5", "keras3_summed.keras"))
                .containsExactly("training loss[0] reduction: \"sum\" against \"sum_over_batch_size\"");
    }

    @Test
    void adam_and_stochastic_gradient_descent_differ_in_class_settings_and_state() throws IOException {
        assertThat(differences("keras2_adam.h5", "keras3_sgd.keras"))
                .contains(
                        "training optimizer class_name: \"Adam\" against \"SGD\"",
                        "optimizer variables: iterations and 8 [momentum, velocity] against iterations");
    }
}
