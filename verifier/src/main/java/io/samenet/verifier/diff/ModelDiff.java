package io.samenet.verifier.diff;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Model;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two models.
 *
 * @param proof what was shown; the models are the same exactly when it holds, and then nothing differs
 * @param whole differences of the models as a whole: their interface, outputs, state of the training
 * @param rows layer by layer what differs, in the order of the first model
 */
public record ModelDiff(Proof proof, List<Difference> whole, List<Row> rows) {
    /** Copies the lists. */
    public ModelDiff {
        whole = List.copyOf(whole);
        rows = List.copyOf(rows);
    }

    /**
     * Compares two models.
     *
     * @param tier highest tier of rules that may be used, as for a proof
     * @throws UnsupportedException where nothing is shown either way: weights that the scope asks for are in neither file
     * @throws io.samenet.formats.error.LimitException where nested models inline to more calls than can be held
     */
    public static ModelDiff of(Model a, Model b, Scope scope, int tier) {
        Proof proof = Prover.prove(a, b, scope, tier, InterfacePairing.BY_POSITION);
        List<Difference> all = new ArrayList<>(proof.interfaceDifferences());
        all.addAll(proof.structureDifferences());
        all.addAll(proof.weightDifferences());
        if (!proof.holds() && all.isEmpty()) {
            throw UnsupportedException.of(
                            a.origin().where(),
                            "compared with " + b.origin().where()
                                    + ", no difference is seen and nothing is proved: "
                                    + String.join("; ", proof.reasons()))
                    .advise("'samenet verify' runs both, which may tell; --scope architecture takes no weights.");
        }
        List<Difference> whole = all.stream().filter(d -> d.layers().isEmpty()).toList();
        return new ModelDiff(proof, whole, Rows.of(proof, all));
    }

    /** Whether the models are the same. */
    public boolean isSame() {
        return proof.holds();
    }

    /** How many rows are of {@code status}. */
    public long count(Row.Status status) {
        return rows.stream().filter(r -> r.status() == status).count();
    }
}
