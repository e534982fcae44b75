package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings that differ, with an effect so small that it lies within what float32 does. */
class DrownedTest {
    private static Model normalizing(double epsilon) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.apply(new RMSNormalization(List.of(-1), epsilon), sketch.input(4));
        return sketch.outputs(sketch.apply(new Dense(3, true, ActivationFunction.TANH), x))
                .model(1);
    }

    private static Outcome outcome(Model a, Model b) {
        Outcome outcome = Verifier.standard().verifyUnexplained(a, b).outcome();
        assertThat(Verifier.standard().verifyUnexplained(b, a).outcome()).isEqualTo(outcome);
        return outcome;
    }

    @Test
    void another_setting_is_not_close_because_noise_hides_it() {
        Model a = normalizing(1e-6);
        for (double other : new double[] {5e-7, 9e-7, 9.9e-7, 9.999e-7}) {
            assertThat(outcome(a, normalizing(other))).as("%s", other).isNotEqualTo(Outcome.CLOSE);
        }
        assertThat(Verifier.standard().verify(a, normalizing(9.9e-7)).reasons())
                .contains(
                        "the inputs show what this difference does only within the noise, and no rounding explains it:"
                                + " setting: layers[1] \"m_1\" epsilon: 1.0E-6; layers[1] \"m_1\" epsilon: 9.9E-7");
    }

    @Test
    void a_setting_that_was_rounded_to_float32_is_close() {
        assertThat(outcome(normalizing(1e-3), normalizing((float) 1e-3))).isEqualTo(Outcome.CLOSE);
    }

    @Test
    void a_difference_that_the_user_accepts_is_close() {
        VerifyOptions d = VerifyOptions.DEFAULT;
        VerifyOptions accepting = new VerifyOptions(
                Optional.empty(),
                d.tier(),
                d.numeric(),
                d.samples(),
                d.seed(),
                Map.of(),
                Map.of(),
                1e-3,
                InterfacePairing.BY_POSITION,
                false,
                Optional.empty());
        assertThat(Verifier.standard()
                        .with(accepting)
                        .verify(normalizing(1e-6), normalizing(9.9e-7))
                        .outcome())
                .isEqualTo(Outcome.CLOSE);
    }

    @Test
    void numbers_are_compared_wherever_they_stand() {
        assertThat(Drowned.isRounded("[0.10000000149011612, 2]", "[0.1, 2]")).isTrue();
        assertThat(Drowned.isRounded("[0.1, 2]", "[0.1, 3]")).isFalse();
        assertThat(Drowned.isRounded("RELU max 6.0", "TANH max 6.0")).isFalse();
        assertThat(Drowned.isRounded("1.0E-6", "5.0E-7")).isFalse();
        assertThat(Drowned.isRounded("[1, 2]", "[1, 2, 3]")).isFalse();
    }
}
