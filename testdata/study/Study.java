import io.samenet.formats.keras.file.ModelReader;
import io.samenet.verifier.numeric.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What samenet does in the study: {@code Study mutants|rewrites|rules OUT SEED COUNT}, for every network below a folder. */
public final class Study {
    private Study() {}

    public static void main(String... arguments) throws IOException {
        Path out = Path.of(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        if (arguments[0].equals("rules")) {
            Rewrites.ofRules(out, seed, count);
            return;
        }
        List<Path> networks;
        try (Stream<Path> folders = Files.list(out.resolve("models"))) {
            networks = folders.sorted().toList();
        }
        for (Path network : networks) {
            if (Kernels.unsupported(ModelReader.read(network.resolve("m.keras")).graph()).isEmpty()) {
                run(arguments[0], network, seed, count);
            }
        }
    }


    private static void run(String what, Path network, long seed, int count) throws IOException {
        switch (what) {
            case "mutants" -> Mutants.plant(network, seed, count);
            case "rewrites" -> Rewrites.of(network, seed, count);
            default -> throw new IllegalArgumentException(what);
        }
    }
}
