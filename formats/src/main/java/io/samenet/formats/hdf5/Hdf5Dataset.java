package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A dataset: an array of numbers or of text, and attributes. */
public final class Hdf5Dataset {
    private final Hdf5File file;
    private final Header header;
    private final Attributes attributes;

    Hdf5Dataset(Hdf5File file, Header header) {
        this.file = file;
        this.header = header;
        this.attributes = new Attributes(file, header);
    }

    /** The dataset as a place. */
    public Location where() {
        return header.where();
    }

    /**
     * Element type and shape.
     *
     * @throws UnsupportedException where the type is none of {@link DType}, with the name that HDF5 has for it
     */
    public TensorType type() {
        return new TensorType(elementType().dtype(), extent().shape());
    }

    /**
     * The numbers. Those of a contiguous little-endian dataset are a view of the file; big-endian ones are turned as they
     * are read; a chunked dataset is decoded into memory, here and now.
     *
     * @throws MalformedException where they do not lie inside the file
     * @throws UnsupportedException where they are text, or stored in a way or with a filter that samenet does not read
     */
    public TensorData data() {
        ElementType type = elementType();
        if (type.dtype() == DType.STRING) {
            throw UnsupportedException.of(where(), "text where numbers are needed");
        }
        return new TensorData(type(), SwappedBytes.littleEndian(stored(type), type));
    }

    /**
     * The texts, in row-major order.
     *
     * @throws MalformedException where they are not text, or damaged
     */
    public List<String> strings() {
        ElementType type = elementType();
        if (type.dtype() != DType.STRING) {
            throw MalformedException.expected(where(), "text", type().toString());
        }
        Bytes bytes = stored(type);
        if (bytes.size() > Integer.MAX_VALUE) {
            throw UnsupportedException.of(where(), "text of more than 2 GB");
        }
        int count = (int) (bytes.size() / type.bytes());
        return List.copyOf(file.strings().read(where(), type, bytes.slice(0, (int) bytes.size()), count));
    }

    /** The text that {@code attribute} holds; see {@link Hdf5Group#string}. */
    public Optional<String> string(String attribute) {
        return attributes.string(attribute);
    }

    /** Names of all attributes. */
    public Set<String> attributes() {
        return attributes.names();
    }

    private ElementType elementType() {
        return ElementType.read(where(), header.require(RawMessage.DATATYPE).body());
    }

    private Extent extent() {
        return Extent.read(where(), header.require(RawMessage.DATASPACE).body(), file.limits());
    }

    /** The bytes as they stand in the file, unfiltered. */
    private Bytes stored(ElementType type) {
        if (header.message(RawMessage.EXTERNAL_FILES).isPresent()) {
            throw UnsupportedException.of(where(), "its content lies in another file (external storage)");
        }
        Shape shape = extent().shape();
        long size = extent().bytes(where(), type.bytes(), file.limits());
        file.declare(header, size);
        Layout layout = Layout.read(where(), header.require(RawMessage.LAYOUT).body());
        if (size == 0) {
            return Bytes.of(new byte[0]);
        }
        if (layout instanceof Layout.Compact compact) {
            return inside(Bytes.of(compact.content()), size);
        }
        if (layout instanceof Layout.Contiguous contiguous) {
            return contiguous(contiguous, size);
        }
        return new Chunks(file, header, shape, type.bytes(), size).decode();
    }

    private Bytes contiguous(Layout.Contiguous layout, long size) {
        if (layout.address() == Layout.UNDEFINED) {
            throw UnsupportedException.of(where(), "its content has never been written");
        }
        if (layout.size() >= 0 && layout.size() < size) {
            throw MalformedException.expected(where(), size + " bytes for " + type(), Long.toString(layout.size()));
        }
        return file.storage().view(where(), layout.address(), size);
    }

    private Bytes inside(Bytes content, long size) {
        if (content.size() < size) {
            throw MalformedException.expected(where(), size + " bytes for " + type(), Long.toString(content.size()));
        }
        return content.part(0, size);
    }
}
