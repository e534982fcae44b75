import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.formats.error.FormatException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Style;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.audit.Fault;
import io.samenet.verifier.audit.FaultKind;
import io.samenet.verifier.audit.Planter;
import io.samenet.verifier.numeric.NumericComparison;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plants single faults in one network, of all kinds in turn, no fault twice; writes each mutant as a Keras 3 file, reads
 * that file and compares it with the network's. Writes {@code mutants.tsv}: file, kind, what was judged, milliseconds,
 * whether a path leads from the fault to an output, layer, change.
 */
final class Mutants {
    /** How many known faults of a kind are drawn before the kind is given up. */
    private static final int TRIES = 40;

    private static final VerifyOptions BY_PROOF = VerifyOptions.DEFAULT
            .with(VerifyOptions.Numeric.NEVER)
            .with(Scope.INFERENCE)
            .withTier(0);

    private static final ConvertOptions WRITING =
            ConvertOptions.DEFAULT.dialect(Dialect.KERAS3).style(Style.FUNCTIONAL).unchecked();

    private final Path folder;
    private final Model original;
    private final Planter planter;
    private final PrintStream results;
    private final Set<String> known = new HashSet<>();
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);

    private Mutants(Path network, long seed, PrintStream results) throws IOException {
        this.folder = Files.createDirectories(network.resolve("mutants"));
        this.original = ModelReader.read(network.resolve("m.keras"));
        this.planter = new Planter(original, seed);
        this.results = results;
    }

    static void plant(Path network, long seed, int count) throws IOException {
        try (PrintStream results = new PrintStream(network.resolve("mutants.tsv").toFile(), "UTF-8")) {
            new Mutants(network, seed, results).plant(count);
        }
    }

    private void plant(int count) throws IOException {
        List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));
        for (int planted = 0; planted < count && !kinds.isEmpty(); planted++) {
            FaultKind kind = kinds.get(planted % kinds.size());
            Optional<Fault> fault = another(kind);
            if (fault.isPresent()) {
                judge(fault.get());
            } else {
                kinds.remove(kind);
            }
        }
    }

    private Optional<Fault> another(FaultKind kind) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Fault> fault = planter.plant(kind);
            if (fault.isEmpty() || known.add(kind + fault.get().where() + fault.get().change())) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private void judge(Fault fault) throws IOException {
        int number = counts.merge(fault.kind(), 1, Integer::sum);
        String name = String.format("%s-%04d.keras", fault.kind().word(), number);
        String said;
        double millis = 0;
        try {
            Optional<Model> mutant = written(fault, folder.resolve(name));
            long start = System.nanoTime();
            said = mutant.map(m -> Verifier.standard().verifyUnexplained(original, m).outcome().name())
                    .orElse("OTHERWISE");
            millis = (System.nanoTime() - start) / 1e6;
        } catch (FormatException refused) {
            said = "REFUSED: " + refused.getMessage();
        }
        if (millis == 0) {
            Files.deleteIfExists(folder.resolve(name));
        }
        results.println(Stream.of(
                        "mutants/" + name,
                        fault.kind().word(),
                        said,
                        String.format("%.1f", millis),
                        String.valueOf(fault.reaches()),
                        fault.where(),
                        fault.change())
                .map(cell -> cell.replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t")));
    }

    /** The mutant that {@code file} then holds; empty where another model was written. */
    private Optional<Model> written(Fault fault, Path file) throws IOException {
        if (fault.kind() == FaultKind.MASK) {
            Optional<Model> stopped = MaskStop.of(original, fault.mutant());
            if (stopped.isEmpty()) {
                return Optional.empty();
            }
            Converter.convert(Respelled.of(stopped.get()), file, WRITING);
            return computesTheSame(fault.mutant(), ModelReader.read(file))
                    ? Optional.of(fault.mutant())
                    : Optional.empty();
        }
        Converter.convert(Respelled.of(fault.mutant()), file, WRITING);
        Model read = ModelReader.read(file);
        boolean same = Verifier.withoutNumbers()
                .with(BY_PROOF)
                .verifyUnexplained(fault.mutant(), read)
                .isSame();
        return same ? Optional.of(read) : Optional.empty();
    }

    private static boolean computesTheSame(Model mutant, Model read) {
        NumericResult run = NumericComparison.compare(mutant, read, List.of(), NumericOptions.DEFAULT);
        return run.ran() && run.outputs().stream().allMatch(o -> o.maxAbs() == 0);
    }
}
