package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.certificate.Certified;
import io.samenet.verifier.certificate.NoCertificateException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Models in which the number of paths doubles thirty times: what is done grows with the file, not with the paths. */
class DoublingTest {
    private static final int LEVELS = 30;

    /** {@code x + x}, {@code levels} times. */
    private static Sketch sums(int levels) {
        Sketch sketch = new Sketch("sums");
        Operand.Tensor x = sketch.input(4);
        for (int i = 0; i < levels; i++) {
            x = sketch.apply(new Merge(Merge.Function.ADD), x, x);
        }
        return sketch.outputs(x);
    }

    /** A model that calls the one below twice on its input and adds the two up. */
    private static Sketch besides(int levels) {
        Sketch below = dense();
        for (int i = 0; i < levels; i++) {
            Sketch sketch = new Sketch("besides" + i);
            int layer = sketch.layer(below.graph());
            Operand.Tensor x = sketch.input(4);
            Operand.Tensor first = called(sketch, layer, x);
            Operand.Tensor second = called(sketch, layer, x);
            below = sketch.outputs(sketch.apply(new Merge(Merge.Function.ADD), first, second));
        }
        return below;
    }

    /** A model that calls the one below on what that makes of its input. */
    private static Sketch behind(int levels) {
        Sketch below = dense();
        for (int i = 0; i < levels; i++) {
            Sketch sketch = new Sketch("behind" + i);
            int layer = sketch.layer(below.graph());
            below = sketch.outputs(called(sketch, layer, called(sketch, layer, sketch.input(4))));
        }
        return below;
    }

    private static Sketch dense() {
        Sketch sketch = new Sketch("dense");
        return sketch.outputs(sketch.apply(new Dense(4, true, ActivationFunction.RELU), sketch.input(4)));
    }

    private static Operand.Tensor called(Sketch sketch, int layer, Operand.Tensor input) {
        return new Operand.Tensor(sketch.call(layer, Arguments.of((Operand) input), Dict.EMPTY), 0);
    }

    private static void areTheSame(IntFunction<Sketch> levels, Scope scope) throws NoCertificateException {
        Certified large = Certified.proved(
                        levels.apply(LEVELS).model(1), levels.apply(LEVELS).model(1), scope, 1)
                .orElseThrow();
        assertThat(large.failure()).isEmpty();
        Certified half = Certified.proved(
                        levels.apply(LEVELS - 5).model(1),
                        levels.apply(LEVELS - 5).model(1),
                        scope,
                        1)
                .orElseThrow();
        int nodes = large.verdict().proof().a().nodes().size();
        assertThat(nodes)
                .isLessThanOrEqualTo(2 * half.verdict().proof().a().nodes().size());
    }

    @Test
    void sums_of_one_thing_with_itself() throws NoCertificateException {
        for (Scope scope : Scope.values()) {
            areTheSame(DoublingTest::sums, scope);
        }
    }

    @Test
    void nested_models_that_are_called_twice_beside_each_other() throws NoCertificateException {
        for (Scope scope : Scope.values()) {
            areTheSame(DoublingTest::besides, scope);
        }
    }

    @Test
    void nested_models_that_are_called_twice_behind_each_other() throws NoCertificateException {
        for (Scope scope : Scope.values()) {
            areTheSame(DoublingTest::behind, scope);
        }
    }

    @Test
    void what_training_uses_inside_counts() {
        Model a = behind(LEVELS).model(1);
        Model b = Sketch.with(behind(LEVELS).model(1), 0, 0, bits -> bits ^ 1);
        Proof weight = Prover.prove(a, b, Scope.TRAINING, 1, InterfacePairing.BY_POSITION);
        assertThat(weight.structure()).isEqualTo(Proof.Finding.EQUAL);
        assertThat(weight.weights()).isEqualTo(Proof.Finding.DIFFERENT);
    }

    @Test
    void one_weight_inside_that_differs_is_found() {
        Model a = behind(LEVELS).model(1);
        Model b = Sketch.with(behind(LEVELS).model(1), 0, 0, bits -> bits ^ 1);
        assertThat(Normalization.boxed(a, Scope.INFERENCE, 1).nodes()).hasSizeLessThan(10);
        NormalForm x = Normalization.boxed(a, Scope.INFERENCE, 1);
        NormalForm y = Normalization.boxed(b, Scope.INFERENCE, 1);
        Labels labels = new Labels(x, y, Scope.INFERENCE);
        Partition same = Numbering.byStructure(x, y, labels);
        assertThat(Congruence.holdsForStructure(x, y, same, labels)).isTrue();
        assertThat(Congruence.holds(x, y, same, labels)).isFalse();
    }
}
