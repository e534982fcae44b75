package io.samenet.verifier.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreKernelsTest {

    private static OneLayer embedding(int... ids) {
        return OneLayer.of(new Embedding(3, 2, false))
                .weight(Tensors.reals(Shape.of(3, 2), 1, 2, 3, 4, 5, 6))
                .input(Tensors.ids(Shape.of(1, ids.length), ids));
    }

    @Test
    void an_id_takes_its_row() {
        assertThat(embedding(2, 0).output()).containsExactly(5, 6, 1, 2);
    }

    @Test
    void an_id_without_a_row_is_refused() {
        assertThatThrownBy(() -> embedding(3).output())
                .isInstanceOf(MalformedException.class)
                .hasMessage("test \"layer\": expected ids from 0 to 2, found 3");
        assertThatThrownBy(() -> embedding(-1).output()).isInstanceOf(MalformedException.class);
    }

    private static OneLayer reversed(boolean tied, Optional<Double> cap) {
        return OneLayer.of(new ReversibleEmbedding(new Embedding(3, 2, false), tied, cap))
                .weight(Tensors.reals(Shape.of(3, 2), 1, 2, 3, 4, 5, 6));
    }

    private static OneLayer on(OneLayer layer) {
        return layer.input(Tensors.reals(Shape.of(1, 2), 1, 10))
                .argument(ReversibleEmbedding.REVERSE, Tensors.flags(Shape.of(1), 1));
    }

    @Test
    void in_reverse_a_vector_is_multiplied_by_every_row() {
        assertThat(on(reversed(true, Optional.empty())).output()).containsExactly(21, 43, 65);
    }

    @Test
    void in_reverse_weights_that_are_not_tied_are_a_matrix_of_their_own() {
        OneLayer untied = reversed(false, Optional.empty()).weight(Tensors.reals(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        assertThat(on(untied).output()).containsExactly(41, 52, 63);
    }

    @Test
    void logits_are_kept_below_their_soft_cap() {
        assertThat(on(reversed(true, Optional.of(20.0))).output())
                .containsExactly(20 * Math.tanh(21 / 20.0), 20 * Math.tanh(43 / 20.0), 20 * Math.tanh(65 / 20.0));
    }

    @Test
    void called_as_it_stands_a_reversible_embedding_takes_rows_that_are_not_capped() {
        double[] rows = reversed(true, Optional.of(1.0))
                .input(Tensors.ids(Shape.of(1, 2), 2, 0))
                .output();
        assertThat(rows).containsExactly(5, 6, 1, 2);
    }

    @Test
    void masking_zeroes_steps_whose_features_all_are_the_value() {
        double[] output = OneLayer.of(new Masking(7))
                .input(Tensors.reals(Shape.of(1, 2, 2), 7, 7, 7, 1))
                .output();
        assertThat(output).containsExactly(0, 0, 7, 1);
    }

    @Test
    void dropout_does_nothing_at_inference() {
        double[] output = OneLayer.of(new Dropout(Dropout.Kind.DROPOUT, Dict.EMPTY))
                .input(Tensors.reals(Shape.of(1, 2), 1, 2))
                .output();
        assertThat(output).containsExactly(1, 2);
    }

    private static Augmentation augmentation(Augmentation.Kind kind) {
        Dict size = Value.dict().put("height", 2L).put("width", 1L).build();
        return new Augmentation(kind, size);
    }

    @ParameterizedTest
    @EnumSource(Augmentation.Kind.class)
    void what_changes_images_in_training_hands_them_on_at_inference(Augmentation.Kind kind) {
        double[] output = OneLayer.of(augmentation(kind))
                .input(Tensors.reals(Shape.of(1, 2, 1, 3), 1, -2, 300, 4, 0.5, 6))
                .output();
        assertThat(output).containsExactly(1, -2, 300, 4, 0.5, 6);
    }

    private static List<TensorType> outputs(Augmentation.Kind kind, DType dtype, long... sizes) {
        TensorType input = new TensorType(dtype, Shape.of(sizes));
        return augmentation(kind).outputs(Arguments.of(input), Policy.FLOAT32);
    }

    @Test
    void a_crop_of_images_of_another_size_is_not_supported() {
        assertThatThrownBy(() -> outputs(Augmentation.Kind.RANDOM_CROP, DType.FLOAT32, 1, 3, 1, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("images of height 2 and width 1");
    }

    @Test
    void whole_numbers_stay_or_become_the_compute_type_by_the_class() {
        assertThat(outputs(Augmentation.Kind.RANDOM_HUE, DType.UINT8, 1, 2, 1, 3))
                .containsExactly(new TensorType(DType.UINT8, Shape.of(1, 2, 1, 3)));
        assertThat(outputs(Augmentation.Kind.RANDOM_FLIP, DType.UINT8, 1, 2, 1, 3))
                .containsExactly(new TensorType(DType.FLOAT32, Shape.of(1, 2, 1, 3)));
        assertThatThrownBy(() -> outputs(Augmentation.Kind.RANDOM_CONTRAST, DType.UINT8, 1, 2, 1, 3))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void a_height_that_training_draws_is_free() {
        assertThat(outputs(Augmentation.Kind.RANDOM_HEIGHT, DType.FLOAT32, 1, 2, 1, 3))
                .containsExactly(new TensorType(DType.FLOAT32, Shape.of(1, Shape.FREE, 1, 3)));
        assertThat(outputs(Augmentation.Kind.RANDOM_WIDTH, DType.FLOAT32, 2, 1, 3))
                .containsExactly(new TensorType(DType.FLOAT32, Shape.of(2, Shape.FREE, 3)));
    }
}
