package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class LoweringsTest {
    @Test
    void every_layer_of_the_catalogue_has_a_lowering() {
        assertThat(Lowerings.types())
                .containsExactlyInAnyOrderElementsOf(Catalogue.ENTRIES.stream()
                        .map(Catalogue.Entry::type)
                        .toList());
    }
}
