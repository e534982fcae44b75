package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Faults of recorded models that Keras refuses for what does not fit together; each was found out by the arithmetic once. */
class MisfitsTest {
    private static Specimen specimen(String id) throws IOException {
        return Specimen.all().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Model mutant(String id, String fault) throws IOException {
        Fault found = Faults.of(specimen(id).text()).stream()
                .filter(f -> f.toString().equals(fault))
                .findFirst()
                .orElseThrow();
        return Specimen.model(found.mutant());
    }

    @Test
    void a_nested_model_is_not_applied_to_sizes_that_its_weights_were_not_made_for() {
        assertThatThrownBy(() -> mutant(
                        "Nested/functional_in_sequential/keras3.keras",
                        "InputLayer NUMBER /config/layers/2/config/layers/0/config/batch_shape/1: 3 -> 9"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("kernel (9, 4)")
                .hasMessageContaining("kernel (3, 4)");
    }

    @Test
    void an_attention_mask_has_the_steps_of_the_scores() {
        assertThatThrownBy(() -> mutant(
                        "MultiHeadAttention/attention_mask_all_false_keras3/keras3.keras",
                        "MultiHeadAttention EDGE /config/layers/4/inbound_nodes/0/args/1/config/keras_history/0: \"b\" ->"
                                + " \"m\""))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("sizes of attention_mask and scores along axis -1");
    }

    @Test
    void a_layer_that_would_train_integers_has_no_arithmetic() throws IOException {
        Model model = mutant(
                "GRU/mask_stacked_sequential/keras2.json",
                "GRU WORD /config/layers/2/config/dtype: \"float32\" -> \"int32\"");
        Verdict verdict = Verifier.standard()
                .verify(
                        model,
                        Specimen.model(specimen("GRU/mask_stacked_sequential/keras2.json")
                                .text()));
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.PROVED);
        assertThat(verdict.reasons().toString()).contains("expected a floating-point type");
    }

    @Test
    void blocks_of_weights_that_are_drawn_at_random_are_blocks_that_are_there() throws IOException {
        Model model =
                Specimen.model(specimen("Int4Quantized/plain/keras3.keras").text());
        Verdict verdict = Verifier.standard()
                .with(VerifyOptions.DEFAULT.with(Scope.ARCHITECTURE))
                .verify(model, model);
        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(verdict.numeric().ran()).isTrue();
    }
}
