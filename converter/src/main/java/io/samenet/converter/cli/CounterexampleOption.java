package io.samenet.converter.cli;

import io.samenet.verifier.certificate.Counterexample;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Whether inputs that show a difference are written. */
final class CounterexampleOption {
    @Option(
            names = "--counterexample",
            paramLabel = "FILE.npz",
            description =
                    "Where the outputs differ, write inputs that show it, as few samples and as many zeros as can "
                            + "be found; then: --inputs FILE.npz.")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    boolean isAsked() {
        return file != null;
    }

    /** The counterexample, written where that was asked for and where there is one. */
    Optional<CounterexampleFile> write(Verdict verdict, VerifyOptions options, Console console) throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        Optional<Counterexample> found = Counterexample.to(verdict, options);
        if (found.isEmpty()) {
            console.note("no counterexample: numbers do not say that the two differ");
            return Optional.empty();
        }
        return Optional.of(CounterexampleFile.write(found.get(), file, given()));
    }

    /** What could be typed to have one, where there is one and none was asked for. */
    Optional<String> offer(Verdict verdict) {
        boolean differs = verdict.numeric().decision() == NumericResult.Decision.DIFFERENT;
        return differs && !isAsked() ? Optional.of(CounterexampleFile.offer(given())) : Optional.empty();
    }

    private ParseResult given() {
        return command.commandLine().getParseResult();
    }
}
