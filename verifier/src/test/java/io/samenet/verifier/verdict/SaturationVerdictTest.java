package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** Verdicts where normal forms differ and all numbers agree. */
class SaturationVerdictTest {
    private static Model model(ElementwiseFunction function, boolean leftFirst) {
        Sketch sketch = new Sketch("s");
        Tensor x = sketch.input(4);
        Tensor y = sketch.input(4);
        Tensor z = sketch.input(4);
        Elementwise operation = new Elementwise(function);
        Tensor made = leftFirst
                ? sketch.apply(operation, sketch.apply(operation, x, y), z)
                : sketch.apply(operation, x, sketch.apply(operation, y, z));
        return sketch.outputs(sketch.apply(new Dense(3, true, ActivationFunction.TANH), made))
                .model(1);
    }

    private static Verdict verdict(ElementwiseFunction function, VerifyOptions options) {
        return Verifier.standard().with(options).verify(model(function, true), model(function, false));
    }

    @Test
    void maxima_in_another_order_are_proved_and_the_search_is_told_of() {
        for (int tier = 1; tier <= 2; tier++) {
            Verdict verdict = verdict(ElementwiseFunction.MAXIMUM, VerifyOptions.DEFAULT.withTier(tier));
            assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
            assertThat(verdict.differences()).isEmpty();
            assertThat(verdict.reasons()).anySatisfy(r -> assertThat(r).contains("rules in both directions prove"));
        }
    }

    @Test
    void without_numbers_or_rules_nothing_is_searched() {
        assertThat(verdict(ElementwiseFunction.MAXIMUM, VerifyOptions.DEFAULT.with(VerifyOptions.Numeric.NEVER))
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict(ElementwiseFunction.MAXIMUM, VerifyOptions.DEFAULT.withTier(0))
                        .outcome())
                .isEqualTo(Outcome.CLOSE);
    }

    @Test
    void sums_in_another_order_stay_close() {
        assertThat(verdict(ElementwiseFunction.ADD, VerifyOptions.DEFAULT).outcome())
                .isEqualTo(Outcome.CLOSE);
    }
}
