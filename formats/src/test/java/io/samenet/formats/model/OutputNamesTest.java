package io.samenet.formats.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OutputNamesTest {
    @Test
    void what_else_a_layer_makes_is_numbered() {
        OutputNames names = new OutputNames(Set.of("a", "b"));

        assertThat(names.next("a")).isEqualTo("a");
        assertThat(names.next("b")).isEqualTo("b");
        assertThat(names.next("a")).isEqualTo("a_1");
        assertThat(names.next("a")).isEqualTo("a_2");
    }

    @Test
    void no_layer_loses_its_name_to_what_another_makes() {
        OutputNames names = new OutputNames(Set.of("a", "a_1", "a_1_1"));

        assertThat(names.next("a")).isEqualTo("a");
        assertThat(names.next("a")).isEqualTo("a_2");
        assertThat(names.next("a_1")).isEqualTo("a_1");
        assertThat(names.next("a_1")).isEqualTo("a_1_2");
        assertThat(names.next("a_1_1")).isEqualTo("a_1_1");
    }

    @Test
    void a_layer_that_was_not_announced_has_no_name() {
        OutputNames names = new OutputNames(Set.of("a"));

        assertThatThrownBy(() -> names.next("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layer that was not announced: b");
    }
}
