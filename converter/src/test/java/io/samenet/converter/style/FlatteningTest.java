package io.samenet.converter.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.converter.Conversion;
import io.samenet.converter.ConvertOptions;
import io.samenet.converter.Converter;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlatteningTest {
    @TempDir
    Path folder;

    static Stream<Path> nested() {
        return Catalogue.cases().stream()
                .filter(c -> c.id().startsWith("Nested/") || c.id().equals("Masks/into_nested"))
                .flatMap(c -> Stream.of("keras2.h5", "keras3.keras").flatMap(name -> c.file(name).stream()));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void a_nested_model_is_the_same_when_it_is_flat(Path file) throws IOException {
        boolean archive = file.toString().endsWith(".keras");
        Path flat = folder.resolve(archive ? "flat.keras" : "flat.h5");
        ConvertOptions options = ConvertOptions.DEFAULT.flatten();
        Conversion conversion = Converter.convert(file, flat, archive ? options : options.dialect(Dialect.KERAS2));
        assertThat(conversion.check()).contains("PROVED");
        assertThat(ModelReader.read(flat).graph().layers()).noneMatch(layer -> layer.declaration() instanceof Graph);
    }

    @Test
    void no_two_layers_of_a_flat_model_have_one_name() throws IOException {
        for (Path file : nested().toList()) {
            Model model = ModelReader.read(file);
            Graph flat = Flattening.flatten(model).model().graph();
            List<String> names = flat.layers().stream()
                    .filter(l -> !l.implied())
                    .map(Layer::name)
                    .toList();
            assertThat(names).doesNotHaveDuplicates();
            assertThat(flat.weights()).hasSameSizeAs(model.graph().weights());
        }
    }

    @Test
    void a_flat_model_stays_what_it_is() throws IOException {
        Model model = ModelReader.read(Catalogue.seed("keras3_functional.keras"));
        assertThat(Flattening.flatten(model).model().graph()).isSameAs(model.graph());
    }
}
