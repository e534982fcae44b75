package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file to be written holds: a group is a tree with children and attributes, in the order in which they are
 * declared, a dataset a leaf. Contents are read only when {@link Hdf5Writer} writes them.
 */
public final class Hdf5Tree {
    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    private final Map<String, Node> children = new LinkedHashMap<>();

    /** A group or a dataset. */
    sealed interface Node {
        /** A group. */
        record Group(Hdf5Tree tree) implements Node {}

        /** A dataset. */
        record Dataset(Leaf leaf) implements Node {}
    }

    /** A dataset to be written: its content, and attributes. */
    public static final class Leaf {
        private final TensorData data;
        private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

        private Leaf(TensorData data) {
            this.data = data;
        }

        /** Gives the dataset an attribute. */
        public Leaf attribute(String name, AttributeValue value) {
            put(attributes, name, value);
            return this;
        }

        TensorData data() {
            return data;
        }

        Map<String, AttributeValue> attributes() {
            return Collections.unmodifiableMap(attributes);
        }
    }

    /**
     * The group at {@code path} below this one, names separated by {@code /}; it and those on the way are made where they
     * are not there yet.
     *
     * @throws IllegalArgumentException where a dataset is in the way
     */
    public Hdf5Tree group(String path) {
        Hdf5Tree group = this;
        for (String name : path.split("/", -1)) {
            Node child = group.children.computeIfAbsent(checked(name), n -> new Node.Group(new Hdf5Tree()));
            if (!(child instanceof Node.Group found)) {
                throw new IllegalArgumentException(path + ": \"" + name + "\" is a dataset");
            }
            group = found.tree();
        }
        return group;
    }

    /**
     * Puts a dataset at {@code path} below this group, making the groups on the way.
     *
     * @throws IllegalArgumentException where something is there already, or the content is text
     */
    public Leaf dataset(String path, TensorData data) {
        if (data.dtype() == DType.STRING) {
            throw new IllegalArgumentException(path + ": a dataset of text");
        }
        int slash = path.lastIndexOf('/');
        Hdf5Tree group = slash < 0 ? this : group(path.substring(0, slash));
        Leaf leaf = new Leaf(data);
        put(group.children, path.substring(slash + 1), new Node.Dataset(leaf));
        return leaf;
    }

    /** Gives the group an attribute. */
    public Hdf5Tree attribute(String name, AttributeValue value) {
        put(attributes, name, value);
        return this;
    }

    Map<String, AttributeValue> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    Map<String, Node> children() {
        return Collections.unmodifiableMap(children);
    }

    private static <T> void put(Map<String, T> map, String name, T value) {
        if (map.putIfAbsent(checked(name), value) != null) {
            throw new IllegalArgumentException("\"" + name + "\" is there already");
        }
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.equals(".") || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be a name in HDF5");
        }
        return name;
    }
}
