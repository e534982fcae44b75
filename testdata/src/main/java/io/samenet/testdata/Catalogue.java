package io.samenet.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The recorded cases, as {@code index.tsv} lists them, and the seed models. */
public final class Catalogue {
    private static final String INDEX = "index.tsv";
    private static final String RECORDED = "testdata/recorded";
    private static final int COLUMNS = 6;

    private Catalogue() {}

    /**
     * All cases, in the order of the tables that record them.
     *
     * @throws UncheckedIOException if the index cannot be read
     * @throws IllegalStateException if a row of it is malformed, or the recordings are inside a jar
     */
    public static List<RecordedCase> cases() {
        Path root = root();
        try (var lines = Files.lines(root.resolve(INDEX), StandardCharsets.UTF_8)) {
            return lines.skip(1).map(line -> parse(root, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The cases of one stem.
     *
     * @param stem as {@code Dense}
     * @throws IllegalArgumentException if there is none, so that a test over them cannot pass by running nothing
     */
    public static List<RecordedCase> of(String stem) {
        List<RecordedCase> found =
                cases().stream().filter(each -> each.stem().equals(stem)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no recorded case of " + stem);
        }
        return found;
    }

    /**
     * One case.
     *
     * @param id as {@code Dense/plain}
     * @throws IllegalArgumentException if there is no such case
     */
    public static RecordedCase find(String id) {
        return cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recorded case " + id));
    }

    /**
     * A file of the seed pair.
     *
     * @param name as {@code keras3_functional.keras}
     * @throws IllegalArgumentException if there is no such file
     */
    public static Path seed(String name) {
        return file("seed", name);
    }

    /**
     * A file of what concerns training and interfaces ({@code record/training.py}).
     *
     * @param name as {@code keras2_adam.h5}
     * @throws IllegalArgumentException if there is no such file
     */
    public static Path training(String name) {
        return file("training", name);
    }

    /**
     * A file of a network with its batch normalization and without it ({@code record/folded.py}).
     *
     * @param name as {@code normalized.keras}
     * @throws IllegalArgumentException if there is no such file
     */
    public static Path folded(String name) {
        return file("folded", name);
    }

    /**
     * A file of what Keras keeps apart from the configuration of a layer ({@code record/stored.py}).
     *
     * @param name as {@code network.weights.json}
     * @throws IllegalArgumentException if there is no such file
     */
    public static Path stored(String name) {
        return file("stored", name);
    }

    private static Path file(String folder, String name) {
        Path file = root().resolve(folder).resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file " + name + " in " + folder);
        }
        return file;
    }

    /** The folder of all recordings: {@code testdata/recorded} of the checkout that the working directory is in. */
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path recorded = folder.resolve(RECORDED);
            if (Files.isRegularFile(recorded.resolve(INDEX))) {
                return recorded;
            }
        }
        throw new IllegalStateException(
                "no " + RECORDED + " above " + Path.of("").toAbsolutePath());
    }

    private static RecordedCase parse(Path root, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(INDEX + ": expected " + COLUMNS + " columns, found \"" + line + "\"");
        }
        return new RecordedCase(
                cells[0],
                cells[1],
                cells[2],
                Arrays.asList(cells[3].split(",")),
                Arrays.stream(cells[4].split(",")).map(Integer::valueOf).toList(),
                cells[5],
                root.resolve("layers").resolve(cells[0]));
    }
}
