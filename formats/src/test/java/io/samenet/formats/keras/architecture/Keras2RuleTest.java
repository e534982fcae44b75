package io.samenet.formats.keras.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.Hashing;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tf-keras 2.21 refuses ({@code maximum supported output rank is 2}) and takes. */
class Keras2RuleTest {
    private static final Lookup WORDS = new Lookup(
            new Vocabulary(DType.STRING, List.of("a", "b", "c")),
            1,
            Buckets.REMAINDER,
            Optional.empty(),
            OutputMode.ONE_HOT,
            4,
            List.of());
    private static final Hashing HASHES = new Hashing(4, Buckets.FARMHASH, Optional.empty(), OutputMode.ONE_HOT);

    private static void check(Dialect dialect, Declaration declaration, long... sizes) {
        Spelling spelling = Spelling.listed(dialect, "Any", Dict.EMPTY, Dict.EMPTY);
        Layer layer = new Layer("layer", declaration, Policy.FLOAT32, true, Dict.EMPTY, spelling);
        Keras2Rule.check(dialect, layer, List.of(Optional.of(new TensorType(DType.STRING, Shape.of(sizes)))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void a_vector_for_each_of_a_row_of_rows_is_refused_for_keras_2_alone(long last) {
        for (Declaration encoding : List.of(WORDS, HASHES)) {
            assertThatThrownBy(() -> check(Dialect.KERAS2, encoding, 7, 5, last))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("expected numbers that become a tensor of 2 dimensions at most, found string (7, 5, "
                            + last + ")");
            assertThatCode(() -> check(Dialect.KERAS3, encoding, 7, 5, last)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void a_vector_for_each_of_a_row_is_refused(long last) {
        assertThatThrownBy(() -> check(Dialect.KERAS2, WORDS, 7, last)).isInstanceOf(ShapeException.class);
    }

    @Test
    void a_vector_for_the_only_one_of_a_row_is_taken() {
        for (Declaration encoding : List.of(WORDS, HASHES)) {
            assertThatCode(() -> check(Dialect.KERAS2, encoding, 7, 1)).doesNotThrowAnyException();
            assertThatCode(() -> check(Dialect.KERAS2, encoding, 7)).doesNotThrowAnyException();
        }
    }
}
