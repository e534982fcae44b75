package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.testdata.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code verify --audit N}. */
class AuditOptionTest {
    private static final Path ONE = Catalogue.seed("keras2_sequential.h5");
    private static final Path SAME = Catalogue.seed("keras3_functional.keras");

    @Test
    void the_counts_stand_behind_the_verdict_and_change_no_exit_code() {
        Run run = Run.of("verify", ONE, SAME, "--audit", "9");
        assertThat(run.lines()).startsWith("PROVED");
        assertThat(run.out()).containsPattern("audit: \\d of 9 planted faults found, seed 0; weight \\d of 3");
        assertThat(run.code()).isZero();
    }

    @Test
    void the_json_report_has_a_row_for_each_kind() {
        Run run = Run.of("verify", ONE, SAME, "--audit", "3", "--numeric", "never", "--json");
        assertThat(run.out()).contains("\"audit\": {", "\"planted\": 3", "\"kind\": \"setting\"");
    }

    @Test
    void less_than_no_faults_are_wrong_usage() {
        Run run = Run.of("verify", ONE, SAME, "--audit", "-1");
        assertThat(run.err()).contains("--audit: expected a number from 0");
        assertThat(run.code()).isEqualTo(2);
    }
}
