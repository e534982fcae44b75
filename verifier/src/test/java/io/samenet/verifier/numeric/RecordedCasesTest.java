package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.npy.NpyArray;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.kernel.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model that real Keras recorded gives what real Keras gave for it. */
class RecordedCasesTest {
    /**
     * Float64 to nine digits of the output's RMS: the longest sums of the recorded cases have some hundred terms, each
     * rounded to 1.1e-16 of its size, and TensorFlow's float64 functions are within a few units of the last place.
     */
    private static final double EXACT = 1e-9;

    /** As far as Keras's own float32 lies from its float64, several times over: sums are taken in another order. */
    private static final double NOISE = 8;

    /** Some units of float32's last place of the largest output, where Keras's own noise happens to be nothing. */
    private static final double LEAST_NOISE = 8 * 0x1p-24;

    /**
     * Recordings whose float64 is itself off, of Keras 2 and 3 alike: {@code tf.nn.gelu} takes its constants 1/√2 and
     * 0.044715 through {@code tf.cast}, which makes a Python number float32 first. That 1/√2 is off by 1.2e-8, and gelu by
     * 5.0e-9 where it is farthest off: found with Python's {@code math.erfc} and these constants, which give TensorFlow's
     * numbers to the last place.
     */
    private static final Set<String> GELU =
            Set.of("Activation/of_both", "Activation/gelu_operations", "Operation/tf_gelu");

    private static final double GELU_EXACT = 1e-8;

    /** Weights that Keras adapts are of the type that it runs in; those of the float64 run are not the file's float32 ones. */
    private static final Set<String> ADAPTED =
            Set.of("StringLookup/adapted_tf_idf", "TextVectorization/adapted_tf_idf");

    /** Half a unit in the last place of float32, and some for the RMS, which is below the largest. */
    private static final double ADAPTED_EXACT = 2e-7;

    private static double exact(String id) {
        return GELU.contains(id) ? GELU_EXACT : ADAPTED.contains(id) ? ADAPTED_EXACT : EXACT;
    }

    static Stream<Arguments> files() {
        return Catalogue.cases().stream().flatMap(c -> c.files().stream()
                .filter(f -> f.endsWith(".h5") || f.endsWith(".keras"))
                .filter(f -> c.files().contains("io.npz"))
                .map(f -> Arguments.of(c.id(), f)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("files")
    void a_recorded_model_gives_what_keras_gave(String id, String file) throws IOException {
        check(id, file);
    }

    private static void check(String id, String file) throws IOException {
        RecordedCase recorded = Catalogue.find(id);
        Model model = ModelReader.read(recorded.folder().resolve(file));
        List<?> reasons = Kernels.unsupported(model.graph());
        Assumptions.assumeTrue(reasons.isEmpty(), reasons::toString);
        Path arrays = recorded.folder().resolve("io.npz");
        try (Npz npz = Npz.open(arrays, Limits.DEFAULT)) {
            List<TensorData> inputs = inputs(model.graph(), npz);
            List<TensorData> exact = Interpreter.run(model, inputs, Precision.FLOAT64, RunObserver.NONE);
            List<TensorData> single = Interpreter.run(model, inputs, Precision.FLOAT32, RunObserver.NONE);
            assertThat(npz.names()).contains("f64:" + (exact.size() - 1)).doesNotContain("f64:" + exact.size());
            for (int i = 0; i < exact.size(); i++) {
                TensorData f64 = array(npz, "f64:" + i);
                TensorData f32 = array(npz, "f32:" + i);
                assertThat(exact.get(i).shape()).isEqualTo(f64.shape());
                double rms = rms(f64);
                assertThat(distance(exact.get(i), f64))
                        .as("float64, output " + i)
                        .isLessThanOrEqualTo(exact(id) * rms);
                double noise = NOISE * distance(f32, f64) + LEAST_NOISE * largest(f64);
                assertThat(distance(single.get(i), f64))
                        .as("float32, output " + i)
                        .isLessThanOrEqualTo(noise);
            }
        }
    }

    private static List<TensorData> inputs(Graph graph, Npz npz) throws IOException {
        List<String> names =
                npz.names().stream().filter(n -> n.startsWith("in:")).toList();
        assertThat(graph.inputs()).hasSameSizeAs(names);
        List<TensorData> inputs = new ArrayList<>();
        for (Operand.Tensor input : graph.inputs()) {
            String name = names.size() == 1
                    ? names.get(0)
                    : "in:" + graph.layer(input).name();
            inputs.add(
                    Values.as(array(npz, name), graph.type(input).orElseThrow().dtype()));
        }
        return inputs;
    }

    private static TensorData array(Npz npz, String name) throws IOException {
        NpyArray array = npz.array(name).orElseThrow(() -> new AssertionError("no " + name));
        return array instanceof NpyArray.Text text ? text.data().data() : ((NpyArray.Numbers) array).data();
    }

    private static double distance(TensorData a, TensorData b) {
        if (b.dtype() == DType.STRING) {
            return StringTensor.of(a).equals(StringTensor.of(b)) ? 0 : Double.POSITIVE_INFINITY;
        }
        double[] x = Values.of(a);
        double[] y = Values.of(b);
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            boolean same = x[i] == y[i] || (Double.isNaN(x[i]) && Double.isNaN(y[i]));
            double distance = same ? 0 : Math.abs(x[i] - y[i]);
            largest = Math.max(largest, Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance);
        }
        return largest;
    }

    private static double rms(TensorData data) {
        if (data.dtype() == DType.STRING) {
            return 1;
        }
        double squares = 0;
        double[] values = Values.of(data);
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / Math.max(1, values.length));
    }

    private static double largest(TensorData data) {
        if (data.dtype() == DType.STRING) {
            return 1;
        }
        double largest = 0;
        for (double value : Values.of(data)) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
