package io.samenet.formats.hdf5;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;

/** Reads all there is below a group. */
final class Walk {
    private final boolean lenient;
    private int objects;

    private Walk(boolean lenient) {
        this.lenient = lenient;
    }

    /** How many objects are below {@code root}; every text and a part of all numbers has been read. */
    static int over(Hdf5Group root) {
        return new Walk(false).group(root);
    }

    /** The same, but what cannot be read is passed by. Other exceptions than our own are not. */
    static int overWhatCanBeRead(Hdf5Group root) {
        return new Walk(true).group(root);
    }

    private int group(Hdf5Group group) {
        for (String attribute : group.attributes()) {
            attempt(() -> group.strings(attribute));
        }
        attempt(() -> {
            for (String name : group.names()) {
                objects++;
                attempt(() -> child(group, name));
            }
        });
        return objects;
    }

    private void child(Hdf5Group group, String name) {
        if (group.isGroup(name)) {
            group(group.group(name).orElseThrow());
            return;
        }
        Hdf5Dataset dataset = group.dataset(name).orElseThrow();
        for (String attribute : dataset.attributes()) {
            attempt(() -> dataset.string(attribute));
        }
        if (dataset.type().dtype() == DType.STRING) {
            dataset.strings();
            return;
        }
        Bytes bytes = dataset.data().bytes();
        if (bytes.size() > 0) {
            bytes.slice(bytes.size() - 1, 1);
        }
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (FormatException e) {
            if (!lenient) {
                throw e;
            }
        }
    }
}
