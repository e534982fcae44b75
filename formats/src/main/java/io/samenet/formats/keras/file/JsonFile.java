package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.architecture.ArchitectureReader;
import io.samenet.formats.keras.architecture.Dialects;
import io.samenet.formats.keras.architecture.Evidence;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An architecture as JSON ({@code Model.to_json}). */
final class JsonFile {
    private JsonFile() {}

    static Model model(Location where, Value value, ReadOptions options) {
        Value whole = value;
        if (value.asText().isPresent()) {
            // json.dump(model.to_json()), a text within a text, is a common way to write such a file.
            whole = JsonReader.read(where, value.asText().get(), options.limits());
        }
        Value found = whole;
        Dict model = found.asDict()
                .orElseThrow(() -> MalformedException.expected(where, "an architecture", "a value that is no object"));
        Dialect dialect = Dialects.of(where, model, Optional.empty());
        Evidence evidence = Evidence.of(model.text("keras_version"), List.of());
        Graph graph = ArchitectureReader.read(where, model, dialect, evidence, options.limits());
        Origin origin = new Origin(
                where,
                Origin.FileFormat.JSON,
                dialect,
                model.text("keras_version"),
                model.text("backend"),
                around(model));
        Training training = new Training(model.dict("compile_config").filter(c -> c.size() > 0), List.of());
        List<Optional<TensorData>> none = Collections.nCopies(graph.weights().size(), Optional.empty());
        return new Model(graph, none, training, origin);
    }

    /** What stands at the top of an architecture beside the configuration. */
    static Dict around(Dict model) {
        return model.without(Set.of("config"));
    }
}
