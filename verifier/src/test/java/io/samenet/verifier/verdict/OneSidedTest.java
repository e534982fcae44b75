package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.report.TextReport;
import io.samenet.verifier.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** Settings of a side that no input takes, in models that differ elsewhere as rounding may make them. */
class OneSidedTest {
    private static Model bounded(double most) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.apply(new Dense(3, true, ActivationFunction.TANH), sketch.input(4));
        Tensor y = sketch.apply(Activation.of(ActivationFunction.of(Kind.RELU, most, 0, 0)), x);
        return sketch.outputs(sketch.apply(new Dense(2, true, ActivationFunction.TANH), y))
                .model(1);
    }

    @Test
    void a_bound_that_no_input_meets_is_not_equal_to_another_one() {
        Model rounded = Sketch.with(bounded(8), 2, 0, bits -> bits ^ 1);
        Verdict verdict = Verifier.standard().verify(bounded(6), rounded);
        assertThat(verdict.numeric().outputs()).allMatch(o -> o.maxAbs() > 0 && o.within());
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons())
                .anySatisfy(r -> assertThat(r).startsWith("the inputs do not show what this difference does: setting"));
    }

    @Test
    void what_was_not_reached_is_printed() {
        Model rounded = Sketch.with(bounded(6), 2, 0, bits -> bits ^ 1);
        Verdict verdict = Verifier.standard().verify(bounded(6), rounded);
        assertThat(verdict.outcome()).isEqualTo(Outcome.CLOSE);
        assertThat(TextReport.lines(verdict)).contains("coverage: 2 of 6 sides of choices never taken");
    }
}
