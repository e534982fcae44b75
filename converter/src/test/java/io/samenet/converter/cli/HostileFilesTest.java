package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file makes a command end otherwise than by its contract: no defect, no long message, nothing left behind. */
class HostileFilesTest {
    /** Mutations of each class's configuration: enough for each kind of value in many places, few enough for seconds. */
    private static final int MUTATIONS = 16;

    /** Damages of each small file. */
    private static final int DAMAGES = 20;

    private static final String DENSE = "Dense/plain";

    @TempDir
    Path directory = Path.of("");

    private final List<String> broken = new ArrayList<>();

    record Ended(int code, String output, String error) {}

    @Test
    void a_value_that_does_not_belong_there_ends_a_summary_and_a_conversion_by_contract() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Path file = directory.resolve("mutated.json");
        List<Path> configurations = configurations();
        assertThat(configurations).hasSizeGreaterThan(60);
        for (Path original : configurations) {
            Value root = JsonReader.read(Location.of(original.toString()), Files.readString(original), Limits.DEFAULT);
            List<Mutations.Place> places = Mutations.places(root);
            for (int i = 0; i < MUTATIONS; i++) {
                Mutations.Place place = places.get(random.nextInt(places.size()));
                String bad = Mutations.BAD.get(random.nextInt(Mutations.BAD.size()));
                Files.writeString(file, Mutations.text(root, place, bad));
                String what = original + " " + place.steps() + " := " + bad;
                check(what, file, "summary", file.toString());
                if (i % 3 == 0) {
                    checkConversion(what, file, "out.json", "--no-verify");
                    check(what, file, "verify", file.toString(), original.toString(), "--numeric", "never");
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void damaged_bytes_end_every_command_by_contract() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (String name : List.of("keras2.h5", "keras3.h5", "keras3.keras", "io.npz")) {
            Path original = Catalogue.find(DENSE).file(name).orElseThrow();
            Path file = directory.resolve("damaged" + name.substring(name.lastIndexOf('.')));
            for (int i = 0; i < DAMAGES; i++) {
                Files.write(file, damaged(Files.readAllBytes(original), i % 4, random));
                String what = name + " damage " + i;
                if (name.endsWith(".npz")) {
                    Path model = Catalogue.find(DENSE).file("keras3.keras").orElseThrow();
                    Path target = directory.resolve("out.npz");
                    check(what, file, "run", model.toString(), "--inputs", file.toString(), "--outputs", "" + target);
                    checkOnly(what, file);
                    continue;
                }
                check(what, file, "summary", file.toString());
                checkConversion(what, file, "out.weights.h5", "--no-verify");
                check(what, file, "verify", file.toString(), original.toString(), "--numeric", "never");
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void sizes_near_two_to_the_63rd_are_refused_before_anything_is_counted_or_allocated() throws IOException {
        for (Map.Entry<String, String> huge : huge().entrySet()) {
            Path file = directory.resolve("huge.json");
            Files.writeString(file, sequential(huge.getKey()));
            Ended ended = run("summary", file.toString());
            assertThat(ended.error()).as(huge.getKey()).contains(huge.getValue());
            assertThat(ended.code()).as(huge.getKey()).isEqualTo(ExitCode.REFUSED);
        }
    }

    @Test
    void what_is_too_large_to_run_can_be_summarised_and_is_proved_without_numbers() throws IOException {
        Path file = directory.resolve("large.json");
        Files.writeString(file, sequential(layer("RepeatVector", "\"n\": 1000000000000")));
        assertThat(run("summary", file.toString()).code()).isEqualTo(ExitCode.DONE);
        Ended ended = run("verify", file.toString(), file.toString());
        assertThat(ended.output()).startsWith("PROVED").contains("over the limit of");
        assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_directory_is_told_by_name() {
        Ended ended = run("summary", directory.toString());
        assertThat(ended.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.error()).contains(directory + ": a directory, not a file");
    }

    @Test
    void an_input_layer_that_is_not_listed_as_an_input_is_malformed() throws IOException {
        Path original = Catalogue.find("Dense/options").file("keras2.json").orElseThrow();
        Path file = directory.resolve("unlisted.json");
        Value root = JsonReader.read(Location.of("a"), Files.readString(original), Limits.DEFAULT);
        Files.writeString(file, Mutations.text(root, new Mutations.Place(List.of("config", "input_layers")), "[]"));
        Ended ended = run("summary", file.toString());
        assertThat(ended.error()).contains("expected an input layer that \"input_layers\" lists");
        assertThat(ended.code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void a_failed_command_keeps_the_older_file() throws IOException {
        Path target = directory.resolve("kept.keras");
        Files.writeString(target, "older");
        Path source = directory.resolve("bad.json");
        Files.writeString(source, "{");
        assertThat(run("convert", source.toString(), target.toString()).code()).isEqualTo(ExitCode.REFUSED);
        assertThat(target).hasContent("older");
    }

    /** One configuration for each class of layers that there are recordings of. */
    private static List<Path> configurations() {
        Map<String, Path> byClass = new LinkedHashMap<>();
        for (RecordedCase recorded : Catalogue.cases()) {
            recorded.file("keras2.json").ifPresent(file -> byClass.putIfAbsent(recorded.stem(), file));
        }
        return List.copyOf(byClass.values());
    }

    /** A layer behind an input of shape (None, 9), and what must be said of it. */
    private static Map<String, String> huge() {
        Map<String, String> huge = new LinkedHashMap<>();
        String most = "9223372036854775807";
        String image = layer("Reshape", "\"target_shape\": [3, 3]") + ", ";
        huge.put(layer("Dense", "\"units\": " + most), "over the limit of");
        huge.put(
                layer("RepeatVector", "\"n\": " + most) + ", " + layer("Flatten", "\"data_format\": \"channels_last\""),
                "sizes below 2^63");
        huge.put(image + layer("UpSampling1D", "\"size\": " + most), "sizes below 2^63");
        huge.put(image + layer("ZeroPadding1D", "\"padding\": [" + most + ", 1]"), "sizes below 2^63");
        huge.put(image + layer("Cropping1D", "\"cropping\": [" + most + ", 1]"), "sizes below 2^63");
        huge.put(
                image + layer("Conv1D", "\"filters\": 1, \"kernel_size\": 3, \"dilation_rate\": " + most),
                "sizes below 2^63");
        huge.put(
                image + layer("Conv1DTranspose", "\"filters\": 1, \"kernel_size\": 3, \"strides\": " + most),
                "sizes below 2^63");
        huge.put(image + layer("LSTM", "\"units\": " + most), "sizes below 2^63");
        huge.put(image + layer("Conv1D", "\"filters\": " + most + ", \"kernel_size\": 3"), "over the limit of");
        return huge;
    }

    private static String layer(String name, String fields) {
        return "{\"class_name\": \"" + name + "\", \"config\": {\"name\": \"" + name.toLowerCase(java.util.Locale.ROOT)
                + "\", " + fields + "}}";
    }

    private static String sequential(String layers) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": ["
                + layer("InputLayer", "\"batch_input_shape\": [null, 9], \"dtype\": \"float32\"") + ", " + layers
                + "]}, \"keras_version\": \"2.15.0\", \"backend\": \"tensorflow\"}";
    }

    /** Cut off, a bit changed, a range of zeros, a range of ones. */
    private static byte[] damaged(byte[] bytes, int kind, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        if (kind == 0) {
            return Arrays.copyOf(bytes, at);
        }
        int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
        if (kind == 1) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        } else {
            Arrays.fill(bytes, at, end, (byte) (kind == 2 ? 0 : -1));
        }
        return bytes;
    }

    private void checkConversion(String what, Path file, String target, String option) throws IOException {
        Path output = directory.resolve(target);
        Ended ended = check(what, file, "convert", file.toString(), output.toString(), option);
        if (ended.code() == ExitCode.DONE) {
            Files.deleteIfExists(output);
        }
        checkOnly(what, file);
    }

    /** Nothing but {@code file} lies in the directory, or the output of a run that was done. */
    private void checkOnly(String what, Path file) throws IOException {
        Files.deleteIfExists(directory.resolve("out.npz"));
        try (Stream<Path> left = Files.list(directory)) {
            left.filter(p -> p.getFileName().toString().startsWith(".")
                            || p.getFileName().toString().startsWith("out"))
                    .forEach(p -> broken.add(what + " left " + p.getFileName()));
        }
    }

    private Ended check(String what, Path file, String... arguments) {
        Ended ended = run(arguments);
        String called = arguments[0] + " of " + what + ": ";
        if (ended.code() < ExitCode.DONE || ended.code() > ExitCode.INCONCLUSIVE) {
            broken.add(called + "code " + ended.code() + ", " + ended.error());
        } else if (ended.code() == ExitCode.REFUSED && !isMessage(ended.error(), file)) {
            broken.add(called + "message " + ended.error());
        }
        return ended;
    }

    /** One line that names the file, a second one at most; several where several things are not supported. */
    private static boolean isMessage(String error, Path file) {
        List<String> lines = error.lines().toList();
        long naming = lines.stream().filter(l -> l.contains(file.toString())).count();
        return naming >= 1
                && lines.size() <= naming + 1
                && lines.get(0).startsWith("samenet: ")
                && !error.contains("\tat ")
                && !error.contains("Exception");
    }

    private static Ended run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int code = Main.run(
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                arguments);
        return new Ended(code, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }
}
