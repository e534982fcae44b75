package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;

/** Small models and proofs about them, for the tests of this package. */
final class Proofs {
    static final ActivationFunction LINEAR = ActivationFunction.LINEAR;
    static final ActivationFunction RELU = ActivationFunction.RELU;

    private Proofs() {}

    /** The proof, tried both ways round. */
    static Proof prove(Model a, Model b, Scope scope) {
        Proof proof = Prover.prove(a, b, scope, 1, InterfacePairing.BY_POSITION);
        Proof reverse = Prover.prove(b, a, scope, 1, InterfacePairing.BY_POSITION);
        assertThat(reverse.holds()).as("the same the other way round").isEqualTo(proof.holds());
        return proof;
    }

    /** The proof at inference. */
    static Proof prove(Model a, Model b) {
        return prove(a, b, Scope.INFERENCE);
    }

    /** A model of one input of four features. */
    static Sketch chain(String prefix, Declaration... layers) {
        Sketch sketch = new Sketch(prefix);
        Tensor x = sketch.input(4);
        for (Declaration layer : layers) {
            x = sketch.apply(layer, x);
        }
        return sketch.outputs(x);
    }

    /** A layer of so many units, without a function. */
    static Dense dense(long units) {
        return new Dense(units, true, LINEAR);
    }

    /** Asserts that both are the same. */
    static void proved(Sketch a, Sketch b) {
        assertThat(prove(a.model(1), b.model(1)).holds()).isTrue();
    }

    /** Asserts that they are not the same, and that a difference is named. */
    static Proof notProved(Sketch a, Sketch b) {
        Proof proof = prove(a.model(1), b.model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.interfaceDifferences().isEmpty()
                        && proof.structureDifferences().isEmpty()
                        && proof.weightDifferences().isEmpty())
                .as("no difference is named")
                .isFalse();
        return proof;
    }
}
