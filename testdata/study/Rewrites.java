import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.formats.error.FormatException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Style;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.RewriteCases;
import io.samenet.verifier.proof.Variant;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Pairs of models that are the same: both sides of every rule, and each network said otherwise, in memory and in files of
 * other dialects and styles. A line each: what was done, the tier that it takes, what was judged, milliseconds, where.
 */
final class Rewrites {
    /** How a network is written otherwise; what one cannot say is left out. */
    private record Writing(String words, String file, ConvertOptions options) {}

    private static final ConvertOptions PLAIN = ConvertOptions.DEFAULT.unchecked();

    private static final List<Writing> WRITINGS = List.of(
            new Writing("Keras 3, repeated", "a.keras", PLAIN),
            new Writing("Keras 3 in legacy HDF5", "b.h5", PLAIN.dialect(Dialect.KERAS3)),
            new Writing("Keras 2", "c.h5", PLAIN.dialect(Dialect.KERAS2)),
            new Writing("Keras 1", "d.h5", PLAIN.dialect(Dialect.KERAS1)),
            new Writing("Functional", "e.keras", PLAIN.style(Style.FUNCTIONAL)),
            new Writing("Sequential", "f.keras", PLAIN.style(Style.SEQUENTIAL)),
            new Writing("Keras 2, Functional", "g.h5", PLAIN.dialect(Dialect.KERAS2).style(Style.FUNCTIONAL)),
            new Writing("flat", "h.keras", PLAIN.flatten()),
            new Writing("Keras 2, flat", "i.h5", PLAIN.dialect(Dialect.KERAS2).flatten()));

    private static final int MOST_STEPS = 3;

    private final PrintStream results;

    private Rewrites(PrintStream results) {
        this.results = results;
    }

    /** Both sides of every rule, {@code count} times. */
    static void ofRules(Path out, long seed, int count) throws IOException {
        try (PrintStream results = new PrintStream(out.resolve("rules.tsv").toFile(), "UTF-8")) {
            Rewrites rewrites = new Rewrites(results);
            List<Variant.Case> cases = RewriteCases.all().toList();
            for (Variant.Case rewrite : cases) {
                for (int i = 0; i < count; i++) {
                    Variant.Sides sides = rewrite.draw().sides(new Random(seed * count + i));
                    rewrites.judge(
                            rewrite.rule().word(), rewrite.rule().tier(), sides.before(), sides.after(), "drawn " + i);
                }
            }
        }
    }

    /** A network written otherwise, and said otherwise {@code count} times. */
    static void of(Path network, long seed, int count) throws IOException {
        Path folder = Files.createDirectories(network.resolve("written"));
        Model model = ModelReader.read(network.resolve("m.keras"));
        try (PrintStream results = new PrintStream(network.resolve("rewrites.tsv").toFile(), "UTF-8")) {
            Rewrites rewrites = new Rewrites(results);
            for (Writing writing : WRITINGS) {
                rewrites.write(writing, model, folder.resolve(writing.file()), String.valueOf(network.getFileName()));
            }
            Random random = new Random(seed);
            for (int i = 0; i < count; i++) {
                rewrites.say(model, random, String.valueOf(network.getFileName()));
            }
        }
    }

    private void write(Writing writing, Model model, Path file, String where) throws IOException {
        try {
            Converter.convert(model, file, writing.options());
        } catch (FormatException refused) {
            return;
        }
        judge("written: " + writing.words(), 1, model, ModelReader.read(file), where);
    }

    private void say(Model model, Random random, String where) {
        Model other = model;
        StringJoiner words = new StringJoiner(" ", where + " ", "");
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            GraphRewrites step = GraphRewrites.values()[random.nextInt(GraphRewrites.values().length)];
            other = step.of(other, random);
            words.add(step.name());
        }
        judge("said otherwise, steps: " + steps, 1, model, other, words.toString());
    }

    private void judge(String what, int tier, Model a, Model b, String where) {
        long start = System.nanoTime();
        Verdict verdict = Verifier.standard()
                .with(VerifyOptions.DEFAULT.withTier(Math.max(1, tier)))
                .verifyUnexplained(a, b);
        double millis = (System.nanoTime() - start) / 1e6;
        results.println(String.join(
                "\t", what, String.valueOf(tier), verdict.outcome().name(), String.format("%.1f", millis), where));
    }
}
