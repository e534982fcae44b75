package io.samenet.formats.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.model.Opaque;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies in the {@code assets/} of archives, sound ones and such as Keras would not load. */
class ArchivedVocabularyTest {
    private static final String LOOKUP = "assets/layers/string_lookup/vocabulary.txt";
    private static final String TEXTS = "assets/layers/text_vectorization/vocabulary.txt";
    private static final String INSIDE = "assets/layers/text_vectorization/_lookup_layer/vocabulary.txt";

    @TempDir
    private Path folder;

    private static Map<String, byte[]> members(String id) throws IOException {
        return Archives.members(Catalogue.find(id).file("keras3.keras").orElseThrow());
    }

    private Path file(Map<String, byte[]> members, int method) throws IOException {
        Path file = folder.resolve("m.keras");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setMethod(method);
                entry.setSize(member.getValue().length);
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private void refused(Map<String, byte[]> members, String message) throws IOException {
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            Path file = file(members, method);
            assertThatThrownBy(() -> ModelReader.read(file))
                    .isInstanceOf(MalformedException.class)
                    .hasMessage(file + message);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> words(String text) throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        String config = new String(members.get("config.json"), StandardCharsets.UTF_8);
        members.put("config.json", text(config.replace("\"mask_token\": \"\"", "\"mask_token\": null")));
        members.put(LOOKUP, text("[UNK]\n[UNK]\n" + text));
        return Vocabulary.of(ModelReader.read(file(members, ZipEntry.DEFLATED))
                        .graph()
                        .layers()
                        .get(1)
                        .declaration())
                .orElseThrow()
                .words();
    }

    @Test
    void a_word_is_a_line_with_its_spaces_and_empty_lines_at_the_end_are_none() throws IOException {
        assertThat(words("the cat\n naïve \n日本\n\t\n\n")).containsExactly("the cat", " naïve ", "日本", "\t");
    }

    @Test
    void an_empty_line_between_words_is_the_empty_word() throws IOException {
        assertThat(words("a\n\nb")).containsExactly("a", "", "b");
    }

    @Test
    void lines_end_where_they_do_in_python() throws IOException {
        assertThat(words("a\rb\u2028c\u0085d\u001ee\u000bf\u000cg")).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void a_vocabulary_that_is_missing_is_named_by_its_place() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.remove(LOOKUP);
        refused(
                members,
                " " + LOOKUP
                        + ": the vocabulary of layer \"string_lookup\" is missing, and its configuration has none");
    }

    @Test
    void a_vocabulary_of_no_layer_is_refused() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.put("assets/layers/string_lookup_1/vocabulary.txt", text("[UNK]\na"));
        refused(members, " assets/layers/string_lookup_1/vocabulary.txt: the architecture has no layer for this file");
    }

    @Test
    void a_vocabulary_that_is_no_utf_8_is_refused() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.put(LOOKUP, new byte[] {'a', '\n', (byte) 0xff});
        refused(members, " " + LOOKUP + ": the vocabulary is no text in UTF-8");
    }

    @Test
    void a_vocabulary_with_a_word_twice_is_refused() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.put(LOOKUP, text("\n[UNK]\n[UNK]\na\nb\na"));
        refused(
                members,
                " config.json \"functional\" layers[1] \"string_lookup\": the word \"a\" is twice in the vocabulary");
    }

    @Test
    void a_word_that_is_no_integer_is_named_by_its_line() throws IOException {
        Map<String, byte[]> members = members("IntegerLookup/adapted");
        String name = "assets/layers/integer_lookup/vocabulary.txt";
        members.put(name, text("-1\n7\nseven"));
        refused(members, " " + name + " line 3: expected an integer, found \"seven\"");
    }

    @Test
    void two_vocabularies_of_one_layer_that_differ_are_refused() throws IOException {
        Map<String, byte[]> members = members("TextVectorization/adapted");
        assertThat(members).containsKeys(TEXTS, INSIDE);
        members.put(TEXTS, text("\n[UNK]\nother"));
        refused(members, " " + TEXTS + ": expected the words of the layer's other vocabulary, found other ones");
    }

    @Test
    void a_vocabulary_whose_bytes_are_not_those_of_its_checksum_is_refused() throws IOException {
        Path file = file(members("StringLookup/adapted"), ZipEntry.STORED);
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("[UNK]");
        bytes[at + 1] = 'X';
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(MalformedException.class)
                .hasMessageMatching(".*m.keras " + LOOKUP + ": expected content with the CRC-32 [0-9a-f]{8}, found .*");
    }

    @Test
    void a_vocabulary_cut_off_is_noted_where_keras_takes_it_and_refused_where_vectors_would_shrink()
            throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.put(LOOKUP, text("\n[UNK]\n[UNK]\nb"));
        assertThat(ModelReader.read(file(members, ZipEntry.STORED)).origin().notes())
                .containsExactly("\"string_lookup\": its vocabulary has 4 lines, where vocabulary_size says 6;"
                        + " Keras takes what is there");
        Map<String, byte[]> counted = members("StringLookup/adapted_tf_idf");
        counted.put(LOOKUP, text("[UNK]\nb"));
        refused(
                counted,
                " config.json \"functional\" layers[1] \"string_lookup\" vocabulary_size:"
                        + " expected 2 for the words that are there, found 5");
    }

    @Test
    void weights_in_another_form_are_refused_by_name() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.put("model.weights.npz", members.remove("model.weights.h5"));
        Path file = file(members, ZipEntry.STORED);
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(file + " model.weights.npz: weights in another form than model.weights.h5");
    }

    @Test
    void a_vocabulary_that_unfolds_to_more_than_it_says_or_is_cut_off_is_refused() throws IOException {
        Path file = file(members("StringLookup/adapted"), ZipEntry.DEFLATED);
        byte[] sound = Files.readAllBytes(file);
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        // Sizes in the directory: stored at 20, unfolded at 24, 46 bytes before the name.
        int entry = text.lastIndexOf(LOOKUP) - 46;
        for (int wrong : new int[] {3, 100}) {
            byte[] bytes = sound.clone();
            bytes[entry + 24] = (byte) wrong;
            Files.write(file, bytes);
            assertThatThrownBy(() -> ModelReader.read(file))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageStartingWith(file + " " + LOOKUP + ": ")
                    .hasMessageContaining(wrong + " bytes");
        }
        byte[] bytes = sound.clone();
        bytes[entry + 20] = 4;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(MalformedException.class)
                .hasMessage(file + " " + LOOKUP + ": its compressed content is cut off");
    }

    @Test
    void a_vocabulary_with_a_name_that_leaves_the_archive_is_refused() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        members.put("assets/../../vocabulary.txt", text("a"));
        refused(
                members,
                ": expected a member with a relative name inside the archive, found \"assets/../../vocabulary.txt\"");
    }

    @Test
    void a_layer_whose_vocabulary_no_file_holds_lacks_it() throws IOException {
        Map<String, byte[]> members = members("StringLookup/adapted");
        Path file = folder.resolve("m.json");
        Files.write(file, members.get("config.json"));
        assertThat(ModelReader.read(file).graph().layers().get(1).declaration())
                .isInstanceOfSatisfying(
                        Opaque.class, o -> assertThat(o.lacking()).isTrue());
    }
}
