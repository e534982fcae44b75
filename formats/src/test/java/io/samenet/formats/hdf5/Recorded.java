package io.samenet.formats.hdf5;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.tensor.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;

/** Files of the tests: those that {@code record.py} has recorded with h5py, and those that our writer makes. */
final class Recorded {
    private Recorded() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream(name + ".h5")) {
            if (in == null) {
                throw new IOException("no recorded file " + name);
            }
            return in.readAllBytes();
        }
    }

    static Hdf5File open(String name) throws IOException {
        return open(bytes(name), name + ".h5");
    }

    static Hdf5File open(byte[] content, String name) {
        return Hdf5File.open(Bytes.of(content), Location.of(name), Limits.DEFAULT);
    }

    static byte[] written(Hdf5Tree tree) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Writer.of(tree).writeTo(Channels.newChannel(out));
        return out.toByteArray();
    }
}
