package io.samenet.formats.model;

import io.samenet.formats.error.Location;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * Where a model comes from.
 *
 * @param where the file, as the user named it
 * @param format what kind of file it is
 * @param dialect generation of Keras that wrote it
 * @param kerasVersion version as the file says it
 * @param backend backend as the file says it, or as the names of its weights tell it
 * @param around what else stands at the top of the file, kept for writing it back
 * @param notes what a reader should know of how the file was taken where it left something open, as a message says it
 * @param assets files that the archive holds for its layers, such as vocabularies
 */
public record Origin(
        Location where,
        FileFormat format,
        Dialect dialect,
        Optional<String> kerasVersion,
        Optional<String> backend,
        Dict around,
        List<String> notes,
        List<Asset> assets) {
    /**
     * A file within an archive, kept as it is.
     *
     * @param name path in the archive
     * @param bytes its content
     */
    public record Asset(String name, Bytes bytes) {
        /** Whether {@code other} has the same name and content. */
        boolean isSame(Asset other) {
            boolean alike = name.equals(other.name) && bytes.size() == other.bytes.size();
            for (long at = 0; alike && at < bytes.size(); at += Bytes.CHUNK) {
                int part = (int) Math.min(Bytes.CHUNK, bytes.size() - at);
                alike = bytes.slice(at, part).equals(other.bytes.slice(at, part));
            }
            return alike;
        }
    }

    /** Copies the lists. */
    public Origin {
        notes = List.copyOf(notes);
        assets = List.copyOf(assets);
    }

    /** An origin without notes and assets. */
    public Origin(
            Location where,
            FileFormat format,
            Dialect dialect,
            Optional<String> kerasVersion,
            Optional<String> backend,
            Dict around) {
        this(where, format, dialect, kerasVersion, backend, around, List.of(), List.of());
    }

    /** The same with {@code notes}. */
    public Origin noting(List<String> notes) {
        return new Origin(where, format, dialect, kerasVersion, backend, around, notes, assets);
    }

    /** The same with {@code assets}. */
    public Origin holding(List<Asset> assets) {
        return new Origin(where, format, dialect, kerasVersion, backend, around, notes, assets);
    }

    /** The first of the files that layers keep beside that {@code other} has not, or has with another content. */
    public Optional<Asset> firstAssetNotIn(Origin other) {
        return assets.stream()
                .filter(asset -> other.assets.stream().noneMatch(asset::isSame))
                .findFirst();
    }

    /** Kinds of files that hold a model. */
    public enum FileFormat {
        /** Architecture as JSON text. */
        JSON,
        /** Legacy HDF5, a whole model or weights. */
        HDF5,
        /** HDF5 of Keras 3's weights. */
        WEIGHTS_H5,
        /** Zip of Keras 3. */
        KERAS
    }
}
