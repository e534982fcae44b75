package io.samenet.converter.cli;

import io.samenet.formats.file.OutputFile;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.certificate.Counterexample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A counterexample as {@code .npz}, and the command that shows what it shows.
 *
 * @param found the inputs
 * @param file where they are
 * @param replay the words of the command
 */
record CounterexampleFile(Counterexample found, Path file, List<String> replay) {
    /** Options that say what is compared and what is accepted, not what is fed or written. */
    private static final Set<String> KEPT =
            Set.of("--scope", "--tier", "--relative", "--map-inputs", "--map-outputs", "--architecture");

    /** Words that a POSIX shell takes as they are. */
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    /** Writes {@code found} to {@code file}, found by the command {@code given}. */
    static CounterexampleFile write(Counterexample found, Path file, ParseResult given) throws IOException {
        try (OutputFile output = OutputFile.at(file)) {
            Npz.Writer writer = new Npz.Writer(output.channel());
            for (Map.Entry<String, TensorData> input : found.inputs().entrySet()) {
                writer.array(input.getKey(), input.getValue());
            }
            writer.end();
            output.commit();
        }
        List<String> words = words(given);
        words.addAll(List.of("--inputs", file.toString()));
        return new CounterexampleFile(found, file, words);
    }

    /** The command {@code given}, without what it feeds and writes. */
    private static List<String> words(ParseResult given) {
        List<String> words = new ArrayList<>(List.of("samenet", "verify"));
        given.matchedPositionals().forEach(p -> words.addAll(p.originalStringValues()));
        for (OptionSpec option : given.matchedOptions()) {
            if (KEPT.contains(option.longestName())) {
                option.originalStringValues().forEach(v -> words.addAll(List.of(option.longestName(), v)));
            }
        }
        return words;
    }

    /** What could be typed to have one written, where {@code given} did not ask for it. */
    static String offer(ParseResult given) {
        List<String> words = words(given);
        words.addAll(List.of("--counterexample", "FILE.npz"));
        return "to see it: " + typed(words);
    }

    /** What is said of it to people. */
    String text() {
        return "counterexample: " + file + ", " + found.notZero() + " of " + found.elements()
                + " elements not zero; to see it: " + typed(replay);
    }

    /** What is said of it to programs. */
    Dict json() {
        return Value.dict()
                .put("path", file.toString())
                .put("elements", found.elements())
                .put("not_zero", found.notZero())
                .put("replay", Value.list(replay.stream().<Value>map(Value::of).toList()))
                .build();
    }

    private static String typed(List<String> words) {
        return String.join(
                " ",
                words.stream()
                        .map(w -> w.matches(PLAIN) ? w : "'" + w.replace("'", "'\\''") + "'")
                        .toList());
    }
}
