package io.samenet.formats.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Opaque;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file may hold megabytes where a number had to stand; what an error says of them can be read. */
class LongTextsTest {
    private static final Location HERE = Location.of("m.json");
    private static final int MEGABYTES = 3_000_000;

    @TempDir
    Path folder;

    @Test
    void a_text_of_the_usual_length_is_shown_whole() {
        String usual = "x".repeat(Excerpt.LONGEST);

        assertThat(MalformedException.expected(HERE, "a number", usual))
                .hasMessage("m.json: expected a number, found " + usual);
    }

    @Test
    void a_longer_text_is_shown_by_its_beginning_its_length_and_its_end() {
        String what = "mode \"" + "x".repeat(MEGABYTES) + "\" is not supported";
        String shown =
                "mode \"" + "x".repeat(394) + "… (3000024 characters) …" + "x".repeat(82) + "\" is not supported";

        assertThat(what).hasSize(3_000_024);
        assertThat(MalformedException.of(HERE, what)).hasMessage("m.json: " + shown);
        assertThat(UnsupportedException.of(HERE, what)).hasMessage("m.json: " + shown);
        assertThat(UnsupportedException.of(HERE, what).reasons())
                .containsExactly(new UnsupportedException.Reason(HERE, shown));
    }

    @Test
    void a_place_is_shortened_step_by_step() {
        Location where = HERE.at("layers", 3).named("y".repeat(MEGABYTES)).at("units");

        assertThat(where)
                .hasToString("m.json layers[3] \"" + "y".repeat(400) + "… (3000000 characters) …" + "y".repeat(100)
                        + "\" units");
    }

    @Test
    void no_character_is_cut_in_two() {
        String pairs = "a" + "\uD83D\uDE00".repeat(1000); // the cut at 400 and the one at 1901 fall inside a pair

        String shown = Excerpt.of(pairs);

        assertThat(shown.codePoints().filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .isEmpty();
        assertThat(shown).startsWith("a\uD83D\uDE00").contains("… (2001 characters) …");
    }

    /** A value of megabytes by its kind. */
    private static String value(String kind) {
        return switch (kind) {
            case "text" -> "\"" + "z".repeat(MEGABYTES) + "\"";
            case "list" -> "[" + "1, ".repeat(MEGABYTES / 3) + "1]";
            default -> "{\"class_name\": \"" + "z".repeat(MEGABYTES) + "\", \"config\": {}}";
        };
    }

    static Stream<Arguments> fields() {
        List<String> fields = List.of("units", "activation", "use_bias", "dtype", "unheard_of");
        return fields.stream().flatMap(f -> Stream.of("text", "list", "object").map(kind -> Arguments.of(f, kind)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_model_with_megabytes_in_a_field_is_refused_in_a_few_lines(String field, String kind) throws IOException {
        Path file = folder.resolve("m.json");
        Files.writeString(
                file,
                "{\"class_name\": \"Sequential\", \"keras_version\": \"2.15.0\", \"config\": {\"name\": \"m\", \"layers\":"
                        + " [{\"class_name\": \"Dense\", \"config\": {\"batch_input_shape\": [null, 3], \"name\": \"d\", "
                        + (field.equals("units") ? "" : "\"units\": 2, ") + "\"" + field + "\": " + value(kind)
                        + "}}]}}");

        assertThat(refusal(file)).hasSizeLessThan(2000).containsPattern("\\(\\d{7} characters\\)");
    }

    /** What is said of the file, or of the layer in it that cannot be used. */
    private static String refusal(Path file) throws IOException {
        try {
            return ModelReader.read(file).graph().layers().stream()
                    .flatMap(l -> l.declaration() instanceof Opaque o ? Stream.of(o.reason()) : Stream.of())
                    .collect(Collectors.joining("\n"));
        } catch (FormatException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
