package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every function of TensorFlow that a {@code TFOpLambda} can name, as {@code testdata/record/list_functions.py} lists them,
 * is known or stands in {@code unknown-functions.tsv} with a reason.
 */
class ListedFunctionsTest {
    /** Names that TensorFlow 2.21 does not write and older ones did. */
    private static final Set<String> OLD = Set.of("math.mod");

    private static Set<String> listed() throws IOException {
        List<String> lines =
                Files.readAllLines(Catalogue.root().resolve("lists/functions.tsv"), StandardCharsets.UTF_8);
        return new TreeSet<>(lines.subList(1, lines.size()));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        Codecs.names().stream()
                .filter(n -> n.kind() == Name.Kind.FUNCTION)
                .map(Name::text)
                .forEach(known::add);
        return known;
    }

    private static Set<String> excepted() throws IOException {
        Set<String> excepted = new TreeSet<>();
        try (InputStream stream =
                Objects.requireNonNull(ListedFunctionsTest.class.getResourceAsStream("unknown-functions.tsv"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().skip(1).toList()) {
                String[] cells = line.split("\t", -1);
                assertThat(cells).as(line).hasSize(2);
                assertThat(cells[1]).as(line).isNotBlank();
                assertThat(excepted.add(cells[0])).as(line).isTrue();
            }
        }
        return excepted;
    }

    @Test
    void every_function_of_tensorflow_is_known_or_excepted_with_a_reason() throws IOException {
        Set<String> unknown = listed();
        unknown.removeAll(known());
        assertThat(unknown).isEqualTo(excepted());
    }

    @Test
    void every_known_function_is_one_of_tensorflow() throws IOException {
        Set<String> made = known();
        made.removeAll(listed());
        assertThat(made).isEqualTo(OLD);
    }
}
