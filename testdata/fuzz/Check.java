import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.converter.onnx.OnnxOptions;
import io.samenet.converter.predict.InputArrays;
import io.samenet.converter.summary.Summary;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Style;
import io.samenet.formats.onnx.ExternalData;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.onnx.OnnxCounterpart;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks what samenet makes of every random model below a folder: {@code java -cp 'LIB/*' Check.java OUT [FIRST LAST]}.
 * Writes {@code OUT/checked.tsv}: model, check, {@code ok}, {@code refused} or {@code FAIL}, what was said.
 */
public final class Check {
    private static final int[] OPSETS = {13, 18, 21};
    private static final List<String> FILES = List.of("m.keras", "m.h5", "m.weights.h5", "w.h5", "m.json");

    private final Path folder;
    private final PrintStream results;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<String, TensorData> arrays;
    private final int opset;

    private interface Action {
        /** What is wrong, if anything is. */
        Optional<String> run() throws IOException;
    }

    private Check(Path folder, PrintStream results) throws IOException {
        this.folder = folder;
        this.results = results;
        for (String line : Files.readAllLines(folder.resolve("facts.tsv"))) {
            String[] parts = line.split("\t");
            facts.put(parts[0], parts[1]);
        }
        try (InputArrays io = InputArrays.open(folder.resolve("io.npz"), Limits.DEFAULT)) {
            arrays = io.byName();
        }
        opset = OPSETS[Integer.parseInt(folder.getFileName().toString()) % OPSETS.length];
    }

    public static void main(String... arguments) throws IOException {
        Path out = Path.of(arguments[0]);
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        int last = arguments.length > 1 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        try (Stream<Path> folders = Files.list(out);
                PrintStream results = new PrintStream(out.resolve("checked.tsv").toFile(), "UTF-8")) {
            for (Path each : folders.filter(Files::isDirectory).sorted().toList()) {
                int seed = Integer.parseInt(each.getFileName().toString());
                if (seed >= first && seed <= last && Files.exists(each.resolve("facts.tsv"))) {
                    new Check(each, results).run();
                }
            }
        }
    }

    private void run() {
        boolean declared = Files.exists(folder.resolve("m.json")); // without it, weights alone cannot be read
        FILES.stream()
                .filter(f -> Files.exists(folder.resolve(f)) && (declared || !isWeights(f)))
                .forEach(this::read);
        models.forEach((file, model) -> {
            attempt("parameters " + file, () -> parameters(model));
            if (!file.equals("m.json")) {
                attempt("float64 " + file, () -> numbers(model, Precision.FLOAT64));
            }
        });
        Optional<String> first = models.keySet().stream().findFirst();
        first.ifPresent(f -> attempt("float32 " + f, () -> numbers(model(f), Precision.FLOAT32)));
        first.ifPresent(f -> models.keySet().stream().filter(o -> !o.equals(f)).forEach(o ->
                attempt("proved " + f + " " + o, () -> proved(model(f), model(o), o.endsWith(".json")))));
        convertAll();
    }

    private void read(String file) {
        attempt("read " + file, () -> {
            ReadOptions options =
                    isWeights(file) ? ReadOptions.DEFAULT.architecture(folder.resolve("m.json")) : ReadOptions.DEFAULT;
            models.put(file, ModelReader.read(folder.resolve(file), options));
            return Optional.empty();
        });
    }

    private static boolean isWeights(String file) {
        return file.equals("w.h5") || file.equals("m.weights.h5");
    }

    private Model model(String file) {
        return models.get(file);
    }

    private void convertAll() {
        boolean three = facts.get("keras").equals("3");
        for (String file : List.of("m.keras", "m.h5")) {
            if (models.containsKey(file)) {
                boolean whole = file.equals("m.keras");
                convert(file, "to3." + (three && whole ? "same" : "other") + "-" + file + ".keras", 3, Optional.empty());
                convert(file, "to2." + (!three && !whole ? "same" : "other") + "-" + file + ".h5", 2, Optional.empty());
                convert(file, "to3." + (three && !whole ? "same" : "other") + "-" + file + ".h5", 3, Optional.empty());
            }
        }
        models.keySet().stream().filter(f -> f.equals("m.keras") || f.equals("m.h5")).findFirst().ifPresent(f -> {
            convert(f, "to3.functional.keras", 3, Optional.of(Style.FUNCTIONAL));
            convert(f, "to2.functional.h5", 2, Optional.of(Style.FUNCTIONAL));
            convert(f, "to3.json", 3, Optional.empty());
            convert(f, "to2.json", 2, Optional.empty());
            if (facts.get("kind").startsWith("chain")) {
                convert(f, "to3.sequential.keras", 3, Optional.of(Style.SEQUENTIAL));
                convert(f, "to2.sequential.h5", 2, Optional.of(Style.SEQUENTIAL));
            }
            // ONNX Runtime crashes on some models, and the process with it.
            if (!Boolean.getBoolean("fuzz.no.onnx")) {
                attempt("onnx " + opset, () -> onnx(model(f)));
            }
        });
    }

