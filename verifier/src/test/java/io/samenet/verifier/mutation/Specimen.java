package io.samenet.verifier.mutation;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.numeric.RandomWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The text of a recorded model.
 *
 * @param id case and file
 * @param text the architecture
 */
record Specimen(String id, Value text) {
    /** All recorded cases that have their architecture as text. */
    static List<Specimen> all() throws IOException {
        List<Specimen> all = new ArrayList<>();
        for (RecordedCase recorded : Catalogue.cases()) {
            for (Path file : recorded.models()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json")) {
                    all.add(of(recorded.id() + "/" + name, Files.readAllBytes(file)));
                } else if (name.endsWith(".keras")) {
                    all.add(of(recorded.id() + "/" + name, config(file)));
                }
            }
        }
        return all;
    }

    private static Specimen of(String id, byte[] json) {
        return new Specimen(id, JsonReader.read(Location.of(id), json, Limits.DEFAULT));
    }

    private static byte[] config(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile());
                var in = zip.getInputStream(zip.getEntry("config.json"))) {
            return in.readAllBytes();
        }
    }

    /** The model that {@code text} is, with weights that depend on nothing but their number, shape and role. */
    static Model model(Value text) throws IOException {
        byte[] json = JsonWriter.text(text).getBytes(StandardCharsets.UTF_8);
        Model read = ModelReader.readJson(new ByteArrayInputStream(json), Location.of("mutant"), ReadOptions.DEFAULT);
        return RandomWeights.fill(read, 1);
    }
}
