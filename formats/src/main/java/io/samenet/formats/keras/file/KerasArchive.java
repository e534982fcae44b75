package io.samenet.formats.keras.file;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.architecture.ArchitectureReader;
import io.samenet.formats.keras.architecture.Dialects;
import io.samenet.formats.keras.architecture.Evidence;
import io.samenet.formats.keras.weights.BoundWeights;
import io.samenet.formats.keras.weights.KerasWeights;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Dict;
import io.samenet.formats.zip.ZipArchive;
import io.samenet.formats.zip.ZipMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A {@code .keras} archive: {@code metadata.json}, {@code config.json}, {@code model.weights.h5}. */
final class KerasArchive {
    /** Text that may unfold to any multiple of its packed size: 1 MiB. */
    private static final long SMALL_TEXT = 1 << 20;

    /** Configurations pack to a tenth to a fiftieth; what unfolds to much more was made to fill the memory. */
    private static final long MOST_TIMES = 200;

    private static final String METADATA = "metadata.json";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final List<String> OTHER_WEIGHTS = List.of("model.weights.npz", "model.weights.json");
    private static final String ASSETS = "assets/";
    private static final String OPTIMIZER = "optimizer";

    private final ZipArchive archive;
    private final ReadOptions options;

    private KerasArchive(ZipArchive archive, ReadOptions options) {
        this.archive = archive;
        this.options = options;
    }

    static Model read(Location where, Bytes bytes, ReadOptions options) throws IOException {
        ZipArchive archive = ZipArchive.open(bytes, where, options.limits());
        if (archive.member(CONFIG).isEmpty()) {
            throw MalformedException.expected(where, "a .keras archive, with a " + CONFIG, "a zip archive without one");
        }
        return new KerasArchive(archive, options).model();
    }

    private Model model() throws IOException {
        Dict metadata = archive.member(METADATA).isPresent() ? dict(METADATA) : Dict.EMPTY;
        Dict written = dict(CONFIG);
        AdaptedVocabularies adapted = new AdaptedVocabularies(archive, weights());
        Dict config = adapted.in(written);
        Location where = archive.where().at(CONFIG);
        Optional<String> version = metadata.text("keras_version");
        Dialect dialect = Dialects.of(where, config, version);
        Evidence evidence = Evidence.of(version, List.of());
        Graph graph = ArchitectureReader.read(where, config, dialect, evidence, options.limits());
        Hdf5Group root = adapted.weights();
        BoundWeights bound = KerasWeights.bindOwn(graph, root);
        Optional<Dict> compile = config.dict("compile_config").filter(c -> c.size() > 0);
        Origin origin = new Origin(
                        archive.where(),
                        Origin.FileFormat.KERAS,
                        dialect,
                        version,
                        Optional.empty(),
                        JsonFile.around(config))
                .noting(adapted.notes())
                .holding(assets(adapted.read(), config));
        return new Model(bound.graph(), bound.weights(), new Training(compile, optimizer(root)), origin);
    }

    /** Files, but those that were read, that layers keep beside their weights, such as vocabularies ({@code keras.src.saving.saving_lib}). */
    private List<Origin.Asset> assets(Set<String> read, Dict config) throws IOException {
        List<Origin.Asset> assets = new ArrayList<>();
        for (String name : archive.names()) {
            if (name.startsWith(ASSETS) && !read.contains(name)) {
                ZipMember member = archive.member(name).orElseThrow();
                if (!OwnObjects.areIn(config)) {
                    throw MalformedException.of(member.where(), "the architecture has no layer for this file");
                }
                member.checkCrc();
                assets.add(new Origin.Asset(name, member.bytes()));
            }
        }
        return assets;
    }

    private Dict dict(String name) throws IOException {
        ZipMember member = archive.member(name).orElseThrow();
        long times = member.size() / Math.max(1, member.storedSize());
        if (member.size() > SMALL_TEXT && times > MOST_TIMES) {
            throw LimitException.fixed(
                    member.where(),
                    "how many times its packed size it unfolds to",
                    times,
                    MOST_TIMES,
                    "pack the archive again without compression if it can be trusted");
        }
        member.checkCrc();
        return JsonReader.read(member.where(), member.bytes(), options.limits())
                .asDict()
                .orElseThrow(() -> MalformedException.expected(member.where(), "an object", "another value"));
    }

    private Hdf5Group weights() throws IOException {
        for (String other : OTHER_WEIGHTS) {
            if (archive.member(WEIGHTS).isEmpty() && archive.member(other).isPresent()) {
                throw UnsupportedException.of(archive.where().at(other), "weights in another form than " + WEIGHTS)
                        .advise("load the model in Keras and save it again with model.save(\"FILE.keras\")");
            }
        }
        ZipMember member = archive.member(WEIGHTS)
                .orElseThrow(() -> MalformedException.of(archive.where().at(WEIGHTS), "the member is missing"));
        return Hdf5File.open(member.bytes(), member.where(), options.limits()).root();
    }

    /** The optimizer's variables in the order of their numbers. */
    private static List<Training.Variable> optimizer(Hdf5Group root) {
        List<Training.Variable> variables = new ArrayList<>();
        Optional<Hdf5Group> vars = root.group(OPTIMIZER).flatMap(g -> g.group("vars"));
        if (vars.isPresent()) {
            for (int i = 0; vars.get().dataset(String.valueOf(i)).isPresent(); i++) {
                String name = String.valueOf(i);
                variables.add(new Training.Variable(
                        OPTIMIZER + "/vars/" + name,
                        vars.get().dataset(name).orElseThrow().data()));
            }
        }
        return variables;
    }
}
