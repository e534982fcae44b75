package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The word behind {@code samenet}. */
class CommandNameTest {
    @Test
    void without_a_command_nothing_is_the_same() {
        Run run = Run.of();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("samenet: a command is missing\nUsage: samenet");
    }

    @Test
    void a_command_that_is_not_there_is_named_and_the_like_are_suggested() {
        Run run = Run.of("verfy", "a.h5", "b.h5", "--help-me");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("samenet: there is no command 'verfy'\nDid you mean: samenet verify");
    }

    @Test
    void an_option_that_is_not_there_is_named_as_it_is() {
        assertThat(Run.of("verify", "a.h5", "b.h5", "--stict").err()).startsWith("samenet: Unknown option: '--stict'");
    }
}
