package io.samenet.verifier.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import org.junit.jupiter.api.Test;

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
}
