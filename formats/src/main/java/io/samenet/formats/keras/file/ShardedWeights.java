package io.samenet.formats.keras.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.file.MappedFile;
import io.samenet.formats.hdf5.Hdf5File;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.keras.weights.KerasWeights;
import io.samenet.formats.keras.weights.StoreGroup;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Weights of Keras 3 in several files: a list in JSON, which says for each group in which files beside it its arrays are
 * ({@code keras.src.saving.saving_lib.ShardedH5IOStore}).
 */
final class ShardedWeights {
    private static final String MAP = "weight_map";

    /** A name that leads to no other folder. */
    private static final Pattern NAME = Pattern.compile("[^/\\\\:\\x00]+");

    private final Path list;
    private final Location where;
    private final ReadOptions options;
    private final Map<String, Hdf5Group> files = new LinkedHashMap<>();

    private ShardedWeights(Path list, Location where, ReadOptions options) {
        this.list = list;
        this.where = where;
        this.options = options;
    }

    /** Whether {@code value} is such a list and no architecture. */
    static boolean is(Value value) {
        return value.asDict().filter(d -> d.has(MAP)).isPresent();
    }

    /** The model whose weights the list {@code value}, the content of the file {@code list}, names. */
    static Model read(Path list, Location where, Value value, ReadOptions options) throws IOException {
        Model architecture = WeightsOnly.architecture(where, options);
        ShardedWeights weights = new ShardedWeights(list, where, options);
        weights.open(value.asDict().orElseThrow());
        StoreGroup root = new StoreGroup(List.copyOf(weights.files.values()));
        return WeightsOnly.bound(
                architecture, KerasWeights.bind(architecture.graph(), root), where, Origin.FileFormat.WEIGHTS_H5);
    }

    private void open(Dict whole) throws IOException {
        Location place = where.at(MAP);
        Dict map = whole.dict(MAP)
                .filter(d -> d.size() > 0)
                .orElseThrow(() ->
                        MalformedException.expected(place, "an object with a name for each group", "another value"));
        for (String group : map.keys()) {
            Location entry = place.at("\"" + group + "\"");
            for (String name : names(entry, map.get(group).orElseThrow())) {
                if (!files.containsKey(name)) {
                    files.put(name, file(entry, name));
                }
                String path = group.replaceFirst("^/+", "");
                if (files.get(name).group(path).isEmpty()) {
                    throw MalformedException.expected(entry, "a file with this group", name + ", which has none");
                }
            }
        }
    }

    private static List<String> names(Location entry, Value value) {
        List<String> names = new ArrayList<>();
        for (Value item : value.asList().orElse(List.of(value))) {
            names.add(item.asText()
                    .filter(t -> NAME.matcher(t).matches() && !t.startsWith(".."))
                    .orElseThrow(() ->
                            MalformedException.expected(entry, "names of files beside the list", item.toString())));
        }
        return names;
    }

    private Hdf5Group file(Location entry, String name) throws IOException {
        Path file = list.resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw MalformedException.expected(entry, "a file beside the list", name + ", which is not there");
        }
        MappedFile mapped = MappedFile.open(file);
        return Hdf5File.open(mapped, mapped.where(), options.limits()).root();
    }
}
