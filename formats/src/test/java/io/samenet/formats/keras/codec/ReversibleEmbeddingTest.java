package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReversibleEmbeddingTest {
    private static final ReversibleEmbedding TIED =
            new ReversibleEmbedding(new Embedding(7, 3, false), true, Optional.empty());

    private static String layer(String more) {
        return "{'class_name': 'ReversibleEmbedding', 'config': {'name': 'e', 'input_dim': 7, 'output_dim': 3" + more
                + "}}";
    }

    private static void isRefused(String more, String message) {
        assertThatThrownBy(() -> Spoken.read(Dialect.KERAS3, layer(more))).hasMessage(message);
    }

    @Test
    void its_weights_are_tied_where_a_file_says_nothing() {
        assertThat(Spoken.read(Dialect.KERAS3, layer("")).declaration()).isEqualTo(TIED);
        assertThat(Spoken.read(Dialect.KERAS3, layer(", 'reverse_dtype': 'float32'"))
                        .declaration())
                .isEqualTo(TIED);
    }

    @Test
    void its_settings_are_legal() {
        isRefused(", 'tie_weights': 'no'", "model.json tie_weights: expected true or false, found \"no\"");
        isRefused(", 'logit_soft_cap': 'low'", "model.json logit_soft_cap: expected a number, found \"low\"");
        isRefused(", 'logit_soft_cap': 0", "model.json logit_soft_cap: expected a number other than 0, found 0");
    }

    @Test
    void logits_of_another_type_are_not_supported() {
        assertThat(Spoken.read(Dialect.KERAS3, layer(", 'reverse_dtype': 'float64'"))
                        .declaration())
                .isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo("reverse_dtype \"float64\" is not supported"));
    }

    @Test
    void a_call_in_reverse_gives_a_logit_for_every_row() {
        Arguments<TensorType> reverse = Arguments.of(new TensorType(DType.FLOAT32, Shape.of(2, 5, 3)))
                .with(ReversibleEmbedding.REVERSE, new TensorType(DType.BOOL, Shape.SCALAR));

        assertThat(TIED.outputs(reverse, Policy.FLOAT32))
                .isEqualTo(List.of(new TensorType(DType.FLOAT32, Shape.of(2, 5, 7))));
        assertThat(new ReversibleEmbedding(TIED.embedding(), false, Optional.empty()).weights(reverse, Policy.FLOAT32))
                .extracting(w -> w.role() + " " + w.type().shape())
                .containsExactly("embeddings (7, 3)", "reverse_embeddings (3, 7)");
    }
}
