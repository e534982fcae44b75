package io.samenet.verifier.diagnosis;

import io.samenet.formats.model.Model;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Proof.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the hypotheses of the table on two models of which it was not proved that they are the same. */
public final class Diagnosis {
    /** Calls, above which no proof is tried again. */
    private static final int MOST = 20_000;

    private Diagnosis() {}

    /** A line for each hypothesis that was tested and is true. */
    public static List<String> of(Model a, Model b, InterfacePairing pairing, Proof proof) {
        List<String> lines = new ArrayList<>();
        if (proof.holds()) {
            return lines;
        }
        Trial trial = new Trial(a, b, proof, pairing);
        boolean small = isSmall(proof);
        boolean interfaces = proof.interfaceDifferences().isEmpty();
        if (small && (!interfaces || proof.structure() != Finding.EQUAL)) {
            Optional<String> found = OrderStories.of(trial);
            if (found.isEmpty() && interfaces) {
                found = SettingStories.of(trial).or(() -> MaskStories.of(trial));
            }
            found.ifPresent(lines::add);
        }
        if (proof.scope().hasWeights() && proof.structure() == Finding.EQUAL) {
            lines.addAll(WeightStories.of(proof));
        }
        return lines;
    }

    /** Whether nothing but settings of layers set the two apart: with the first model's in the second they are the same. */
    public static boolean isOfSettingsAlone(Model a, Model b, InterfacePairing pairing, Proof proof) {
        return !proof.holds()
                && isSmall(proof)
                && proof.interfaceDifferences().isEmpty()
                && SettingStories.of(new Trial(a, b, proof, pairing)).isPresent();
    }

    private static boolean isSmall(Proof proof) {
        return proof.a().nodes().size() + proof.b().nodes().size() <= MOST;
    }
}
