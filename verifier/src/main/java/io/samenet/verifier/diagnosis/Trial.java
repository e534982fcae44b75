package io.samenet.verifier.diagnosis;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Prover;

/**
 * Proves again with one of the models changed.
 *
 * @param a the first model
 * @param b the second model
 * @param proof the proof that did not succeed
 * @param pairing which inputs and outputs belong together
 */
record Trial(Model a, Model b, Proof proof, InterfacePairing pairing) {
    /** Whether the two would be the same with {@code graph} in place of the first model's. */
    boolean holdsWithFirst(Graph graph) {
        return holds(changed(a, graph), b, pairing);
    }

    /** Whether they would with {@code graph} in place of the second model's. */
    boolean holdsWithSecond(Graph graph) {
        return holds(a, changed(b, graph), pairing);
    }

    /** Whether they are with another pairing of inputs and outputs. */
    boolean holdsWith(InterfacePairing other) {
        return holds(a, b, other);
    }

    private boolean holds(Model first, Model second, InterfacePairing paired) {
        return Prover.prove(first, second, proof.scope(), proof.tier(), paired).holds();
    }

    private static Model changed(Model model, Graph graph) {
        return new Model(graph, model.weights(), model.training(), model.origin());
    }
}
