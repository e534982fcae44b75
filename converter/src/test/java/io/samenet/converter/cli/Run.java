package io.samenet.converter.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One run of the command, in this process. */
record Run(int code, String out, String err) {
    /** Runs {@code samenet} with these words. */
    static Run of(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
        int code = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Lines of the result. */
    List<String> lines() {
        return out.lines().toList();
    }

    /** What is said of files under {@code folder}, without the folder. */
    String errWithout(Path folder) {
        return err.replace(folder + "/", "");
    }
}
