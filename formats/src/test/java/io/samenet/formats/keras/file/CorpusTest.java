package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every file of the corpus of real models is read, and every weight it holds is bound. */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("samenet.corpus", "corpus"));
    private static final List<String> NO_MODELS = List.of("inputs_and_outputs.h5", "manifest.json");

    private static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(f -> f.toString().matches(".*\\.(h5|hdf5|json|keras)"))
                    .filter(f -> !NO_MODELS.contains(f.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> reads() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
        return models().stream()
                .map(f -> DynamicTest.dynamicTest(CORPUS.relativize(f).toString(), () -> reads(f)));
    }

    private static void reads(Path file) throws IOException {
        Model model = ModelReader.read(file);
        assertThat(model.graph().outputs()).isNotEmpty();
        if (model.origin().format() != FileFormat.JSON) {
            assertThat(model.hasWeights()).isTrue();
        }
    }
}
