package io.samenet.converter.cli;

import io.samenet.verifier.bound.BoundQuestion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A question about all inputs of a box. */
final class BoundOptions {
    @Option(
            names = "--within",
            paramLabel = "EPS",
            description = "With --box: show that no input of the box makes any output differ by more than EPS, or give "
                    + "one that does. The answer decides where the proof leaves it open.")
    private @Nullable Double within;

    @Option(
            names = "--decision",
            description = "With --box, in place of --within: show the same of the place of the largest output.")
    private boolean decision;

    @Option(
            names = "--box",
            paramLabel = "LOW,HIGH",
            split = ",",
            arity = "1",
            description = "Least and largest value of every element of every input, for --within and --decision.")
    private List<Double> box = List.of();

    /** What is asked; empty where nothing is. */
    Optional<BoundQuestion> question() {
        boolean asked = within != null || decision;
        if (!asked && box.isEmpty()) {
            return Optional.empty();
        }
        if (!asked || (within != null && decision) || box.size() != 2) {
            throw new UsageException("--box LOW,HIGH goes with either --within EPS or --decision");
        }
        OptionalDouble most = within == null ? OptionalDouble.empty() : OptionalDouble.of(within);
        try {
            return Optional.of(new BoundQuestion(most, box.get(0), box.get(1)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
