package io.samenet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.error.Limits;
import io.samenet.formats.npy.NpyArray;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.tensor.TensorData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of layers of one's own, compiled, packed and given to the command as its page says. */
class OwnLayersTest {
    private static final Path EXAMPLE = Path.of("own-layers");

    @TempDir
    static Path folder;

    private static Path jar = Path.of("");

    /** What a command printed, and its exit code. */
    private record Printed(int code, String text) {}

    @BeforeAll
    static void the_example_is_compiled_and_packed() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        try (Stream<Path> sources = Files.list(EXAMPLE.resolve("com/example"))) {
            sources.map(Path::toString).forEach(arguments::add);
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).isZero();
        jar = pack("snake.jar", classes, EXAMPLE);
    }

    private static Path pack(String name, Path classes, Path services) throws IOException {
        Path packed = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(packed);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(entries, classes, classes.resolve("com"));
            add(entries, services, services.resolve("META-INF"));
        }
        return packed;
    }

    private static void add(JarOutputStream entries, Path root, Path under) throws IOException {
        try (Stream<Path> files = Files.walk(under)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
    }

    /** In a machine of its own: the tables of layers are made once. */
    private static Printed samenet(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.samenet.converter.cli.Main"));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Printed(process.exitValue(), Files.readString(printed));
    }

    @Test
    void keras_2_and_keras_3_files_are_proved_the_same_and_the_certificate_holds() throws Exception {
        Path certificate = folder.resolve("same.json");
        Path two = EXAMPLE.resolve("snake.h5");
        Path three = EXAMPLE.resolve("snake.keras");
        Printed verified = samenet("verify", two, three, "--own-layers", jar, "--certificate", certificate);
        assertThat(verified.text()).startsWith("PROVED");
        assertThat(verified.code()).isZero();
        Printed checked = samenet("check", certificate, two, three, "--own-layers", jar);
        assertThat(checked.text()).startsWith("HOLDS");
    }

    @Test
    void it_runs_as_keras_does() throws Exception {
        Path out = folder.resolve("out.npz");
        Printed ran = samenet(
                "run",
                EXAMPLE.resolve("snake.keras"),
                "--inputs",
                EXAMPLE.resolve("snake.npz"),
                "--outputs",
                out,
                "--own-layers",
                jar);
        assertThat(ran.code()).as(ran.text()).isZero();
        double[] expected = elements(EXAMPLE.resolve("predicted.npz"));
        double[] found = elements(out);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-13));
        }
    }

    private static double[] elements(Path npz) throws IOException {
        try (Npz arrays = Npz.open(npz, Limits.DEFAULT)) {
            TensorData data = ((NpyArray.Numbers) arrays.array("out").orElseThrow()).data();
            double[] elements = new double[(int) (data.bytes().size() / Double.BYTES)];
            data.bytes()
                    .slice(0, Double.BYTES * elements.length)
                    .asDoubleBuffer()
                    .get(elements);
            return elements;
        }
    }

    @Test
    void it_is_written_in_every_format() throws Exception {
        for (String name : List.of("snake.onnx", "snake.keras", "snake.h5", "snake.json")) {
            Printed written =
                    samenet("convert", EXAMPLE.resolve("snake.keras"), folder.resolve(name), "--own-layers", jar);
            assertThat(written.code()).as(written.text()).isZero();
            assertThat(written.text()).contains(name.endsWith("onnx") ? "CLOSE by ONNX Runtime" : "PROVED");
        }
    }

    @Test
    void the_table_of_layers_lists_it_as_the_users_own() throws Exception {
        assertThat(samenet("layers", "--own-layers", jar).text())
                .containsPattern("Snake +own +yes +yes +Example>Snake");
    }

    @Test
    void without_the_jar_it_is_unknown_and_not_run() throws Exception {
        Printed refused = samenet(
                "run",
                EXAMPLE.resolve("snake.keras"),
                "--inputs",
                EXAMPLE.resolve("snake.npz"),
                "--outputs",
                folder.resolve("no.npz"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("class Example>Snake is not one of Keras's own");
    }

    @Test
    void a_jar_that_is_not_there_is_named() throws Exception {
        Printed refused = samenet("layers", "--own-layers", folder.resolve("none.jar"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("none.jar: no such file");
    }

    @Test
    void a_provider_that_is_not_in_its_jar_is_named() throws Exception {
        Path services = Files.createDirectories(folder.resolve("missing/META-INF/services"));
        Files.writeString(
                services.resolve("io.samenet.formats.keras.codec.frame.CodecProvider"),
                "com.example.NoCodec",
                StandardCharsets.UTF_8);
        Path broken = pack("broken.jar", folder.resolve("classes"), folder.resolve("missing"));
        Printed refused = samenet("layers", "--own-layers", broken);
        assertThat(refused.code()).as(refused.text()).isEqualTo(2);
        assertThat(refused.text()).contains("com.example.NoCodec not found");
    }
}
