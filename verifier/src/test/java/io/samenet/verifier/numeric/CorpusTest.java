package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that other projects recorded with real Keras 1 and 2, where the corpus of {@code -Dsamenet.corpus} is there. */
class CorpusTest {
    /** They were recorded in float32: some hundred units of its last place, in parts of the RMS. */
    private static final double FLOAT32 = 1e-5;

    static Stream<Path> recorded() throws IOException {
        Path folder = Path.of(System.getProperty("samenet.corpus", "absent")).resolve("recorded");
        if (!Files.isDirectory(folder)) {
            return Stream.of(Path.of("the corpus is not there: give its place with -Dsamenet.corpus"));
        }
        try (Stream<Path> cases = Files.list(folder)) {
            return cases.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void a_recorded_model_gives_what_keras_gave(Path folder) throws IOException {
        Path arrays = folder.resolve("inputs_and_outputs.h5");
        Assumptions.assumeTrue(Files.exists(arrays), () -> folder + ": no recorded arrays");
        Model model = ModelReader.read(folder.resolve("model.h5"));
        try (Hdf5File file = Hdf5File.open(arrays, Limits.DEFAULT)) {
            List<TensorData> inputs = arrays(
                    file.root(), "inputs", names(model.graph(), model.graph().inputs()), true, model);
            List<TensorData> outputs = Interpreter.run(model, inputs, Precision.FLOAT64, RunObserver.NONE);
            String group = file.root().isGroup("predictions") ? "predictions" : "outputs";
            List<TensorData> expected = arrays(
                    file.root(), group, names(model.graph(), model.graph().outputs()), false, model);
            for (int i = 0; i < expected.size(); i++) {
                double[] found = Values.of(outputs.get(i));
                double[] wanted = Values.of(expected.get(i));
                double rms = Math.sqrt(java.util.Arrays.stream(wanted)
                        .map(x -> x * x)
                        .average()
                        .orElse(0));
                assertThat(outputs.get(i).shape()).isEqualTo(expected.get(i).shape());
                for (int j = 0; j < wanted.length; j++) {
                    assertThat(Math.abs(found[j] - wanted[j])).isLessThanOrEqualTo(FLOAT32 * rms);
                }
            }
        }
    }

    private static List<String> names(Graph graph, List<Operand.Tensor> tensors) {
        return tensors.stream().map(t -> graph.layer(t).name()).toList();
    }

    private static List<TensorData> arrays(
            Hdf5Group root, String group, List<String> names, boolean inputs, Model model) {
        Hdf5Group arrays = root.group(group).orElseThrow();
        List<TensorData> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.size() == 1 ? arrays.names().get(0) : names.get(i);
            TensorData data = arrays.dataset(name).orElseThrow().data();
            found.add(
                    inputs
                            ? Values.as(
                                    data,
                                    model.graph()
                                            .type(model.graph().inputs().get(i))
                                            .orElseThrow()
                                            .dtype())
                            : data);
        }
        return found;
    }
}
