import io.samenet.converter.Conversion;
import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Converts every recorded file to every dialect, what is written compared with what was read as {@code convert} does: {@code java -cp 'LIB/*' Convert.java
 * RECORDED OUT [STEM[/CASE]...]}. Writes {@code OUT/files/STEM/CASE/SOURCE-TARGET} and {@code OUT/converted.tsv}: case,
 * source, target, {@code written}, {@code refused} or {@code FAIL}, the verdict, what was said or is lost.
 */
public final class Convert {
    private final Path out;
    private final PrintStream results;

    /** A target: the first letter is the Keras version, the last word the format; {@code other} is the other style. */
    private record Target(String name, boolean json) {
        Dialect dialect() {
            return Dialect.of(name.charAt(0) - '0');
        }

        boolean otherStyle() {
            return name.contains("other");
        }
    }

    private static final List<Target> TARGETS = List.of(
            new Target("3.keras", false),
            new Target("3.h5", false),
            new Target("2.h5", false),
            new Target("3.other.keras", false),
            new Target("2.other.h5", false),
            new Target("3.json", true),
            new Target("2.json", true));

    private Convert(Path out, PrintStream results) {
        this.out = out;
        this.results = results;
    }

    public static void main(String... arguments) throws IOException {
        Path recorded = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        List<String> wanted = List.of(arguments).subList(2, arguments.length);
        Files.createDirectories(out);
        try (PrintStream results = new PrintStream(out.resolve("converted.tsv").toFile(), "UTF-8")) {
            Convert convert = new Convert(out, results);
            for (String line : Files.readAllLines(recorded.resolve("index.tsv")).subList(1, count(recorded))) {
                String[] row = line.split("\t");
                if (wanted.isEmpty() || wanted.contains(row[0]) || wanted.contains(row[1])) {
                    for (String file : row[3].split(",")) {
                        convert.file(row[0], recorded.resolve("layers").resolve(row[0]), file);
                    }
                }
            }
        }
    }

    private static int count(Path recorded) throws IOException {
        return Files.readAllLines(recorded.resolve("index.tsv")).size();
    }

    private void file(String id, Path folder, String source) throws IOException {
        if (source.equals("io.npz")) {
            return;
        }
        for (Target target : TARGETS) {
            boolean sameDialect = source.charAt("keras".length()) == target.name().charAt(0);
            if (target.json() == source.endsWith(".json") && (!target.otherStyle() || sameDialect)) {
                one(id, folder.resolve(source), target);
            }
        }
    }

    private void one(String id, Path source, Target target) throws IOException {
        Path written = out.resolve("files").resolve(id).resolve(source.getFileName() + "-" + target.name());
        Files.createDirectories(written.getParent());
        Files.deleteIfExists(written);
        try {
            Model model = ModelReader.read(source, ReadOptions.DEFAULT);
            Style style = model.graph().style() == Style.SEQUENTIAL ? Style.FUNCTIONAL : Style.SEQUENTIAL;
            ConvertOptions options = ConvertOptions.DEFAULT.dialect(target.dialect());
            Conversion conversion =
                    Converter.convert(model, written, target.otherStyle() ? options.style(style) : options);
            String check = conversion.check().orElse("");
            say(id, source, target, "written", check, String.join("; ", conversion.lost()));
        } catch (UnsupportedException e) {
            say(id, source, target, "refused", "", String.valueOf(e.getMessage()));
        } catch (Exception | StackOverflowError e) {
            say(id, source, target, "FAIL", "", e + " at " + Optional.of(e.getStackTrace()).map(s -> s[0]).get());
        }
    }

    private void say(String id, Path source, Target target, String status, String verdict, String said) {
        String line = said.replace(source.toString(), source.getFileName().toString())
                .replace(out.toString(), "")
                .replaceAll("[\\t\\r\\n]+", " | ");
        results.println(String.join(
                "\t", id, String.valueOf(source.getFileName()), target.name(), status, verdict, line));
    }
}
