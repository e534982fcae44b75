package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.catalogue.Catalogue;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.value.Dict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers as real Keras 3.15 and tf-keras 2.21 wrote them, by {@code testdata/record/layer_configs.py}, and those that only
 * Keras 1.2.2 has, by {@code layer_configs1.py}.
 */
class RecordedLayersTest {
    /** Layers of which Keras 2 and 3 do not have the same settings. */
    private static final Set<Class<? extends Declaration>> LOSING =
            Set.of(UnitNormalization.class, Augmentation.class, Discretization.class, Resizing.class);
    /** What is told to be lost that matters at inference. */
    private static final List<String> MEANINGS =
            List.of("mask", "least norm", "value_range", "box_format", "integers", "numbers of bins");

    /** A layer and the Python that made it. */
    record Case(Dialect dialect, String python, Dict layer) {
        @Override
        public String toString() {
            return dialect + ": " + python;
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            String file = "keras" + dialect.major() + ".json";
            try (InputStream stream =
                    Objects.requireNonNull(RecordedLayersTest.class.getResourceAsStream(file), file)) {
                Dict all = JsonReader.read(Location.of(file), stream, Limits.DEFAULT)
                        .asDict()
                        .orElseThrow();
                for (int i = 0; i < all.size(); i++) {
                    cases.add(
                            new Case(dialect, all.key(i), all.value(i).asDict().orElseThrow()));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_known(Case recorded) {
        Layer layer = Spoken.read(recorded.dialect(), recorded.layer());

        assertThat(layer.declaration()).isNotInstanceOf(Opaque.class);
        assertThat(layer.name())
                .isEqualTo(Spoken.named(recorded.layer()).text("name").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_written_back_as_it_stood(Case recorded) {
        Layer layer = Spoken.read(recorded.dialect(), recorded.layer());

        LayerText text = Spoken.write(layer, recorded.dialect());

        LayerSource source = Spoken.source(recorded.dialect(), recorded.layer());
        assertThat(text.className()).isEqualTo(source.className());
        assertThat(text.config().toString()).isEqualTo(source.config().toString());
        assertThat(text.around()).isEqualTo(source.around());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void means_the_same_when_written_anew(Case recorded) {
        Layer layer = Spoken.forgotten(Spoken.read(recorded.dialect(), recorded.layer()));

        Layer again = Spoken.again(layer.declaration(), Spoken.write(layer, recorded.dialect()), recorded.dialect());

        assertSame(again, layer);
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void means_the_same_in_another_dialect(Case recorded, Dialect target) {
        Layer layer = Spoken.forgotten(Spoken.read(recorded.dialect(), recorded.layer()));

        LayerText text = Spoken.write(layer, target);

        Layer again = Spoken.again(layer.declaration(), text, target);
        if (text.lost().isEmpty()) {
            assertSame(withoutMask(again), withoutMask(layer));
        } else {
            boolean lora = text.lost().stream().allMatch(l -> l.startsWith("lora_"));
            assertThat(target == Dialect.KERAS1
                            || lora
                            || LOSING.contains(layer.declaration().getClass()))
                    .isTrue();
            assertThat(again.declaration().equals(layer.declaration())).isEqualTo(!losesMeaning(text));
        }
    }

    /**
     * {@code layer} as it is where no mask is handed to it: each Keras uses Softmax's and attention's otherwise, and a model in which one
     * reaches it is refused as a whole.
     */
    private static Layer withoutMask(Layer layer) {
        return layer.declaring(layer.declaration().unmasked());
    }

    /** Whether what is lost is more than what training uses: Keras 1 does other things at masked steps. */
    private static boolean losesMeaning(LayerText text) {
        return text.lost().stream().anyMatch(l -> MEANINGS.stream().anyMatch(l::contains));
    }

    private static void assertSame(Layer found, Layer expected) {
        assertThat(Spoken.meaning(found.declaration())).isEqualTo(Spoken.meaning(expected.declaration()));
        assertThat(found.training()).isEqualTo(expected.training());
        assertThat(found.policy()).isEqualTo(expected.policy());
        assertThat(found.trainable()).isEqualTo(expected.trainable());
        assertThat(found.name()).isEqualTo(expected.name());
    }

    @Test
    void every_layer_of_the_catalogue_has_a_codec_and_is_recorded() throws IOException {
        Set<Class<? extends Declaration>> recorded = new HashSet<>();
        for (Case one : cases()) {
            recorded.add(Spoken.read(one.dialect(), one.layer()).declaration().getClass());
        }

        List<Class<? extends Declaration>> catalogue = new ArrayList<>();
        Catalogue.ENTRIES.forEach(e -> catalogue.add(e.type()));
        assertThat(Codecs.types()).containsExactlyInAnyOrderElementsOf(catalogue);
        assertThat(recorded).containsAll(catalogue);
    }

    static Stream<Object[]> elsewhere() throws IOException {
        List<Object[]> pairs = new ArrayList<>();
        for (Case one : cases()) {
            for (Dialect target : Dialect.values()) {
                if (target != one.dialect() && refusal(one, target).isEmpty()) {
                    pairs.add(new Object[] {one, target});
                }
            }
        }
        return pairs.stream();
    }

    private static String refusal(Case recorded, Dialect target) {
        try {
            Spoken.write(Spoken.forgotten(Spoken.read(recorded.dialect(), recorded.layer())), target);
            return "";
        } catch (UnsupportedException e) {
            return Objects.requireNonNull(e.getMessage());
        }
    }

    @Test
    void what_a_dialect_cannot_say_is_refused_by_name() throws IOException {
        List<String> refused = new ArrayList<>();
        for (Case one : cases()) {
            for (Dialect target : Dialect.values()) {
                String refusal = refusal(one, target);
                if (!refusal.isEmpty()) {
                    refused.add(one + " -> " + refusal);
                }
            }
        }
        try (InputStream stream = Objects.requireNonNull(RecordedLayersTest.class.getResourceAsStream("refused.txt"))) {
            String expected = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(String.join("\n", refused) + "\n").isEqualTo(expected);
        }
    }
}
