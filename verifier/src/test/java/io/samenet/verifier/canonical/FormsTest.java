package io.samenet.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.catalogue.Catalogue;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Scope;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables of canonical words are complete, and stay. */
class FormsTest {
    @Test
    void every_layer_of_the_catalogue_is_spelled_with_all_its_settings() {
        for (Catalogue.Entry entry : Catalogue.ENTRIES) {
            Form<?> form = Forms.find(entry.type()).orElseThrow(() -> new AssertionError(entry.stem()));
            assertThat(form.settings()).as(entry.stem()).hasSize(settings(entry.type()));
            assertThat(form.settings().stream().map(Form.Setting::name))
                    .as(entry.stem())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void every_part_is_spelled_with_all_its_components_under_a_word_of_its_own() {
        for (Form<?> form : Forms.all().toList()) {
            if (form.type().isRecord()) {
                assertThat(form.settings()).as(form.word()).hasSize(settings(form.type()));
            }
        }
        assertThat(Forms.all().map(Form::word)).doesNotHaveDuplicates();
    }

    @Test
    void every_record_inside_a_layer_that_is_no_group_is_spelled() {
        List<Class<?>> inside = new ArrayList<>();
        for (Catalogue.Entry entry : Catalogue.ENTRIES) {
            for (Class<?> member : entry.type().getDeclaredClasses()) {
                if (member.isRecord()) {
                    inside.add(member);
                }
            }
        }
        assertThat(inside).hasSizeGreaterThan(15).allMatch(c -> Forms.find(c).isPresent());
    }

    /** Fingerprints are made of these words: a line that changes changes fingerprints. A new layer adds lines. */
    @Test
    void the_words_stay_for_ever() throws IOException {
        assertThat(String.join("\n", words())).isEqualTo(String.join("\n", FingerprintTest.rows("words.txt")));
    }

    @Test
    void values_that_differ_are_written_otherwise() {
        List<Object> different = List.of(
                1L,
                1.0,
                true,
                "1",
                0.0,
                -0.0,
                Double.NaN,
                List.of(),
                List.of(1L),
                List.of(List.of(1L)),
                List.of("ab", "c"),
                List.of("a", "bc"),
                "\ud800",
                "\udfff",
                "?",
                Value.none(),
                Value.of(1),
                Value.of(1.0),
                Value.of(true),
                Value.of("1"),
                Value.ints(1),
                Value.list(),
                Value.dict().put("a", 1).put("b", 2).build(),
                Value.dict().put("a", 2).put("b", 1).build(),
                Value.dict().put("ab", 1).build());
        Set<String> written = new TreeSet<>();
        different.forEach(v -> written.add(
                java.util.Arrays.toString(new CanonicalBytes().add(v).toBytes())));
        assertThat(written).hasSameSizeAs(different);
    }

    @Test
    void the_order_of_a_dictionarys_keys_says_nothing() {
        assertThat(new CanonicalBytes()
                        .add(Value.dict().put("a", 1).put("b", 2).build())
                        .toBytes())
                .isEqualTo(new CanonicalBytes()
                        .add(Value.dict().put("b", 2).put("a", 1).build())
                        .toBytes());
    }

    /** How many values a record consists of: groups that have no spelling of their own count with all of theirs. */
    private static int settings(Class<?> type) {
        int count = 0;
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = component.getType();
            boolean group = part.isRecord() && Forms.find(part).isEmpty();
            boolean layers = component.getGenericType().getTypeName().contains(Layer.class.getName());
            count += layers ? 0 : group ? settings(part) : 1;
        }
        return count;
    }

    private static List<String> words() {
        List<String> lines = new ArrayList<>();
        Set<String> enums = new TreeSet<>();
        for (Class<?> type : List.of(Scope.class, DType.class, Dialect.class)) {
            enums.add(constants(type));
        }
        for (Form<?> form : Forms.all().toList()) {
            lines.add(form.word() + ": "
                    + String.join(
                            " ",
                            form.settings().stream().map(Form.Setting::name).toList()));
            enums(form.type(), enums);
        }
        lines.addAll(enums);
        return lines.stream().map(String::strip).toList();
    }

    private static void enums(Class<?> type, Set<String> found) {
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (Forms.find(component.getType()).isEmpty()) {
                enums(component.getType(), found);
            }
            List<Type> types = new ArrayList<>(List.of(component.getType()));
            if (component.getGenericType() instanceof ParameterizedType generic) {
                types.addAll(List.of(generic.getActualTypeArguments()));
            }
            for (Type part : types) {
                if (part instanceof Class<?> other && other.isEnum()) {
                    found.add(constants(other));
                }
            }
        }
    }

    private static String constants(Class<?> type) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }
}
