package io.samenet.verifier.verdict;

import static io.samenet.verifier.verdict.Fans.bytes;
import static io.samenet.verifier.verdict.Fans.changed;
import static io.samenet.verifier.verdict.Fans.dense;
import static io.samenet.verifier.verdict.Fans.fan;
import static io.samenet.verifier.verdict.NeverTheSame.different;
import static io.samenet.verifier.verdict.NeverTheSame.verdicts;
import static io.samenet.verifier.verdict.SomebodyElses.runningHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.numeric.NumericComparison;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outputs that are left out of a comparison do not pass. */
class LeftOutOutputsTest {
    @Test
    void an_output_that_one_side_lacks_is_a_difference() {
        Model two = fan(dense(3), dense(2)).model(1);
        Model one = fan(dense(3)).model(1);
        assertThat(bytes(one.weights().get(0).orElseThrow()))
                .isEqualTo(bytes(two.weights().get(0).orElseThrow()));
        different(two, one);
        assertThat(Verifier.standard().verify(two, one).differences())
                .anySatisfy(d -> assertThat(d.toString()).startsWith("interface: "));
        VerifyOptions some = VerifyOptions.DEFAULT.with(new InterfacePairing(Map.of(), Map.of("m_1", "m_1")));
        assertThatThrownBy(() -> Verifier.standard().with(some).verify(two, two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--map-outputs: expected all outputs of the first model");
    }

    @Test
    void lists_of_outputs_are_not_cut_to_the_shorter_one() {
        Model two = fan(dense(3), dense(3)).model(1);
        Model one = fan(dense(3)).model(1);
        NumericResult run = NumericComparison.compare(two, one, List.of(), NumericOptions.DEFAULT);
        assertThat(run.decision()).isEqualTo(NumericResult.Decision.INCONCLUSIVE);
        assertThat(run.reasons()).containsExactly("the first model has 2 outputs, the second 1");
        Verdict foreign = Verifier.standard().verify(two, runningHere(one));
        assertThat(foreign.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(Verifier.standard().verify(one, runningHere(two)).outcome()).isEqualTo(Outcome.DIFFERENT);
        Model other = changed(two, 2, 0, 7);
        different(two, other);
    }

    @Test
    void no_outputs_compared_are_no_pass() {
        Model none = fan().model(1);
        assertThat(none.graph().outputs()).isEmpty();
        for (Verdict verdict : verdicts(none, none)) {
            assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(verdict.reasons()).contains("the models have no outputs: there is nothing to compare");
        }
        NumericResult run = NumericComparison.compare(none, none, List.of(), NumericOptions.DEFAULT);
        assertThat(run.decision()).isEqualTo(NumericResult.Decision.INCONCLUSIVE);
        assertThat(run.reasons()).containsExactly("there is no output to compare");
    }
}
