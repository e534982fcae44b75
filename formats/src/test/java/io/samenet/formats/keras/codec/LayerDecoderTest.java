package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import org.junit.jupiter.api.Test;

class LayerDecoderTest {
    private final LayerDecoder decoder = new LayerDecoder(new NoModels());

    private Layer read(Dialect dialect, String className, String config) {
        return decoder.decode(
                Spoken.source(dialect, Spoken.json("{'class_name': '" + className + "', 'config': {" + config + "}}")));
    }

    @Test
    void layers_that_differ_in_name_only_share_what_they_compute_and_keep_their_spelling() {
        Layer first = read(Dialect.KERAS3, "Dense", "'name': 'a', 'units': 3, 'use_bias': false");
        Layer second = read(Dialect.KERAS3, "Dense", "'use_bias': false, 'name': 'b', 'units': 3");
        assertThat(second.declaration()).isSameAs(first.declaration());
        assertThat(second.name()).isEqualTo("b");
        assertThat(second.spelling().config().keys()).containsExactly("use_bias", "name", "units");
    }

    @Test
    void a_setting_more_makes_another_layer() {
        Layer first = read(Dialect.KERAS3, "Dense", "'name': 'a', 'units': 3");
        assertThat(read(Dialect.KERAS3, "Dense", "'name': 'b', 'units': 3, 'use_bias': false")
                        .declaration())
                .isNotEqualTo(first.declaration());
    }

    @Test
    void layers_inside_are_named_after_their_own_wrapper() {
        Layer first = read(Dialect.KERAS1, "TimeDistributedDense", "'name': 'a', 'output_dim': 3");
        Layer second = read(Dialect.KERAS1, "TimeDistributedDense", "'name': 'b', 'output_dim': 3");
        assertThat(first.declaration().children().get(0).name()).isEqualTo("a");
        assertThat(second.declaration().children().get(0).name()).isEqualTo("b");
    }
}
