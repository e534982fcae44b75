package io.samenet.formats.hdf5;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.DType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attributes of one object, in the forms that Keras and h5py write (see {@link Hdf5Group}). */
final class Attributes {
    private static final long UNDEFINED = -1;

    private final Hdf5File file;
    private final Location where;
    private final Map<String, Attribute> byName = new LinkedHashMap<>();

    Attributes(Hdf5File file, Header header) {
        this.file = file;
        this.where = header.where();
        dense(header);
        for (RawMessage message : header.messages(RawMessage.ATTRIBUTE)) {
            add(message.body());
        }
    }

    private void dense(Header header) {
        Optional<RawMessage> info = header.message(RawMessage.ATTRIBUTE_INFO);
        if (info.isEmpty()) {
            return;
        }
        ByteBuffer body = info.get().body();
        int at = body.remaining() < 2 || (body.get(1) & 1) == 0 ? 2 : 4;
        if (body.remaining() < at + 16) {
            throw MalformedException.of(where, "its attribute info message is too short");
        }
        long heap = body.getLong(at);
        if (heap != UNDEFINED) {
            new Dense(file.storage(), where, file.limits())
                    .attributes(heap, body.getLong(at + 8))
                    .forEach(this::add);
        }
    }

    private void add(ByteBuffer body) {
        Attribute attribute = Attribute.read(where, body);
        if (byName.put(attribute.name(), attribute) != null) {
            throw MalformedException.of(where, "two attributes have the name \"" + attribute.name() + "\"");
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    Location where(String name) {
        return where.at("@" + name);
    }

    /** The scalar string {@code name}. */
    Optional<String> string(String name) {
        return Optional.ofNullable(byName.get(name)).map(attribute -> {
            List<String> strings = strings(attribute);
            if (strings.size() != 1) {
                throw MalformedException.expected(where(name), "one string", "an array of " + strings.size());
            }
            return strings.get(0);
        });
    }

    /** The array of strings {@code name}, joined from its chunks where it has been split. */
    Optional<List<String>> strings(String name) {
        Attribute whole = byName.get(name);
        if (whole != null) {
            return Optional.of(List.copyOf(strings(whole)));
        }
        List<String> joined = new ArrayList<>();
        int chunks = 0;
        for (Attribute chunk = byName.get(name + 0); chunk != null; chunk = byName.get(name + ++chunks)) {
            joined.addAll(strings(chunk));
        }
        return chunks == 0 ? Optional.empty() : Optional.of(List.copyOf(joined));
    }

    private List<String> strings(Attribute found) {
        Location place = where(found.name());
        Attribute attribute = found.own(place);
        Extent extent = Extent.read(
                place, attribute.space().duplicate().order(attribute.space().order()), file.limits());
        ElementType type = ElementType.read(place, attribute.type());
        if (extent.elements() == 0) {
            return List.of();
        }
        if (type.dtype() != DType.STRING) {
            throw MalformedException.expected(place, "text", type.dtype() + " " + extent.shape());
        }
        ByteBuffer data = attribute.data();
        if (extent.elements() > data.remaining() / type.bytes()) {
            throw MalformedException.expected(
                    place, extent.elements() + " strings of " + type.bytes() + " bytes", data.remaining() + " bytes");
        }
        Limits.check(place, "size in bytes", data.remaining(), file.limits().jsonBytes(), Hdf5File.JSON_OPTION);
        return file.strings().read(place, type, data, (int) extent.elements());
    }
}
