package io.samenet.verifier.canonical;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.verifier.proof.TrainingDifferences;
import java.util.List;

/** The state of the training in canonical form: the user's own class, what was compiled, the optimizer's variables. */
final class TrainingDigest {
    private TrainingDigest() {}

    static void add(CanonicalBytes out, Model model) {
        List<Training.Variable> variables = model.training().optimizer();
        out.add(TrainingDifferences.ownClass(model)).add(model.training().compile());
        out.add(variables.size());
        WeightDigests.of(variables.stream().map(Training.Variable::data).toList())
                .forEach(out::raw);
    }
}
