package io.samenet.verifier.verdict;

import static io.samenet.verifier.verdict.Fans.changed;
import static io.samenet.verifier.verdict.Fans.dense;
import static io.samenet.verifier.verdict.Fans.embedding;
import static io.samenet.verifier.verdict.Fans.fed;
import static io.samenet.verifier.verdict.NeverTheSame.different;
import static io.samenet.verifier.verdict.SomebodyElses.runningHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.numeric.Tensors;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inputs that do not show what models do are no ground for a pass. */
class PoorInputsTest {
    @Test
    void rows_of_an_embedding_are_looked_up_and_not_its_first_row_alone() {
        Model a = embedding().model(1);
        Model b = changed(a, 0, 3 * 9 + 1, 2);
        different(a, b);
        NumericResult run = Verifier.standard().verify(a, a).numeric();
        assertThat(run.coverage().embeddingRowsTouched()).isEqualTo(50);
        Verdict zeros = Verifier.standard()
                .with(fed(Map.of(
                        "m_0", Tensors.ids(Shape.of(2, 5), new int[10]),
                        "m_1", Tensors.reals(Shape.of(2, 1), 1, 2))))
                .verify(a, b);
        assertThat(zeros.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(zeros.numeric().coverage().embeddingRowsTouched()).isEqualTo(1);
    }

    @Test
    void two_inputs_of_ids_are_not_fed_the_same_ids() {
        different(idsOf(0), idsOf(1));
    }

    /** Two inputs of ids, of which input {@code which} is looked up. */
    private static Model idsOf(int which) {
        Sketch sketch = new Sketch("m");
        List<Tensor> ids = List.of(sketch.input(DType.INT32, 5), sketch.input(DType.INT32, 5));
        Tensor rows = sketch.apply(new Embedding(50, 3, false), ids.get(which));
        return sketch.outputs(sketch.apply(dense(2), rows)).model(1);
    }

    @Test
    void a_weight_of_a_unit_that_no_sample_wakes_is_not_equal_for_changing_nothing() {
        Sketch sketch = new Sketch("m");
        Tensor hidden = sketch.apply(new Dense(4, true, ActivationFunction.RELU), sketch.input(4));
        Model awake = sketch.outputs(sketch.apply(dense(2), hidden)).model(1);
        Model asleep = changed(awake, 1, 0, -1e6f);
        Model other = changed(asleep, 0, 0, 5);
        undecided(asleep, other);
        Model read = changed(asleep, 2, 0, 5);
        undecided(asleep, read);
    }

    private static void undecided(Model a, Model b) {
        Verdict verdict = Verifier.standard().verify(a, b);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons())
                .anySatisfy(r -> assertThat(r).startsWith("the inputs do not show what this difference does: weight"));
    }

    /** An output that is always 1, beside what makes it. */
    private static Model constant() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.apply(dense(3), sketch.input(4));
        return sketch.outputs(sketch.apply(new Elementwise(ElementwiseFunction.ONES_LIKE), x))
                .model(1);
    }

    @Test
    void somebody_elses_output_that_never_changes_is_no_pass() {
        Verdict verdict = Verifier.standard().verify(constant(), runningHere(constant()));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).contains("output m_2: the same for all inputs");
    }

    @Test
    void rows_are_looked_up_for_somebody_elses_model_too() {
        Model a = embedding().model(1);
        Verdict same = Verifier.standard().verify(a, runningHere(a));
        assertThat(same.outcome()).isEqualTo(Outcome.CLOSE);
        assertThat(same.numeric().coverage().embeddingRowsTouched()).isEqualTo(50);
        for (int row : new int[] {0, 17, 49}) {
            assertThat(Verifier.standard()
                            .verify(a, runningHere(changed(a, 0, 3 * row, 2)))
                            .outcome())
                    .as("%s", row)
                    .isEqualTo(Outcome.DIFFERENT);
        }
        Verdict zeros = Verifier.standard()
                .with(fed(Map.of(
                        "m_0", Tensors.ids(Shape.of(2, 5), new int[10]),
                        "m_1", Tensors.reals(Shape.of(2, 1), 1, 2))))
                .verify(a, runningHere(a));
        assertThat(zeros.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void a_branch_that_no_input_takes_is_no_pass_of_somebody_elses_model() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        int layer = sketch.layer(new Elementwise(ElementwiseFunction.GREATER));
        Tensor above = sketch.call(layer, x, new Operand.Constant(Value.of(1e6)));
        Tensor chosen = sketch.apply(
                new Elementwise(ElementwiseFunction.WHERE),
                above,
                sketch.apply(dense(4), x),
                sketch.apply(dense(4), x));
        Model model = sketch.outputs(chosen).model(1);
        Verdict verdict = Verifier.standard().verify(model, runningHere(changed(model, 0, 0, 9)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).contains("\"m_1\" is never true");
    }
}
