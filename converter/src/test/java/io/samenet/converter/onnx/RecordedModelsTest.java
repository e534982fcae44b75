package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.recurrent.Stateful;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.npy.NpyArray;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxValue;
import io.samenet.formats.onnx.OnnxWriter;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.onnx.OnnxCounterpart;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime computes with a lowered model is what real Keras computed with the model. */
class RecordedModelsTest {
    private static final int DEFAULT = OnnxOptions.DEFAULT.opset();

    /** What ONNX has no way to say: of each recorded case, what the refusal says. */
    private static final Map<String, String> NOT_IN_ONNX = Map.ofEntries(
            Map.entry("LSTM/stateful", "an ONNX model keeps no states"),
            Map.entry("STFTSpectrogram/angle", "the angle of a spectrum has no form in ONNX"),
            Map.entry("Hashing/integers", "ONNX has no hash of text or of decimal digits"),
            Map.entry("IntegerLookup/hashed", "ONNX has no hash of decimal digits"),
            Map.entry("IntegerLookup/one_hot", "num_oov_indices 0: ONNX cannot refuse what is not in the vocabulary"),
            Map.entry("Operation/elementwise_special", "ONNX has no operators for ERFINV"),
            Map.entry("Operation/whole_not_in_onnx", "ONNX has no operators for LEFT_SHIFT"),
            Map.entry("Operation/rolled_flat", "Roll along axis 0, whose size is not fixed"),
            Map.entry("Operation/cumprod", "ONNX has no cumulative product"),
            Map.entry("Operation/cumprod_of_numbers", "ONNX has no cumulative product"),
            Map.entry("Operation/medians", "ONNX has no operators for MEDIAN"),
            Map.entry("Operation/nan_deviations", "ONNX has no operators for VAR of numbers only"),
            Map.entry("Operation/quantile_of_all", "Quantile along axis 0, whose size is not fixed"),
            Map.entry("Operation/quantiles_of_numbers", "ONNX has no operators for quantiles of numbers only"),
            Map.entry("Operation/solutions", "ONNX has no operators for INV"),
            Map.entry("Operation/pseudoinverses", "ONNX has no operators for PINV"),
            Map.entry("Operation/matrix_ranks", "ONNX has no operators for MATRIX_RANK"),
            Map.entry("Operation/matrix_ranks_by_tolerance", "ONNX has no operators for MATRIX_RANK"),
            Map.entry("Operation/least_squares", "ONNX has no operators for LSTSQ"),
            Map.entry("Operation/perspective_transforms", "ONNX has no operators for PerspectiveTransform"),
            Map.entry("Operation/ctc_losses", "ONNX has no operators for CTCLoss"),
            Map.entry("Operation/ctc_labels_by_beam_search", "ONNX has no operators for CTCDecode by beam search"),
            Map.entry("Operation/factors", "ONNX has no operators for CHOLESKY"),
            Map.entry("Operation/tf_equations", "ONNX has no operators for PINV"),
            Map.entry("Operation/tf_algebra", "ONNX has no operators for INV"),
            Map.entry("Operation/tf_further_elementwise", "ONNX has no operators for I0"),
            Map.entry("Operation/raw_further", "ONNX has no operators for I0"),
            Map.entry("Operation/raw_shifts", "ONNX has no operators for LEFT_SHIFT"),
            Map.entry("Operation/raw_elementwise_within", "ONNX has no operators for ERFINV"),
            Map.entry("Operation/raw_cumprod", "ONNX has no cumulative product"),
            Map.entry("Operation/raw_algebra", "ONNX has no operators for INV"));

    /** Cases of operators that ONNX Runtime 1.23.2 has in float32 only: Cos, Tan, Asin, Acosh, Atan, Sinh and their like. */
    private static final Set<String> IN_FLOAT32_ONLY = Set.of(
            "Operation/unary",
            "Operation/elementwise",
            "Operation/elementwise_within_one",
            "Operation/elementwise_positive",
            "Operation/elementwise_pairs",
            "Operation/determinants",
            "Operation/tf_elementwise",
            "Operation/raw_elementwise",
            "Operation/raw_arithmetic",
            "Operation/tf_elementwise_pairs");

