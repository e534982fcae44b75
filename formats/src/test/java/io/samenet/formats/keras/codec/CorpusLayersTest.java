package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every layer of the configurations that other projects published. */
class CorpusLayersTest {
    private static final Set<String> MODELS = Set.of("Sequential", "Model", "Functional");

    /** In the corpus these stand beside layers that samenet knows. */
    private static final Set<String> OPAQUE = Set.of("Lambda: Lambda holds code, which samenet never runs");

    private static List<Path> files() throws IOException {
        Path configs = Path.of(System.getProperty("samenet.corpus", "")).resolve("configs");
        assumeThat(configs).as("samenet.corpus names the corpus").isDirectory();
        try (Stream<Path> walk = Files.walk(configs)) {
            return walk.filter(p -> p.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Test
    void is_known_or_kept_with_a_sensible_reason() throws IOException {
        Set<String> opaque = new TreeSet<>();
        int known = 0;
        for (Path file : files()) {
            for (Layer layer : layers(file)) {
                if (layer.declaration() instanceof Opaque unknown) {
                    opaque.add(unknown.className() + ": " + unknown.reason());
                } else {
                    known++;
                }
            }
        }

        assertThat(known).isGreaterThan(200);
        assertThat(opaque).isEqualTo(OPAQUE);
    }

    private static List<Layer> layers(Path file) throws IOException {
        Location where = Location.of(file.getFileName().toString());
        Value model = JsonReader.read(where, Files.readAllBytes(file), Limits.DEFAULT);
        List<Layer> layers = new ArrayList<>();
        Dialect dialect = dialect(model.toString());
        collect(model.asDict().orElseThrow().get("config").orElseThrow(), dialect, layers);
        return layers;
    }

    /** The fields that Keras 1 alone has; a configuration does not always say the version. */
    private static Dialect dialect(String text) {
        return text.matches("(?s).*\"(output_dim|nb_filter|border_mode|inner_init|dim_ordering)\": .*")
                        && !text.contains("kernel_initializer")
                ? Dialect.KERAS1
                : Dialect.KERAS2;
    }

    private static void collect(Value config, Dialect dialect, List<Layer> layers) {
        List<Value> list = config.asList()
                .or(() -> config.asDict().flatMap(d -> d.list("layers")))
                .orElse(List.of());
        for (Value item : list) {
            Dict layer = item.asDict().orElseThrow();
            if (MODELS.contains(layer.text("class_name").orElse(""))) {
                collect(layer.get("config").orElseThrow(), dialect, layers);
            } else {
                layers.add(Spoken.read(dialect, layer));
            }
        }
    }
}
