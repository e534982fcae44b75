package io.samenet.formats.keras.weights;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5Dataset;
import io.samenet.formats.hdf5.Hdf5Group;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group of Keras 3's weights. Its arrays may be spread over several files ({@code save_weights} with
 * {@code max_shard_size}), in each of which there is a group at the same path.
 *
 * @param parts the groups, at least one
 */
public record StoreGroup(List<Hdf5Group> parts) {
    /** Copies the list. */
    public StoreGroup {
        parts = List.copyOf(parts);
    }

    /** The group {@code group} of a single file. */
    public static StoreGroup of(Hdf5Group group) {
        return new StoreGroup(List.of(group));
    }

    /** The group as a place, in the first file that has it. */
    Location where() {
        return parts.get(0).where();
    }

    /** Names of all children. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names.addAll(part.names()));
        return names;
    }

    /** Whether a group is at {@code path}. */
    boolean isGroup(String path) {
        return parts.stream().anyMatch(part -> part.isGroup(path));
    }

    /** The group at {@code path}. */
    Optional<StoreGroup> group(String path) {
        List<Hdf5Group> found =
                parts.stream().flatMap(part -> part.group(path).stream()).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new StoreGroup(found));
    }

    /**
     * The array at {@code path}.
     *
     * @throws MalformedException where more than one file has it
     */
    Optional<Hdf5Dataset> dataset(String path) {
        List<Hdf5Dataset> found =
                parts.stream().flatMap(part -> part.dataset(path).stream()).toList();
        if (found.size() > 1) {
            throw MalformedException.expected(
                    found.get(1).where(),
                    "an array that no other file has",
                    found.get(0).where().toString());
        }
        return found.stream().findFirst();
    }
}
