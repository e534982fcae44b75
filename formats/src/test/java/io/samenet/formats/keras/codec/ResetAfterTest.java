package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Location;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@code GRU} of Keras 2 is whose file does not say {@code reset_after}, by versions and weights. */
class ResetAfterTest {
    private static final List<Shape> WITHOUT = List.of(Shape.of(5, 6), Shape.of(2, 6), Shape.of(6));
    private static final List<Shape> WITH = List.of(Shape.of(5, 6), Shape.of(2, 6), Shape.of(2, 6));
    private static final List<Shape> CUDNN = List.of(Shape.of(5, 6), Shape.of(2, 6), Shape.of(12));

    /** A file of {@code version} that holds arrays of these shapes. */
    private record File(Optional<String> version, List<Shape> weights) implements Models {
        @Override
        public Layer decode(LayerSource source) {
            throw new AssertionError("a model at " + source.where());
        }

        @Override
        public LayerText encode(Layer layer, Dialect target, Location where) {
            throw new AssertionError("a model at " + where);
        }

        Declaration read(String layer) {
            return Codecs.decode(Spoken.source(Dialect.KERAS2, Spoken.json(layer)), this)
                    .declaration();
        }

        Declaration gru(String more) {
            return gru(2, more);
        }

        Declaration gru(int units, String more) {
            return read("{'class_name': 'GRU', 'config': {'name': 'g', 'units': " + units + more + "}}");
        }
    }

    private static File file(String version, List<Shape> weights) {
        return new File(Optional.of(version), weights);
    }

    private static void assertResetAfter(Declaration declaration, boolean expected) {
        assertThat(declaration).isInstanceOfSatisfying(GRU.class, g -> assertThat(g.resetAfter())
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "2.0.8", "2.1.4", "2.1.6", "2.1.6-tf", "2.2.4", "2.3.1"})
    void of_versions_whose_default_is_false_it_is_false(String version) {
        assertResetAfter(file(version, List.of()).gru(""), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.2.4-tf", "2.3.0-tf", "2.4.0", "2.15.0"})
    void of_later_ones_the_bias_tells_it(String version) {
        assertResetAfter(file(version, WITHOUT).gru(""), false);
        assertResetAfter(file(version, WITH).gru(""), true);
        assertResetAfter(file(version, CUDNN).gru(""), true);
    }

    @Test
    void a_bias_inside_a_wrapper_tells_it_as_well() {
        List<Shape> both = new ArrayList<>(WITHOUT);
        both.addAll(WITHOUT);

        assertThat(file("2.15.0", both)
                        .read("{'class_name': 'Bidirectional', 'config': {'name': 'b', 'layer': {'class_name': 'GRU',"
                                + " 'config': {'name': 'g', 'units': 2}}}}"))
                .isInstanceOfSatisfying(
                        Bidirectional.class, b -> assertThat(((GRU) b.forward().declaration()).resetAfter())
                                .isFalse());
    }

    @Test
    void what_the_file_says_counts_whatever_the_weights_are() {
        assertResetAfter(file("2.15.0", WITH).gru(", 'reset_after': false"), false);
        assertResetAfter(file("2.0.8", WITHOUT).gru(", 'reset_after': true"), true);
    }

    @Test
    void where_nothing_tells_it_the_layer_is_not_known() {
        File file = file("2.15.0", WITHOUT);
        Declaration withoutBias = file.gru(", 'use_bias': false");
        Declaration ofOtherUnits = file.gru(3, "");

        assertThat(List.of(withoutBias, ofOtherUnits))
                .allSatisfy(d -> assertThat(d).isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo("field reset_after is missing, which Keras 2.15.0 writes, and no bias tells it")));
    }

    @Test
    void layers_of_one_file_that_tell_different_things_tell_nothing() {
        List<Shape> both = new ArrayList<>(WITHOUT);
        both.addAll(WITH);

        assertThat(new File(Optional.empty(), both).gru("")).isInstanceOfSatisfying(Opaque.class, o -> assertThat(
                        o.reason())
                .isEqualTo(
                        "field reset_after is missing, which Keras of a later version writes, and no bias tells it"));
    }
}
