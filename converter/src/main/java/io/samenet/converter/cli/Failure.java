package io.samenet.converter.cli;

import io.samenet.formats.error.FormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an error is told to the user.
 *
 * @param lines what is printed
 * @param exitCode the code with which the command ends
 */
record Failure(List<String> lines, int exitCode) {
    private static final int FRAMES = 3;

    /** What to say of {@code error}. */
    static Failure of(Throwable error) {
        if (error instanceof FormatException format) {
            List<String> lines =
                    new ArrayList<>(String.valueOf(error.getMessage()).lines().toList());
            format.advice().ifPresent(lines::add);
            return new Failure(lines, ExitCode.REFUSED);
        }
        if (error instanceof UsageException) {
            return new Failure(String.valueOf(error.getMessage()).lines().toList(), ExitCode.REFUSED);
        }
        Optional<String> file = file(error);
        if (file.isPresent()) {
            return new Failure(List.of(file.get()), ExitCode.REFUSED);
        }
        if (error instanceof ExceptionInInitializerError outer && outer.getCause() instanceof FormatException inner) {
            return of(inner); // a table of layers, with users' own, is made when it is first used
        }
        return defect(error);
    }

    private static Optional<String> file(Throwable error) {
        if (error instanceof NoSuchFileException || error instanceof FileNotFoundException) {
            return Optional.of(error.getMessage() + ": no such file");
        }
        if (error instanceof AccessDeniedException) {
            return Optional.of(error.getMessage() + ": access denied");
        }
        if (error instanceof IOException) {
            return Optional.of(error.getMessage() == null ? error.toString() : error.getMessage());
        }
        return Optional.empty();
    }

    private static Failure defect(Throwable error) {
        List<String> lines = new ArrayList<>();
        lines.add("This is a defect of samenet: " + error);
        StackTraceElement[] trace = error.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
            lines.add("  at " + trace[i]);
        }
        lines.add("Please report it with the command, these lines and, if you can, the files; --verbose prints more.");
        return new Failure(lines, ExitCode.DEFECT);
    }

    /** Prints it as the command's error. */
    void print(PrintWriter err) {
        for (int i = 0; i < lines.size(); i++) {
            err.println((i == 0 ? "samenet: " : "         ") + lines.get(i));
        }
        err.flush();
    }
}
