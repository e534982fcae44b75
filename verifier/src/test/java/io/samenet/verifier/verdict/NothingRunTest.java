package io.samenet.verifier.verdict;

import static io.samenet.verifier.verdict.Fans.dense;
import static io.samenet.verifier.verdict.Fans.fan;
import static io.samenet.verifier.verdict.SomebodyElses.foreign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.assertj.ModelAssert;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** What did not run, or broke while it ran, has not passed. */
class NothingRunTest {
    @Test
    void without_a_runtime_nothing_has_passed() {
        Model a = fan(dense(3)).model(1);
        Model b = fan(new Dense(3, true, ActivationFunction.SIGMOID)).model(1);
        Verdict verdict = Verifier.with(Numbers.NONE).verify(a, b);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.exitCode()).isEqualTo(3);
        assertThat(verdict.reasons()).contains("the models were not run");
        assertThatThrownBy(() -> ModelAssert.assertThat(a)
                        .comparedBy(Verifier.with(Numbers.NONE))
                        .isSameModelAs(b))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("INCONCLUSIVE");
        ForeignModel absent = foreign(a, inputs -> {
            throw new NoClassDefFoundError("ai/onnxruntime/OrtEnvironment");
        });
        assertThatThrownBy(() -> Verifier.standard().verify(a, absent)).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void an_exception_around_the_comparison_is_not_swallowed() {
        Model a = fan(dense(3)).model(1);
        Model b = fan(new Dense(3, true, ActivationFunction.SIGMOID)).model(1);
        Numbers broken = (x, y, proof, options) -> {
            throw new ArithmeticException("broken");
        };
        assertThatThrownBy(() -> Verifier.with(broken).verify(a, b)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Verifier.with(broken).verify(a, a)).isInstanceOf(ArithmeticException.class);
        ForeignModel crashing = foreign(a, inputs -> {
            throw new IllegalStateException("session ended");
        });
        assertThatThrownBy(() -> Verifier.standard().verify(a, crashing)).hasMessage("session ended");
        Numbers refusing = (x, y, proof, options) -> {
            throw UnsupportedException.of(Location.of("model"), "no such arithmetic");
        };
        Verdict refused = Verifier.with(refusing).verify(a, b);
        assertThat(refused.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(refused.reasons()).anySatisfy(r -> assertThat(r).contains("no such arithmetic"));
    }
}
