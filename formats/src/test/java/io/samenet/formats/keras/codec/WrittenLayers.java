package io.samenet.formats.keras.codec;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes every recorded layer anew in Keras 2 and 3, for {@code testdata/record/check_layer_configs.py}, which gives them
 * to real Keras.
 */
final class WrittenLayers {
    private WrittenLayers() {}

    /** Writes to the file that the argument names. */
    public static void main(String[] arguments) throws IOException {
        List<Value> written = new ArrayList<>();
        for (RecordedLayersTest.Case one : RecordedLayersTest.cases()) {
            Layer layer = Spoken.forgotten(Spoken.read(one.dialect(), one.layer()));
            for (Dialect target : List.of(Dialect.KERAS2, Dialect.KERAS3)) {
                try {
                    written.add(written(one, target, Spoken.write(layer, target)));
                } catch (UnsupportedException e) {
                    System.out.println(one + " for " + target + ": " + e.getMessage());
                }
            }
        }
        Files.writeString(Path.of(arguments[0]), JsonWriter.indented(Value.list(written), 1));
    }

    private static Value written(RecordedLayersTest.Case one, Dialect target, LayerText text) {
        return Value.dict()
                .put("from", one.dialect().major())
                .put("python", one.python())
                .put("recorded", one.layer())
                .put("to", target.major())
                .put(
                        "layer",
                        Value.dict()
                                .put("class_name", text.className())
                                .put("config", text.config())
                                .putAll(text.around())
                                .build())
                .put("node", text.node())
                .build();
    }
}
