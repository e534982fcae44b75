package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** One network with hidden layers in 16 bits and in 32: the band of noise is that of float32. */
class PolicyTest {
    private static Model read(String policy) throws IOException {
        return ModelReader.read(Catalogue.training("keras3_" + policy + ".keras"));
    }

    @Test
    void rounding_to_16_bits_is_no_noise_of_float32() throws IOException {
        Verdict verdict = Verifier.standard().verify(read("mixed_float16"), read("float32"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.DIFFERENT);
        NumericResult.Output output = verdict.numeric().outputs().get(0);
        assertThat(output.noiseBand()).isLessThan(1e-5);
        assertThat(output.maxAbs()).isGreaterThan(1e-5);
        assertThat(verdict.differences())
                .anyMatch(d -> d.toString().contains("dtype"))
                .noneMatch(d -> d.toString().contains("kernel"));
    }

    @Test
    void a_model_in_16_bits_is_the_same_as_itself() throws IOException {
        Verdict verdict = Verifier.standard().verify(read("mixed_float16"), read("mixed_float16"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(verdict.numeric().outputs().get(0).within()).isTrue();
    }
}
