package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.chain;
import static io.samenet.verifier.proof.Proofs.dense;
import static io.samenet.verifier.proof.Proofs.prove;
import static io.samenet.verifier.proof.Proofs.proved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Weights are compared byte by byte. */
class WeightProofTest {
    @Test
    void a_model_is_the_same_under_other_names() {
        proved(chain("a", dense(3), dense(2)), chain("b", dense(3), dense(2)));
    }

    @Test
    void other_weights_leave_the_structure_equal_and_are_named() {
        Proof proof = prove(chain("a", dense(3)).model(1), chain("b", dense(3)).model(2));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structure()).isEqualTo(Proof.Finding.EQUAL);
        assertThat(proof.weightDifferences())
                .extracting(Difference::whereA, Difference::whereB)
                .containsExactly(
                        tuple("layers[1] \"a_1\" kernel", "layers[1] \"b_1\" kernel"),
                        tuple("layers[1] \"a_1\" bias", "layers[1] \"b_1\" bias"));
        assertThat(proof.weightDifferences().get(0).extent().orElseThrow().differing())
                .isEqualTo(12);
    }

    @Test
    void weights_one_unit_in_the_last_place_apart_are_not_equal() {
        Model a = chain("a", dense(3)).model(1);
        Proof proof = prove(a, Sketch.with(a, 0, 5, bits -> bits + 1));
        assertThat(proof.holds()).isFalse();
        WeightDistance extent = proof.weightDifferences().get(0).extent().orElseThrow();
        assertThat(extent.differing()).isEqualTo(1);
        assertThat(extent.maxAbs()).isPositive().isLessThan(1e-7);
    }

    @Test
    void zero_and_minus_zero_are_other_bytes() {
        Model zero = Sketch.with(chain("a", dense(3)).model(1), 1, 0, bits -> 0);
        Model minus = Sketch.with(zero, 1, 0, bits -> 0x80000000);
        Proof proof = prove(zero, minus);
        assertThat(proof.holds()).isFalse();
        assertThat(proof.weightDifferences().get(0).extent().orElseThrow().isNumeric())
                .isFalse();
    }

    @Test
    void a_difference_deep_inside_a_large_weight_is_found() {
        Model a = chain("a", dense(100_000)).model(1);
        for (int element : List.of(0, 7_777, 123_457, 399_999)) {
            assertThat(prove(a, Sketch.with(a, 0, element, bits -> bits ^ 1)).holds())
                    .isFalse();
        }
        assertThat(prove(a, Sketch.with(Sketch.with(a, 0, 7, b -> b ^ 1), 0, 7, b -> b ^ 1))
                        .holds())
                .isTrue();
    }

    @Test
    void a_transposed_square_kernel_is_another_kernel() {
        Model a = chain("a", new Dense(4, false, LINEAR)).model(1);
        Model b = Sketch.with(
                a,
                0,
                1,
                bits -> a.weights().get(0).orElseThrow().bytes().slice(16, 4).getInt(0));
        assertThat(prove(a, b).holds()).isFalse();
    }

    @Test
    void parallel_branches_that_look_alike_are_told_apart_by_their_weights() {
        Function<Boolean, Sketch> model = swapped -> {
            Sketch sketch = new Sketch("m");
            Tensor x = sketch.input(4);
            int p = sketch.layer(dense(3));
            int q = sketch.layer(dense(3));
            Tensor left = sketch.call(swapped ? q : p, x);
            Tensor right = sketch.call(swapped ? p : q, x);
            Tensor sum = sketch.apply(new Merge(Merge.Function.ADD), left, right);
            return sketch.outputs(sum, swapped ? right : left);
        };
        proved(model.apply(false), model.apply(true));
        assertThat(prove(model.apply(false).model(1), model.apply(true).model(1), Scope.TRAINING)
                        .holds())
                .isTrue();
    }
}