    /** Cases that ONNX has a way to say from operator set 18 only. */
    private static final Map<String, String> FROM_18 = Map.of(
            "Operation/bits", "from operator set 18",
            "Operation/raw_places", "before operator set 16",
            "Operation/raw_whole", "from operator set 18",
            "Operation/scattered", "before operator set 16",
            "Operation/scattered_by_function", "before operator set 18",
            "Operation/tf_places", "before operator set 16",
            "Operation/tf_made_by_places", "before operator set 16",
            "Operation/raw_made", "before operator set 16");

    /** Operator sets for each kind of file, so that every one sees the default and every layer the oldest and newest. */
    private static final Map<String, List<Integer>> OPSETS = Map.of(
            "keras1.h5", List.of(OnnxOptions.OLDEST, OnnxOptions.NEWEST),
            "keras2.h5", List.of(OnnxOptions.OLDEST, DEFAULT),
            "keras3.h5", List.of(DEFAULT, OnnxOptions.NEWEST),
            "keras3.keras", List.of(OnnxOptions.OLDEST, DEFAULT, OnnxOptions.NEWEST));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    record RecordedFile(RecordedCase recorded, Path file, int opset) {
        String id() {
            return recorded.id() + "/" + file.getFileName() + " " + opset;
        }

        @Override
        public String toString() {
            return id();
        }
    }

    static Stream<RecordedFile> files() {
        return Catalogue.cases().stream().filter(c -> c.io().isPresent()).flatMap(c -> c.models().stream()
                .flatMap(f -> opsets(f).map(o -> new RecordedFile(c, f, o))));
    }

    private static Stream<Integer> opsets(Path file) {
        return OPSETS.getOrDefault(String.valueOf(file.getFileName()), List.of()).stream();
    }

