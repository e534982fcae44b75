package io.samenet.converter.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code samenet} command. */
@Command(
        name = "samenet",
        description = "Reads Keras models, proves that two are the same, runs and converts them.",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            VerifyCommand.class,
            DiffCommand.class,
            CheckCommand.class,
            SummaryCommand.class,
            TextCommand.class,
            FingerprintCommand.class,
            ConvertCommand.class,
            RunCommand.class,
            LayersCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet verify old.h5 new.keras      are the two the same model?",
            "  samenet diff old.h5 new.keras        what differs, layer by layer?",
            "  samenet summary model.keras          what is in it?",
            "  samenet convert model.h5 model.onnx  write it in another format",
            "%n'samenet help COMMAND' tells more of a command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; for verify, diff and check: the same",
            "1:verify, diff, check: different, or the certificate does not hold",
            "2:wrong usage, a file that cannot be read, a model that is not supported",
            "3:verify: inconclusive",
            "70:a defect of samenet"
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        int code = run(System.out, System.err, arguments);
        System.exit(code);
    }

    /**
     * Runs one command, writing to {@code out} and {@code err}.
     *
     * @return the code with which the process is to end
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine command = parser(arguments)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setParameterExceptionHandler((error, rest) -> misused(error))
                .setExecutionExceptionHandler((error, failing, parsed) -> failed(error, failing));
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError error) {
            err.println("samenet: not enough memory: " + error.getMessage());
            err.println("         SAMENET_OPTS=-Xmx4g, say, gives it more.");
            return ExitCode.REFUSED;
        } catch (Error error) {
            Failure failure = Failure.of(error);
            failure.print(command.getErr());
            return failure.exitCode();
        }
    }

    /** Knows the command that is asked for alone, where one is: to know all of them takes a seventh of a short run. */
    private static CommandLine parser(String... arguments) {
        for (Class<?> type : Main.class.getAnnotation(Command.class).subcommands()) {
            boolean asked = arguments.length > 0
                    && type != CommandLine.HelpCommand.class
                    && type.getAnnotation(Command.class).name().equals(arguments[0]);
            if (asked) {
                return new CommandLine(new Single()).addSubcommand(type);
            }
        }
        return new CommandLine(new Main());
    }

    /** {@code samenet} with a single command. */
    @Command(name = "samenet", versionProvider = Version.class, mixinStandardHelpOptions = true)
    static final class Single {}

    /** Without a command nothing was done: a script whose command came out empty must not take it for "the same". */
    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("samenet: a command is missing");
        spec.commandLine().usage(err);
        return ExitCode.REFUSED;
    }

    private static int misused(ParameterException error) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("samenet: " + message(error));
        if (!UnmatchedArgumentException.printSuggestions(error, err)) {
            err.println("         '" + command.getCommandSpec().qualifiedName() + " --help' tells what it takes.");
        }
        return ExitCode.REFUSED;
    }

    private static String message(ParameterException error) {
        boolean ofCommand = error.getCommandLine().getParent() == null;
        return ofCommand && error instanceof UnmatchedArgumentException unmatched
                ? "there is no command '" + unmatched.getUnmatched().get(0) + "'"
                : Objects.requireNonNullElse(error.getMessage(), "wrong usage");
    }

    private static int failed(Exception error, CommandLine command) {
        Failure failure = Failure.of(error);
        failure.print(command.getErr());
        if (command.getParseResult().originalArgs().contains("--verbose")) {
            error.printStackTrace(command.getErr());
        }
        return failure.exitCode();
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** The version that the jar's manifest tells. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"samenet " + version()};
        }
    }
}
