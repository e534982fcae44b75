package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.catalogue.Catalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {
    static java.util.List<Catalogue.Entry> entries() {
        return Catalogue.ENTRIES;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void every_layer_of_the_catalogue_has_a_kernel(Catalogue.Entry entry) {
        assertThat(Kernels.ROOM.types()).contains(entry.type());
    }
}
