package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.proof.Proof.Finding;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks before batch normalization, {@code training=} in calls, structures of inputs and outputs, by real Keras. */
class RecordedArchitecturesTest {
    private static Proof prove(String a, String b, Scope scope) throws IOException {
        Model x = ModelReader.read(Catalogue.training(a + ".json"));
        Model y = ModelReader.read(Catalogue.training(b + ".json"));
        Proof proof = Prover.prove(x, y, scope, 1, InterfacePairing.BY_POSITION);
        assertThat(Prover.prove(y, x, scope, 1, InterfacePairing.BY_POSITION).structure())
                .isEqualTo(proof.structure());
        return proof;
    }

    private static Finding structure(String a, String b, Scope scope) throws IOException {
        return prove(a, b, scope).structure();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras2", "keras3"})
    void the_mask_of_batch_normalization_counts_while_training_only(String keras) throws IOException {
        String masked = keras + "_masked";
        assertThat(structure(masked, masked, Scope.TRAINING)).isEqualTo(Finding.EQUAL);
        Model model = ModelReader.read(Catalogue.training(masked + ".json"));
        assertThat(Normalization.of(model, Scope.INFERENCE, 0).rules())
                .extracting(Applied::rule)
                .contains(Rule.MASK_OF_TRAINING_DROPPED);
        assertThat(Normalization.of(model, Scope.TRAINING, 1).nodes())
                .anyMatch(n -> n.arguments().mask().isPresent());
    }

    @Test
    void both_versions_leave_masked_steps_out_of_the_statistics_of_sequences() throws IOException {
        for (Scope scope : Scope.values()) {
            assertThat(structure("keras2_masked", "keras3_masked", scope))
                    .as(scope.name())
                    .isEqualTo(Finding.EQUAL);
        }
    }

    @Test
    void the_variance_of_images_moves_otherwise_in_keras_2() throws IOException {
        assertThat(structure("keras2_images", "keras3_images", Scope.INFERENCE)).isEqualTo(Finding.EQUAL);
        assertThat(prove("keras2_images", "keras3_images", Scope.TRAINING).structureDifferences())
                .extracting(Difference::toString)
                .contains("setting: layers[1] \"norm\" variance while training: of n elements, times n / (n - 1);"
                        + " layers[1] \"norm\" variance while training: of the elements");
    }

    @ParameterizedTest
    @CsvSource({
        "steps, of the elements of all steps, of the elements of each step",
        "steps_of_images, 'of n elements, times n / (n - 1) of all steps', of the elements of each step",
        "steps_of_model, 'of n elements, times n / (n - 1) of all steps', of the elements of each step"
    })
    void keras_2_normalizes_all_steps_as_one_batch_and_keras_3_each_by_itself(String name, String of2, String of3)
            throws IOException {
        String keras2 = "keras2_" + name;
        String keras3 = "keras3_" + name;
        assertThat(structure(keras2, keras3, Scope.INFERENCE)).isEqualTo(Finding.EQUAL);
        assertThat(structure(keras2, keras2, Scope.TRAINING)).isEqualTo(Finding.EQUAL);
        assertThat(structure(keras3, keras3, Scope.TRAINING)).isEqualTo(Finding.EQUAL);
        assertThat(prove(keras2, keras3, Scope.TRAINING).structureDifferences())
                .extracting(Difference::toString)
                .contains("setting: layers[1] \"steps\" variance while training: " + of2
                        + "; layers[1] \"steps\" variance while training: " + of3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps_called_training", "steps_of_model_called_training"})
    void steps_that_are_called_to_train_are_normalized_otherwise_by_each_version(String name) throws IOException {
        for (Scope scope : Scope.values()) {
            assertThat(structure("keras2_" + name, "keras3_" + name, scope))
                    .as(scope.name())
                    .isEqualTo(Finding.DIFFERENT);
            assertThat(structure("keras2_" + name, "keras2_" + name, scope))
                    .as(scope.name())
                    .isEqualTo(Finding.EQUAL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keras2_called, keras2_called_frozen, INFERENCE, EQUAL",
        "keras2_called, keras2_called_frozen, TRAINING, DIFFERENT",
        "keras3_called, keras3_called_frozen, INFERENCE, EQUAL",
        "keras3_called, keras3_called_frozen, TRAINING, EQUAL",
        "keras2_called, keras2_called_training, INFERENCE, DIFFERENT",
        "keras3_called, keras3_called_training, INFERENCE, DIFFERENT",
        "keras2_called_frozen, keras3_called, INFERENCE, EQUAL",
        "keras2_called_frozen, keras3_called_frozen, TRAINING, DIFFERENT"
    })
    void training_in_a_call_holds_in_keras_2_and_gives_way_to_fit_in_keras_3(
            String a, String b, Scope scope, Finding expected) throws IOException {
        assertThat(structure(a, b, scope)).isEqualTo(expected);
    }

    @Test
    void an_inner_call_goes_first_in_keras_2_and_the_model_around_it_in_keras_3() throws IOException {
        assertThat(trains("keras2_around_frozen_training")).isTrue();
        assertThat(trains("keras2_around_training_frozen")).isFalse();
        assertThat(trains("keras3_around_frozen_training")).isFalse();
        assertThat(trains("keras3_around_training_frozen")).isTrue();
    }

    private static boolean trains(String name) throws IOException {
        Model model = ModelReader.read(Catalogue.training(name + ".json"));
        return Normalization.of(model, Scope.INFERENCE, 1).nodes().stream()
                .anyMatch(n -> n.extras().has("training"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras2", "keras3"})
    void a_dictionary_of_outputs_is_another_interface_than_a_list(String keras) throws IOException {
        assertThat(prove(keras + "_gives_list", keras + "_gives_dict", Scope.INFERENCE)
                        .interfaceDifferences())
                .extracting(Difference::toString)
                .containsExactly(
                        "interface: output[0] \"first\": in a list; output[0] \"first\": under the key \"p\"",
                        "interface: output[1] \"second\": in a list; output[1] \"second\": under the key \"q\"");
        assertThat(prove(keras + "_gives_dict", keras + "_gives_dict_otherwise", Scope.INFERENCE)
                        .interfaceDifferences())
                .hasSize(1);
        assertThat(prove(keras + "_takes_list", keras + "_takes_dict", Scope.INFERENCE)
                        .interfaceDifferences())
                .hasSize(2);
    }

    @Test
    void a_list_of_one_is_given_back_as_one_tensor() throws IOException {
        for (String same : List.of("gives_one", "gives_list_of_one", "gives_dict", "takes_dict")) {
            String other = same.equals("gives_one") ? "gives_list_of_one" : same;
            Proof proof = prove("keras2_" + same, "keras3_" + other, Scope.INFERENCE);
            assertThat(proof.interfaceDifferences()).isEmpty();
            assertThat(proof.structure()).isEqualTo(Finding.EQUAL);
        }
    }
}
