package io.samenet.converter.cli;

import io.samenet.formats.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a command writes: its result to standard output, all else to standard error, as much of that as the user wants.
 */
final class Console {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the result and errors only.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Print more about what is done, and where errors come from.")
    private boolean verbose;

    /** Has layers of the user's own come from {@code jars}: before any table of layers is made. */
    @Option(
            names = "--own-layers",
            paramLabel = "JAR",
            description = "Layers of your own, from this jar; repeatable (see docs/own-layers.md).")
    void ownLayers(List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.isReadable(jar)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--own-layers: " + jar + ": no such file, or it cannot be read");
            }
            urls.add(jar.toUri().toURL());
        }
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(new URLClassLoader(urls.toArray(URL[]::new), thread.getContextClassLoader()));
    }

    /** Prints a line of the result. */
    void result(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    /** Prints a result that is written part by part and ends its lines itself. */
    void result(Text text) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        text.write(out);
        out.flush();
    }

    /** A long text. */
    interface Text {
        /** Writes it to {@code out}. */
        void write(Appendable out) throws IOException;
    }

    /** Prints a line that the user may want to know but that is no result. */
    void note(String text) {
        if (!quiet) {
            spec.commandLine().getErr().println(text);
        }
    }

    /** Prints what the user should know of how {@code model}'s file was taken. */
    void notes(Model model) {
        model.origin().notes().forEach(note -> note("note: " + model.origin().where() + ": " + note));
    }

    /** Prints a line that only a curious user wants to know. */
    void detail(String text) {
        if (verbose) {
            spec.commandLine().getErr().println(text);
        }
    }

    /** Whether the user wants more. */
    boolean isVerbose() {
        return verbose;
    }
}
