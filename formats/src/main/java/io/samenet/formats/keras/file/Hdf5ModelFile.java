package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.architecture.ArchitectureReader;
import io.samenet.formats.keras.architecture.Dialects;
import io.samenet.formats.keras.architecture.Evidence;
import io.samenet.formats.keras.weights.BoundWeights;
import io.samenet.formats.keras.weights.KerasWeights;
import io.samenet.formats.keras.weights.LegacyWeights;
import io.samenet.formats.keras.weights.StoreGroup;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Dict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HDF5: a whole model, or weights of the legacy or of Keras 3's layout. */
final class Hdf5ModelFile {
    private static final String MODEL_CONFIG = "model_config";
    private static final String TRAINING_CONFIG = "training_config";
    private static final String KERAS_VERSION = "keras_version";
    private static final String BACKEND = "backend";
    private static final String LAYER_NAMES = "layer_names";
    private static final String OPTIMIZER = "optimizer_weights";

    private final Location where;
    private final Hdf5Group root;
    private final ReadOptions options;

    private Hdf5ModelFile(Location where, Hdf5Group root, ReadOptions options) {
        this.where = where;
        this.root = root;
        this.options = options;
    }

    static Model read(Location where, Bytes bytes, ReadOptions options) throws IOException {
        Hdf5Group root = Hdf5File.open(bytes, where, options.limits()).root();
        Hdf5ModelFile file = new Hdf5ModelFile(where, root, options);
        Optional<String> config = root.string(MODEL_CONFIG);
        return config.isPresent() ? file.whole(config.get()) : file.weightsOnly();
    }

    private Model whole(String config) {
        Location place = root.where(MODEL_CONFIG);
        Dict written = dict(place, config);
        Optional<String> version = root.string(KERAS_VERSION).or(() -> weights().string(KERAS_VERSION));
        Dialect dialect = Dialects.of(place, written, version);
        LegacyWeights weights = LegacyWeights.in(weights(), dialect);
        Dict model = dialect == Dialect.KERAS2 ? new AdaptedBoundaries(weights).in(written) : written;
        Evidence evidence = Evidence.of(version.or(() -> model.text(KERAS_VERSION)), weights::shapes, weights.shapes());
        Graph graph = ArchitectureReader.read(place, model, dialect, evidence, options.limits());
        BoundWeights bound = weights.bind(graph);
        Origin origin = new Origin(
                        where,
                        Origin.FileFormat.HDF5,
                        dialect,
                        version,
                        root.string(BACKEND).or(weights::backend),
                        JsonFile.around(model))
                .noting(bound.notes());
        return new Model(bound.graph(), bound.weights(), training(), origin);
    }

    private Hdf5Group weights() {
        return root.group("model_weights").orElse(root);
    }

    private Dict dict(Location place, String text) {
        return JsonReader.read(place, text, options.limits())
                .asDict()
                .orElseThrow(() -> MalformedException.expected(place, "an object", "another value"));
    }

    private Training training() {
        Optional<Dict> compile = root.string(TRAINING_CONFIG).map(t -> dict(root.where(TRAINING_CONFIG), t));
        List<Training.Variable> variables = new ArrayList<>();
        root.group(OPTIMIZER).ifPresent(group -> {
            for (String name : group.strings("weight_names").orElse(List.of())) {
                variables.add(new Training.Variable(
                        name,
                        group.dataset(name)
                                .orElseThrow(() ->
                                        MalformedException.of(group.where().at(name), "the array is missing"))
                                .data()));
            }
        });
        return new Training(compile, variables);
    }

    private Model weightsOnly() throws IOException {
        boolean legacy =
                root.attributes().contains(LAYER_NAMES) || root.attributes().contains(LAYER_NAMES + "0");
        if (!legacy && !KerasWeights.isStore(root)) {
            throw MalformedException.expected(
                    where, "an HDF5 file that Keras wrote", "one without model_config, layer_names or layers");
        }
        Model model = WeightsOnly.architecture(where, options);
        Dialect written = root.string(KERAS_VERSION)
                .map(v -> Dialects.of(where, Dict.EMPTY, Optional.of(v)))
                .orElse(model.origin().dialect());
        BoundWeights bound = legacy
                ? LegacyWeights.in(root, written).bind(model.graph())
                : KerasWeights.bind(model.graph(), StoreGroup.of(root));
        return WeightsOnly.bound(model, bound, where, legacy ? Origin.FileFormat.HDF5 : Origin.FileFormat.WEIGHTS_H5);
    }
}
