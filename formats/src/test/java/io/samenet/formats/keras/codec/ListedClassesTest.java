package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.value.Dict;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every class that a file of Keras 1.2.2, tf-keras 2.21 and Keras 3.15 can name, as {@code
 * testdata/record/list_operations.py} lists them, is known or stands in {@code unknown.tsv} with a reason.
 */
class ListedClassesTest {
    /** A class that a file can name. */
    private record Listed(Dialect dialect, String kind, String name) {
        @Override
        public String toString() {
            return dialect.major() + "\t" + kind + "\t" + name;
        }
    }

    /** How a Dense of each dialect says an object of each kind, whose name is {@code NAME}. */
    private static String field(Listed listed) {
        boolean first = listed.dialect() == Dialect.KERAS1;
        String kind = listed.kind();
        if (first) {
            return kind.equals("initializer") ? "'init': 'NAME'" : "'W_" + kind + "': {'name': 'NAME'}";
        }
        return "'kernel_" + kind + "': {'class_name': 'NAME', 'config': {}}";
    }

    private static List<Listed> listed() throws IOException {
        List<Listed> all = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            String file = "lists/keras" + dialect.major() + ".tsv";
            List<String> lines = Files.readAllLines(Catalogue.root().resolve(file), StandardCharsets.UTF_8);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                all.add(new Listed(dialect, cells[0], cells[1]));
            }
        }
        return all;
    }

    private static boolean isKnown(Listed listed) {
        return switch (listed.kind()) {
            case "layer" -> Codecs.names().contains(new Name(listed.dialect(), Name.Kind.LAYER, listed.name()));
            case "operation" -> Codecs.names().contains(new Name(listed.dialect(), Name.Kind.OPERATION, listed.name()));
            case "activation" -> isKnownActivation(listed);
            default -> isKnownObject(listed);
        };
    }

    private static boolean isKnownActivation(Listed listed) {
        String layer = "{'class_name': 'Activation', 'config': {'name': 'a', 'activation': '" + listed.name() + "'}}";
        return !(Spoken.read(listed.dialect(), layer).declaration() instanceof Opaque);
    }

    /** An object that is not known keeps its name and has no module of Keras's; one that does nothing is not written. */
    private static boolean isKnownObject(Listed listed) {
        String units = listed.dialect() == Dialect.KERAS1 ? "output_dim" : "units";
        String text = "{'class_name': 'Dense', 'config': {'name': 'd', '" + units + "': 3, "
                + field(listed).replace("NAME", listed.name()) + "}}";
        Layer dense = Spoken.forgotten(Spoken.read(listed.dialect(), text));
        Dict config = Spoken.write(dense, Dialect.KERAS3).config();
        Optional<Dict> written = config.dict("kernel_" + listed.kind());
        return written.isEmpty() || written.get().text("module").isPresent();
    }

    private static Set<String> excepted() throws IOException {
        Set<String> excepted = new TreeSet<>();
        try (InputStream stream = Objects.requireNonNull(ListedClassesTest.class.getResourceAsStream("unknown.tsv"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().skip(1).toList()) {
                String[] cells = line.split("\t", -1);
                assertThat(cells).as(line).hasSize(4);
                assertThat(cells[3]).as(line).isNotBlank();
                assertThat(excepted.add(cells[0] + "\t" + cells[1] + "\t" + cells[2]))
                        .as(line)
                        .isTrue();
            }
        }
        return excepted;
    }

    @Test
    void every_class_of_every_keras_is_known_or_excepted_with_a_reason() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (Listed listed : listed()) {
            if (!isKnown(listed)) {
                unknown.add(listed.toString());
            }
        }
        assertThat(unknown).isEqualTo(excepted());
    }
}
