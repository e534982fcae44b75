package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.chain;
import static io.samenet.verifier.proof.Proofs.dense;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Operand.Tensor;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inputs and outputs pair by position or as told, and none is skipped. */
class InterfaceProofTest {
    @Test
    void exchanged_outputs_are_not_the_same() {
        Sketch a = new Sketch("a");
        Tensor x = a.input(4);
        Tensor p = a.apply(dense(3), x);
        Tensor q = a.apply(dense(3), p);
        a.outputs(p, q);
        Sketch b = new Sketch("b");
        Tensor y = b.input(4);
        Tensor r = b.apply(dense(3), y);
        Tensor s = b.apply(dense(3), r);
        Proof proof = prove(a.model(1), b.outputs(s, r).model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structureDifferences()).extracting(Difference::kind).contains(Kind.OUTPUT);
    }

    @Test
    void exchanged_outputs_are_the_same_when_paired_by_name() {
        Sketch a = new Sketch("a");
        Tensor x = a.input(4);
        Tensor p = a.apply(dense(3), x);
        a.outputs(p, a.apply(dense(3), p));
        Sketch b = new Sketch("b");
        Tensor y = b.input(4);
        Tensor r = b.apply(dense(3), y);
        b.outputs(b.apply(dense(3), r), r);
        InterfacePairing told = new InterfacePairing(Map.of(), Map.of("a_1", "b_1", "a_2", "b_2"));
        assertThat(Prover.prove(a.model(1), b.model(1), Scope.INFERENCE, 1, told)
                        .holds())
                .isTrue();
    }

    @Test
    void one_output_more_is_a_difference_of_the_interface() {
        Sketch a = chain("a", dense(3));
        Sketch b = new Sketch("b");
        Tensor y = b.apply(dense(3), b.input(4));
        Proof proof = prove(a.model(1), b.outputs(y, y).model(1));
        assertThat(proof.interfaceDifferences()).extracting(Difference::kind).containsExactly(Kind.INTERFACE);
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void one_dead_input_more_is_a_difference_of_the_interface() {
        Sketch b = new Sketch("b");
        Tensor x = b.input(4);
        b.input(4);
        Proof proof = prove(
                chain("a", dense(3)).model(1), b.outputs(b.apply(dense(3), x)).model(1));
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void models_without_outputs_are_not_the_same() {
        Sketch a = new Sketch("a");
        a.input(4);
        Proof proof = prove(a.model(1), a.model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structure()).isEqualTo(Proof.Finding.OPEN);
    }
}
