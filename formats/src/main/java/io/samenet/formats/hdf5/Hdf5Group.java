package io.samenet.formats.hdf5;

import io.jhdf.object.message.LinkMessage;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group: named children, and attributes. Paths are relative to the group, with {@code /} between names.
 *
 * <p>A group that two paths lead to is refused, and so are soft and external links: Keras writes none, and a walk over
 * groups then always ends.
 */
public final class Hdf5Group {
    private static final long UNDEFINED = -1;

    private final Hdf5File file;
    private final Header header;
    private final Attributes attributes;
    private volatile @Nullable Map<String, Link> links;

    Hdf5Group(Hdf5File file, Header header) {
        this.file = file;
        this.header = header;
        this.attributes = new Attributes(file, header);
    }

    /** The group as a place. */
    public Location where() {
        return header.where();
    }

    /** The attribute {@code attribute} of this group as a place. */
    public Location where(String attribute) {
        return attributes.where(attribute);
    }

    /** Names of all children, in the order in which the file stores them; by name in groups of the old style. */
    public List<String> names() {
        return List.copyOf(links().keySet());
    }

    /**
     * The group at {@code path}; empty where nothing is.
     *
     * @throws MalformedException where something else is
     */
    public Optional<Hdf5Group> group(String path) {
        return find(path).map(found -> {
            if (isDataset(found)) {
                throw MalformedException.expected(found.where(), "a group", "a dataset");
            }
            return file.group(found);
        });
    }

    /**
     * The dataset at {@code path}; empty where nothing is.
     *
     * @throws MalformedException where something else is
     */
    public Optional<Hdf5Dataset> dataset(String path) {
        return find(path).map(found -> {
            if (!isDataset(found)) {
                throw MalformedException.expected(found.where(), "a dataset", "a group");
            }
            return new Hdf5Dataset(file, found);
        });
    }

    /** Whether {@code path} is a group; false where nothing is. */
    public boolean isGroup(String path) {
        return find(path).filter(found -> !isDataset(found)).isPresent();
    }

    /**
     * The text that {@code attribute} holds, a scalar of fixed or variable length; empty where there is none.
     *
     * @throws MalformedException where it is not one string
     */
    public Optional<String> string(String attribute) {
        return attributes.string(attribute);
    }

    /**
     * The texts that {@code attribute} holds: an array of any shape of fixed or variable length, a scalar being an array of
     * one. An array without elements is empty whatever its type, since h5py writes an empty list as float64. Where the
     * attribute is absent, those of its name followed by 0, 1, … are joined
     * ({@code keras.src.legacy.saving.legacy_h5_format.save_attributes_to_hdf5_group} splits them).
     *
     * @throws MalformedException where it is not text
     */
    public Optional<List<String>> strings(String attribute) {
        return attributes.strings(attribute);
    }

    /** Names of all attributes. */
    public Set<String> attributes() {
        return attributes.names();
    }

    private static boolean isDataset(Header header) {
        return header.message(RawMessage.LAYOUT).isPresent();
    }

    private Optional<Header> find(String path) {
        String[] names = path.split("/", -1);
        Hdf5Group group = this;
        for (int i = 0; ; i++) {
            Link link = group.links().get(names[i]);
            if (link == null) {
                return Optional.empty();
            }
            Header child = Header.read(file.storage(), group.where().at(names[i]), group.address(names[i], link));
            if (i == names.length - 1) {
                return Optional.of(child);
            }
            if (isDataset(child)) {
                return Optional.empty();
            }
            group = file.group(child);
        }
    }

    private long address(String name, Link link) {
        if (link instanceof Link.Hard hard) {
            return hard.address();
        }
        String kind = link instanceof Link.Soft soft ? "a soft link to \"" + soft.target() + "\"" : "an external link";
        throw UnsupportedException.of(where().at(name), kind);
    }

    private Map<String, Link> links() {
        Map<String, Link> known = links;
        if (known == null) {
            known = readLinks();
            checkNames(known.keySet());
            links = known;
        }
        return known;
    }

    /** Names that no path can lead to. */
    private void checkNames(Set<String> names) {
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('/') >= 0) {
                throw MalformedException.expected(where(), "names without \"/\"", "\"" + name + "\"");
            }
        }
    }

    private Map<String, Link> readLinks() {
        Optional<RawMessage> table = header.message(RawMessage.SYMBOL_TABLE);
        if (table.isPresent()) {
            return SymbolTable.read(file.storage(), where(), file.limits(), table.get());
        }
        List<ByteBuffer> messages = new ArrayList<>();
        header.messages(RawMessage.LINK).forEach(message -> messages.add(message.body()));
        header.message(RawMessage.LINK_INFO).ifPresent(info -> messages.addAll(dense(info.body())));
        Map<String, Link> read = new LinkedHashMap<>();
        for (ByteBuffer message : messages) {
            LinkMessage link = Guard.call(
                    where(),
                    "a link",
                    () -> LinkMessage.fromBuffer(message, file.storage().getSuperblock()));
            if (read.put(link.getLinkName(), link(link)) != null) {
                throw MalformedException.of(where(), "two children have the name \"" + link.getLinkName() + "\"");
            }
        }
        Limits.check(where(), "number of children", read.size(), file.limits().nodes(), Hdf5File.NODES_OPTION);
        return read;
    }

    private static Link link(LinkMessage link) {
        return switch (link.getLinkType()) {
            case HARD -> new Link.Hard(link.getHardLinkAddress());
            case SOFT -> new Link.Soft(link.getSoftLink());
            case EXTERNAL -> new Link.External();
        };
    }

    /** Links outside the header: the addresses of a link info message (section IV.A.2.c). */
    private List<ByteBuffer> dense(ByteBuffer info) {
        int at = info.remaining() < 2 || (info.get(1) & 1) == 0 ? 2 : 10;
        if (info.remaining() < at + 16) {
            throw MalformedException.of(where(), "its link info message is too short");
        }
        long heap = info.getLong(at);
        return heap == UNDEFINED
                ? List.of()
                : new Dense(file.storage(), where(), file.limits()).links(heap, info.getLong(at + 8));
    }
}
