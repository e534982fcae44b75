package io.samenet.verifier.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A certificate in which anything is changed is refused: every value, every entry left out, every two neighbours of a list
 * exchanged. Only what says nothing may change: the version of samenet, and what the files are called. The files' sizes
 * and digests are compared where there are files, not here.
 */
class TamperingTest {
    private final List<String> accepted = new ArrayList<>();
    private int tried;

    @Test
    void a_certificate_of_the_network_is_refused_with_any_change() throws Exception {
        Model a = ModelReader.read(Catalogue.seed("keras2_sequential.h5"));
        Model b = ModelReader.read(Catalogue.seed("keras3_functional.keras"));
        for (Scope scope : Scope.values()) {
            tamper(Certified.proved(a, b, scope, 1).orElseThrow());
        }
        assertThat(accepted).isEmpty();
        assertThat(tried).isGreaterThan(300);
    }

    @Test
    void the_schema_has_no_place_for_other_fields_and_types() throws Exception {
        Model a = ModelReader.read(Catalogue.seed("keras2_sequential.h5"));
        Dict json = Certified.proved(a, a, Scope.INFERENCE, 1).orElseThrow().json();
        assertThat(CertificateSchema.violations(json.with("more", Value.of(1)))).contains("/more: has no place there");
        assertThat(CertificateSchema.violations(json.with("tier", Value.of(2)))).isNotEmpty();
        assertThat(CertificateSchema.violations(json.with("nodes", Value.of("none"))))
                .isNotEmpty();
        assertThat(CertificateSchema.violations(json.without(Set.of("scope")))).contains(": lacks \"scope\"");
    }

    @Test
    void certificates_of_recorded_models_are_refused_with_any_change() throws Exception {
        for (RecordedCase recorded : Catalogue.cases()) {
            List<Model> models = models(recorded);
            if (models.size() > 1) {
                Optional<Certified> certified =
                        Certified.proved(models.get(0), models.get(models.size() - 1), Scope.INFERENCE, 1);
                certified.ifPresent(this::tamper);
            }
        }
        assertThat(accepted).isEmpty();
        assertThat(tried).isGreaterThan(10_000);
    }

    private static List<Model> models(RecordedCase recorded) throws IOException {
        List<Model> models = new ArrayList<>();
        for (Path file : recorded.models()) {
            Certified.read(file).ifPresent(models::add);
        }
        return models;
    }

    private void tamper(Certified certified) {
        Tampering tampering = Tampering.with(certified);
        tried += tampering.tried();
        accepted.addAll(tampering.accepted());
    }
}