    private void convert(String from, String to, int dialect, Optional<Style> style) {
        attempt("convert " + to, () -> {
            ConvertOptions options = new ConvertOptions(
                    style, Optional.of(Dialect.of(dialect)), false, false, OnnxOptions.DEFAULT, ExternalData.AUTO, false,
                    ReadOptions.DEFAULT);
            Files.deleteIfExists(folder.resolve(to));
            Converter.convert(model(from), folder.resolve(to), options);
            return proved(model(from), ModelReader.read(folder.resolve(to), ReadOptions.DEFAULT), to.endsWith(".json"));
        });
    }

    private Optional<String> onnx(Model model) throws IOException {
        Path file = folder.resolve("m.onnx");
        Files.deleteIfExists(file);
        Converter.convert(model, file, new ConvertOptions(Optional.empty(), Optional.empty(), false, false,
                OnnxOptions.DEFAULT.withOpset(opset), ExternalData.NEVER, true, ReadOptions.DEFAULT));
        try (OnnxCounterpart counterpart = OnnxCounterpart.open(file, OnnxRuntimeModel.Threads.ALL)) {
            return compared(counterpart.run(all("in:")));
        }
    }

    private Optional<String> parameters(Model model) {
        Summary summary = Summary.of(model);
        String found = summary.params().trainable() + " and " + summary.params().nonTrainable();
        String expected = facts.get("trainable") + " and " + facts.get("nonTrainable");
        return expected.equals(found) ? Optional.empty() : Optional.of(found + ", expected " + expected);
    }

    private Optional<String> numbers(Model model, Precision precision) {
        return compared(Interpreter.run(model, all("in:"), precision, RunObserver.NONE));
    }

    private Optional<String> proved(Model a, Model b, boolean architecture) {
        VerifyOptions options = VerifyOptions.DEFAULT.with(VerifyOptions.Numeric.NEVER)
                .with(architecture ? Scope.ARCHITECTURE : Scope.INFERENCE);
        Verdict verdict = Verifier.withoutNumbers().with(options).verify(a, b);
        return verdict.outcome() == Verdict.Outcome.PROVED
                ? Optional.empty()
                : Optional.of(verdict.outcome() + " " + verdict.reasons() + " " + verdict.firstOfEachKind());
    }

    private List<TensorData> all(String prefix) {
        List<TensorData> found = new ArrayList<>();
        while (arrays.containsKey(prefix + found.size())) {
            found.add(arrays.get(prefix + found.size()));
        }
        return found;
    }

    private Optional<String> compared(List<TensorData> found) {
        List<TensorData> expected = all("out:");
        if (expected.size() != found.size()) {
            return Optional.of(found.size() + " outputs, expected " + expected.size());
        }
        for (int i = 0; i < found.size(); i++) {
            TensorData e = expected.get(i);
            TensorData f = found.get(i);
            if (!e.shape().equals(f.shape()) || e.dtype().kind() != f.dtype().kind()) {
                return Optional.of("output " + i + " is " + f.type() + ", expected " + e.type());
            }
            double gap = gap(values(e), values(f));
            if (!(gap <= Double.parseDouble(facts.get("tolerance")))) {
                return Optional.of(String.format("output %d off by %.1e", i, gap));
            }
        }
        return Optional.empty();
    }

    private static double gap(double[] expected, double[] found) {
        double largest = 1;
        double gap = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double each = Math.abs(expected[i] - found[i]);
            gap = Double.isNaN(each) ? Double.POSITIVE_INFINITY : Math.max(gap, each);
        }
        return gap / largest;
    }

    private static double[] values(TensorData data) {
        double[] values = new double[Math.toIntExact(data.shape().elements())];
        int width = data.dtype().bytes();
        ByteBuffer bytes = data.bytes().slice(0, values.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = value(bytes, i * width, data.dtype());
        }
        return values;
    }

    private static double value(ByteBuffer bytes, int at, DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> bytes.getDouble(at);
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT16 -> half(bytes.getShort(at));
            case INT64 -> bytes.getLong(at);
            case INT32 -> bytes.getInt(at);
            default -> bytes.get(at);
        };
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size = exponent == 0 ? fraction * 0x1p-24
                : exponent == 31 ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -size : size;
    }

    private void attempt(String check, Action action) {
        try {
            Optional<String> wrong = action.run();
            say(check, wrong.isEmpty() ? "ok" : "FAIL", wrong.orElse(""));
        } catch (UnsupportedException e) {
            say(check, "refused", String.valueOf(e.getMessage()));
        } catch (Exception | StackOverflowError e) {
            String where = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
            say(check, "FAIL", e + where);
        }
    }

    private void say(String check, String status, String said) {
        String line = said.replace(folder.toString(), "").replaceAll("[\\t\\r\\n]+", " | ");
        results.println(String.join("\t", String.valueOf(folder.getFileName()), check, status, line));
    }
}