    @Test
    void there_are_recorded_models_of_every_kind_of_file() {
        assertThat(files().map(f -> f.file().getFileName().toString()).distinct())
                .containsExactlyInAnyOrderElementsOf(OPSETS.keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_model_computes_the_same_in_onnx_runtime_as_in_keras(RecordedFile file) throws IOException {
        check(file);
    }

    private static Optional<String> refusal(RecordedFile file) {
        String id = file.recorded().id();
        return Optional.ofNullable(NOT_IN_ONNX.get(id))
                .or(() -> Optional.ofNullable(file.opset() < 18 ? FROM_18.get(id) : null));
    }

    /** Models that take or give text are refused for that. */
    private static Optional<String> ofText(Graph graph) {
        return Stream.concat(graph.inputs().stream(), graph.outputs().stream())
                        .flatMap(t -> graph.type(t).stream())
                        .anyMatch(t -> t.dtype() == DType.STRING)
                ? Optional.of("strings have no arithmetic in ONNX")
                : Optional.empty();
    }

    private static void check(RecordedFile file) throws IOException {
        Model model = ModelReader.read(file.file());
        OnnxModel onnx;
        try {
            onnx = OnnxLowering.lower(model, OnnxOptions.DEFAULT.withOpset(file.opset()));
        } catch (UnsupportedException e) {
            Optional<String> refusal = refusal(file).or(() -> ofText(model.graph()));
            if (refusal.isPresent()) {
                assertThat(e).hasMessageContaining(refusal.get());
                return;
            }
            assertThat(mayBeRefused(model.graph())).as(e.getMessage()).isTrue();
            return;
        }
        assertThat(refusal(file)).isEmpty();
        try (Npz recorded = Npz.open(file.recorded().io().orElseThrow(), Limits.DEFAULT)) {
            List<TensorData> inputs = new ArrayList<>();
            for (OnnxValue input : onnx.graph().inputs()) {
                inputs.add(as(input.dtype(), numbers(recorded, "in:" + input.name())));
            }
            List<TensorData> outputs = Fixture.run(onnx, inputs.toArray(new TensorData[0]));
            for (int i = 0; i < outputs.size(); i++) {
                compare(outputs.get(i), numbers(recorded, "f64:" + i), numbers(recorded, "f32:" + i));
            }
        }
    }

    /** Else their check would rest on float32 alone, whose rounding hides wrong constants. */
    @Test
    void recorded_models_can_be_run_in_float64() throws IOException {
        Path written = folder.resolve("model.onnx");
        List<String> failed = new ArrayList<>();
        int whole = 0;
        for (RecordedFile file : files().filter(f -> f.opset() != DEFAULT).toList()) {
            Model model = ModelReader.read(file.file());
            if (mayBeRefused(model.graph())
                    || refusal(file).or(() -> ofText(model.graph())).isPresent()) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(
                    written,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                OnnxWriter.write(OnnxLowering.lower(model, OnnxOptions.DEFAULT.withOpset(file.opset())), channel);
            }
            try (OnnxCounterpart counterpart = OnnxCounterpart.open(written, OnnxRuntimeModel.Threads.DETERMINISTIC)) {
                whole += counterpart.wide().filter(ForeignModel.Wide::whole).isPresent() ? 1 : 0;
                boolean expected = IN_FLOAT32_ONLY.contains(file.recorded().id());
                if (counterpart.wide().isEmpty() != expected) {
                    failed.add(file.id());
                }
            } catch (UnsupportedException e) {
                failed.add(file.id() + " " + e.getMessage());
            }
        }
        assertThat(failed).isEmpty();
        assertThat(whole).isPositive();
    }

    /** Whether a layer is not known, or keeps states from one run to the next. */
    private static boolean mayBeRefused(Graph graph) {
        Deque<Layer> todo = new ArrayDeque<>(graph.layers());
        while (!todo.isEmpty()) {
            Layer layer = todo.pop();
            if (layer.declaration() instanceof Opaque || Stateful.isIn(layer)) {
                return true;
            }
            todo.addAll(layer.declaration().children());
        }
        return false;
    }

    /**
     * The result may lie as far from Keras's float64 as four times the farthest that Keras's own float32 does, which is one
     * sample of what rounding does to this model, plus eight units in the last place of a typical element. Lookups of
     * Keras 3 that count declare floating-point numbers, as we give them, and give integers.
     */
    private static void compare(TensorData found, TensorData exact, TensorData single) {
        boolean declared = found.dtype().isFloating() && !single.dtype().isFloating();
        assertThat(found.shape()).isEqualTo(single.shape());
        assertThat(declared ? DType.FLOAT32 : single.dtype()).isEqualTo(found.dtype());
        double[] x = Fixture.elements(found);
        double[] y = Fixture.elements(exact);
        double[] z = Fixture.elements(single);
        double noise = 0;
        double square = 0;
        for (int i = 0; i < y.length; i++) {
            noise = Math.max(noise, Math.abs(z[i] - y[i]));
            square += y[i] * y[i] / y.length;
        }
        double allowed = 4 * noise + 8 * Math.sqrt(square) * Math.ulp(1f);
        for (int i = 0; i < y.length; i++) {
            assertThat(Double.compare(x[i], y[i]) == 0 || Math.abs(x[i] - y[i]) <= allowed)
                    .as("element %d: %s for %s, allowed are %s", i, x[i], y[i], allowed)
                    .isTrue();
        }
    }

    private static TensorData numbers(Npz file, String name) throws IOException {
        return file.array(name)
                .filter(NpyArray.Numbers.class::isInstance)
                .map(a -> ((NpyArray.Numbers) a).data())
                .orElseThrow(() -> new AssertionError("no numbers " + name));
    }

    private static TensorData as(DType dtype, TensorData data) {
        return data.dtype() == dtype ? data : Fixture.tensor(dtype, data.shape(), Fixture.elements(data));
    }
}
