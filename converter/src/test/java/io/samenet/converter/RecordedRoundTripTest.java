package io.samenet.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Style;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded file in every dialect and style; real Keras opens the same in {@code testdata/roundtrip}. */
class RecordedRoundTripTest {
    private static final ConvertOptions KERAS2 = ConvertOptions.DEFAULT.dialect(Dialect.KERAS2);
    private static final ConvertOptions KERAS3 = ConvertOptions.DEFAULT.dialect(Dialect.KERAS3);

    private static final List<Optional<String>> PROVED = List.of(Optional.of("PROVED"));
    private static final List<Optional<String>> PROVED_OR_CLOSE = List.of(Optional.of("PROVED"), Optional.of("CLOSE"));

    @TempDir
    private Path folder;

    private record Target(String name, ConvertOptions options) {}

    static Stream<RecordedCase> cases() {
        return Catalogue.cases().stream();
    }

    private static List<Target> targets(Path source, Model model) {
        if (source.toString().endsWith(".json")) {
            return List.of(new Target("2.json", KERAS2), new Target("3.json", KERAS3));
        }
        boolean three = model.origin().dialect() == Dialect.KERAS3;
        Style other = model.graph().style() == Style.SEQUENTIAL ? Style.FUNCTIONAL : Style.SEQUENTIAL;
        return List.of(
                new Target("3.keras", KERAS3),
                new Target("3.h5", KERAS3),
                new Target("2.h5", KERAS2),
                three ? new Target("other.keras", KERAS3.style(other)) : new Target("other.h5", KERAS2.style(other)));
    }

    /** What is refused says so; a file that is written and is another model would be a defect, which is thrown as one. */
    @ParameterizedTest
    @MethodSource("cases")
    void what_is_written_in_any_dialect_is_proved_to_be_what_was_read_or_tells_what_is_lost(RecordedCase recorded)
            throws IOException {
        for (Path source : recorded.models()) {
            Model model = ModelReader.read(source);
            for (Target target : targets(source, model)) {
                Path written = folder.resolve(target.name());
                try {
                    Conversion conversion = Converter.convert(model, written, target.options());
                    assertThat(conversion.check())
                            .as("%s to %s, lost: %s", source.getFileName(), target.name(), conversion.lost())
                            .isIn(conversion.lost().isEmpty() ? PROVED : PROVED_OR_CLOSE);
                } catch (UnsupportedException refused) {
                    assertThat(refused.reasons()).isNotEmpty();
                    assertThat(written).doesNotExist();
                }
                Files.deleteIfExists(written);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Discretization/plain, keras3.keras",
        "Operation/quantiles, keras3.keras",
        "Operation/quantiles_of_numbers, keras3.keras",
        "Resizing/plain, keras2.h5",
        "Resizing/bicubic_3_11, keras2.h5"
    })
    void what_keras_3_has_in_legacy_hdf5_is_proved_there(String id, String file) throws IOException {
        Path source = Catalogue.find(id).file(file).orElseThrow();
        assertThat(Converter.convert(source, folder.resolve("m.h5"), KERAS3).check())
                .contains("PROVED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SeparableConv1D/causal | keras2.h5 | 3 | Keras 3 has no separable convolution with causal padding",
                "Discretization/int64 | keras2.h5 | 3 | Keras 3 has no place for \"discretization\" the type of the"
                        + " numbers of bins, int64; it would be another model",
                "Resizing/of_integers_as_numbers | keras2.h5 | 3 | Keras 3 has no place for \"bilinear\" the type of"
                        + " resized images of integers",
                "TextVectorization/ngrams | keras3.keras | 2 | Keras 2 cannot open a list of ngrams, [2, 3]",
                "CategoryEncoding/one_hot | keras3.keras | 2 | expected numbers that become a tensor of 2 dimensions at"
                        + " most, found int32 (None, 3)",
                "Discretization/rank_3 | keras3.keras | 2 | expected numbers that become a tensor of 2 dimensions at"
                        + " most, found float32 (None, 4, 3)",
                "Operation/spread | keras3.keras | 2 | expected a number of repeats for each axis of",
                "Operation/pads | keras3.keras | 2 | expected a pair of widths for each axis of",
                "Operation/joins_of_types | keras3.keras | 2 | expected tensors of one type, found [float32, int32]",
                "Operation/segments | keras3.keras | 2 | Keras 2 has no operation SegmentMax",
                "Operation/whole_and_number | keras3.keras | 2 | expected floating-point operands of TensorFlow's"
                        + " function, found int32"
            })
    void what_the_other_keras_means_otherwise_is_refused_for_it(String id, String file, int keras, String message) {
        Path source = Catalogue.find(id).file(file).orElseThrow();
        Path written = folder.resolve(keras == 3 ? "m.keras" : "m.h5");
        assertThatThrownBy(() -> Converter.convert(source, written, ConvertOptions.DEFAULT.dialect(Dialect.of(keras))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(source.toString())
                .hasMessageContaining(message);
        assertThat(written).doesNotExist();
    }

    @Test
    void operations_in_legacy_hdf5_are_told_of_since_keras_3_opens_none() throws IOException {
        Path source = Catalogue.find("ThresholdedReLU/plain").file("keras2.h5").orElseThrow();
        assertThat(Converter.convert(source, folder.resolve("m.h5"), KERAS3).lost())
                .contains("operations such as Threshold: Keras 3 cannot open them in legacy HDF5,"
                        + " not from its own files either; .keras has a place");
        assertThat(Converter.convert(source, folder.resolve("m.keras"), KERAS3).lost())
                .isEmpty();
    }
}
