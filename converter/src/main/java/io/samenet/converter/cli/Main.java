package io.samenet.converter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code samenet} command. */
@Command(
        name = "samenet",
        description = "Reads Keras models, proves that two are the same, runs and converts them.",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {
    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    /** Without a command: the usage, on standard output. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The version that the jar's manifest tells. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"samenet " + (version == null ? "(not packaged)" : version)};
        }
    }
}
