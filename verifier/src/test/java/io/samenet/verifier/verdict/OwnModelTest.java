package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Real Keras gives twice as much for the nested model of an own class as for the one of Keras's with equal weights. */
class OwnModelTest {
    private static Model read(String name) throws IOException {
        return ModelReader.read(Catalogue.training("keras3_" + name + ".keras"));
    }

    @Test
    void numbers_of_the_graph_of_an_own_class_show_nothing() throws IOException {
        Verdict verdict = Verifier.standard().verify(read("nested_own"), read("nested_plain"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.numeric().ran()).isFalse();
        assertThat(verdict.reasons())
                .contains("the class of layers[1] \"within\" is not Keras's: what it computes is not known");
    }
}
