package io.samenet.formats.keras.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A layer that a program has changed is written as it is now, not as the file that it came from said it. */
class ChangedLayerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "keras3_functional.keras, KERAS",
        "keras3_sequential.keras, KERAS",
        "keras2_functional.h5, HDF5",
        "keras2_sequential.h5, HDF5"
    })
    void what_is_written_of_it_is_what_it_computes(String seed, FileFormat format) throws IOException {
        Model model = ModelReader.read(Catalogue.seed(seed));
        Model changed = new Model(changed(model.graph()), model.weights(), model.training(), model.origin());
        Path file = folder.resolve("changed");
        ModelWriter.write(changed, file, WriteOptions.of(format, changed));
        assertThat(ModelReader.read(file).graph().layers())
                .extracting(Layer::declaration)
                .containsExactlyElementsOf(changed.graph().layers().stream()
                        .map(Layer::declaration)
                        .toList())
                .anyMatch(d -> d instanceof Dense dense && dense.activation().equals(ActivationFunction.RELU));
    }

    private static Graph changed(Graph graph) {
        GraphBuilder builder = new GraphBuilder(graph.name(), graph.style());
        graph.layers().forEach(layer -> builder.add(changed(layer)));
        for (Call call : graph.calls()) {
            builder.call(call.layer(), call.arguments(), call.extras());
        }
        graph.inputs().forEach(builder::input);
        graph.outputs().forEach(builder::output);
        builder.spelling(graph.spelling());
        return builder.build();
    }

    private static Layer changed(Layer layer) {
        return layer.declaration() instanceof Dense dense
                ? layer.declaring(new Dense(dense.units(), dense.useBias(), ActivationFunction.RELU))
                : layer;
    }
}
