package io.samenet.formats.hdf5;

import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The filters that a dataset's chunks have gone through: deflate, shuffle and Fletcher-32, those that h5py offers without
 * plug-ins (section IV.A.2.l). Decoded here and not by jHDF, whose inflater takes whatever memory a chunk unfolds to, and
 * which does not see that a chunk has skipped a filter.
 */
final class Filters {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER_32 = 3;
    private static final int CHECKSUM = 4;

    private final Location where;
    private final List<FilterInfo> filters;

    private Filters(Location where, List<FilterInfo> filters) {
        this.where = where;
        this.filters = filters;
    }

    static Filters of(Header header) {
        Location where = header.where();
        List<FilterInfo> filters = header.message(RawMessage.FILTERS)
                .map(message ->
                        Guard.call(where, "its filters", () -> new FilterPipelineMessage(message.body(), new BitSet())
                                .getFilters()))
                .orElse(Collections.emptyList());
        for (FilterInfo filter : filters) {
            if (filter.getId() < DEFLATE || filter.getId() > FLETCHER_32) {
                throw UnsupportedException.of(where, "HDF5 filter " + filter.getId() + " (" + filter.getName() + ")");
            }
        }
        return new Filters(where, filters);
    }

    /**
     * The {@code size} bytes that {@code stored} unfolds to.
     *
     * @param skipped the filters, by position, that this chunk has not gone through
     * @param width size of an element in bytes
     */
    byte[] decode(ByteBuffer stored, BitSet skipped, int size, int width) {
        byte[] content = new byte[stored.remaining()];
        stored.get(content);
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (!skipped.get(i)) {
                content = switch (filters.get(i).getId()) {
                    case DEFLATE -> inflate(content, size + CHECKSUM * filters.size());
                    case SHUFFLE -> unshuffle(content, width);
                    default -> withoutChecksum(content);
                };
            }
        }
        if (content.length != size) {
            throw MalformedException.expected(where, "a chunk of " + size + " bytes", content.length + " bytes");
        }
        return content;
    }

    private byte[] inflate(byte[] content, int most) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content);
            byte[] unfolded = new byte[most];
            int length = 0;
            while (!inflater.finished() && length < most) {
                int read = inflater.inflate(unfolded, length, most - length);
                if (read == 0) {
                    break;
                }
                length += read;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw MalformedException.of(where, "a compressed chunk unfolds to more than a chunk holds");
            }
            if (!inflater.finished()) {
                throw MalformedException.of(where, "a compressed chunk is cut off");
            }
            return Arrays.copyOf(unfolded, length);
        } catch (DataFormatException e) {
            throw MalformedException.of(where, "a compressed chunk is damaged", e);
        } finally {
            inflater.end();
        }
    }

    /** Bytes of equal significance stand together; what is left over at the end stays (H5Zshuffle of the HDF5 library). */
    private static byte[] unshuffle(byte[] content, int width) {
        int count = content.length / width;
        byte[] whole = content.clone();
        for (int k = 0; k < width; k++) {
            for (int i = 0; i < count; i++) {
                whole[i * width + k] = content[k * count + i];
            }
        }
        return whole;
    }

    private byte[] withoutChecksum(byte[] content) {
        if (content.length < CHECKSUM) {
            throw MalformedException.expected(where, "a chunk with a checksum", content.length + " bytes");
        }
        int length = content.length - CHECKSUM;
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int expected = buffer.getInt(length);
        int found = fletcher32(content, length);
        if (expected != found) {
            throw MalformedException.of(where, "a chunk does not have the checksum it says");
        }
        return Arrays.copyOf(content, length);
    }

    /** Sums of big-endian 16-bit words modulo 65535 (H5_checksum_fletcher32). */
    private static int fletcher32(byte[] content, int length) {
        long first = 0;
        long second = 0;
        for (int i = 0; i < length; i += 2) {
            int low = i + 1 < length ? Byte.toUnsignedInt(content[i + 1]) : 0;
            first = (first + (Byte.toUnsignedInt(content[i]) << 8) + low) % 65535;
            second = (second + first) % 65535;
        }
        return (int) (second << 16 | first);
    }
}
