package io.samenet.verifier.canonical;

import io.samenet.formats.model.Training;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of the training as lines of text: what was compiled, and the optimizer's variables as one digest. */
final class TrainingText {
    private TrainingText() {}

    static List<String> of(Training training) {
        List<String> lines = new ArrayList<>();
        training.compile().ifPresent(compile -> compile.keys().stream()
                .sorted()
                .forEach(key -> value(key, compile.get(key).orElseThrow(), lines)));
        if (!training.optimizer().isEmpty()) {
            CanonicalBytes all = new CanonicalBytes();
            WeightDigests.of(training.optimizer().stream()
                            .map(Training.Variable::data)
                            .toList())
                    .forEach(all::raw);
            lines.add("optimizer variables " + training.optimizer().size() + " "
                    + Words.brief(all.digest(Sha256.fresh())));
        }
        return lines;
    }

    /** An object of Keras with a line for each of its settings; all else on one line. */
    private static void value(String key, Value value, List<String> lines) {
        Optional<Dict> config = value.asDict().flatMap(d -> d.dict("config"));
        Optional<String> name = value.asDict().flatMap(d -> d.text("class_name"));
        String head = "compile " + Words.of(Value.of(key)) + " ";
        if (config.isEmpty() || name.isEmpty()) {
            lines.add(head + Words.of(value));
            return;
        }
        lines.add(head + Words.quoted(name.get()));
        config.get().keys().stream()
                .sorted()
                .forEach(k -> lines.add("  " + Words.quoted(k) + " "
                        + Words.of(config.get().get(k).orElseThrow())));
    }
}
