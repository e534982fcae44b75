package io.samenet.formats.keras.raw;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A node in the wire format of Protocol Buffers (fields by number, {@code node_def.proto} and {@code attr_value.proto}) that
 * stands in a string as UTF-8, told in their JSON form. Fields that no operation here needs are skipped.
 */
final class NodeBytes {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    /** Kinds of attributes by the numbers of their fields, which a list has too. */
    private static final List<String> KINDS = List.of("", "list", "s", "i", "f", "b", "type", "shape", "tensor");

    private final Location where;
    private final ByteBuffer bytes;

    NodeBytes(Location where, String text) {
        this(where, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private NodeBytes(Location where, ByteBuffer bytes) {
        this.where = where;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The node. */
    Dict node() {
        Value.DictBuilder node = Value.dict();
        List<Value> inputs = new ArrayList<>();
        Value.DictBuilder attributes = Value.dict();
        while (bytes.hasRemaining()) {
            long tag = varint();
            switch ((int) (tag >> 3)) {
                case 1 -> node.put("name", text(tag));
                case 2 -> node.put("op", text(tag));
                case 3 -> inputs.add(Value.of(text(tag)));
                case 5 -> part(tag).entry(attributes);
                default -> skip(tag);
            }
        }
        return node.put("input", Value.list(inputs))
                .put("attr", attributes.build())
                .build();
    }

    private void entry(Value.DictBuilder attributes) {
        String name = "";
        Dict value = Dict.EMPTY;
        while (bytes.hasRemaining()) {
            long tag = varint();
            switch ((int) (tag >> 3)) {
                case 1 -> name = text(tag);
                case 2 -> value = part(tag).attribute();
                default -> skip(tag);
            }
        }
        attributes.put(name, value);
    }

    private Dict attribute() {
        Value.DictBuilder attribute = Value.dict();
        while (bytes.hasRemaining()) {
            long tag = varint();
            String kind = kind(tag);
            if (kind.equals("list")) {
                attribute.put(kind, part(tag).list());
            } else {
                attribute.put(kind, values(kind, tag).get(0));
            }
        }
        return attribute.build();
    }

    private Dict list() {
        Value.DictBuilder list = Value.dict();
        Dict found = Dict.EMPTY;
        while (bytes.hasRemaining()) {
            long tag = varint();
            String kind = kind(tag);
            List<Value> items = new ArrayList<>(found.list(kind).orElse(List.of()));
            items.addAll(values(kind, tag));
            found = list.put(kind, Value.list(items)).build();
        }
        return found;
    }

    private String kind(long tag) {
        long number = tag >> 3;
        return number < KINDS.size() ? KINDS.get((int) number) : "number " + number;
    }

    /** One value; of a list's numbers as many as are packed together. */
    private List<Value> values(String kind, long tag) {
        boolean number = kind.equals("i") || kind.equals("f") || kind.equals("b") || kind.equals("type");
        if (!number) {
            return List.of(other(kind, tag));
        }
        if ((tag & 7) != BYTES) {
            return List.of(number(kind));
        }
        NodeBytes packed = part(tag);
        List<Value> values = new ArrayList<>();
        while (packed.bytes.hasRemaining()) {
            values.add(packed.number(kind));
        }
        return values;
    }

    private Value number(String kind) {
        return switch (kind) {
            case "f" -> Value.of(single());
            case "b" -> Value.of(varint() != 0);
            case "type" -> Value.of(Attribute.typeName(varint()));
            default -> Value.of(varint());
        };
    }

    private Value other(String kind, long tag) {
        if (!kind.equals("s")) {
            skip(tag);
            return Dict.EMPTY;
        }
        return Value.of(Base64.getEncoder().encodeToString(text(tag).getBytes(StandardCharsets.UTF_8)));
    }

    /** A number of 32 bits by its shortest decimal, as the JSON form has it. */
    private double single() {
        need(Float.BYTES);
        return Double.parseDouble(Float.toString(bytes.getFloat()));
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            need(1);
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private String text(long tag) {
        NodeBytes part = part(tag);
        return StandardCharsets.UTF_8.decode(part.bytes).toString();
    }

    private NodeBytes part(long tag) {
        if ((tag & 7) != BYTES) {
            throw damaged();
        }
        int length = need(varint());
        ByteBuffer part = bytes.slice().limit(length);
        bytes.position(bytes.position() + length);
        return new NodeBytes(where, part);
    }

    private void skip(long tag) {
        switch ((int) (tag & 7)) {
            case VARINT -> varint();
            case FIXED64 -> bytes.position(bytes.position() + need(Long.BYTES));
            case BYTES -> part(tag);
            case FIXED32 -> bytes.position(bytes.position() + need(Integer.BYTES));
            default -> throw damaged();
        }
    }

    private int need(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw damaged();
        }
        return (int) length;
    }

    private MalformedException damaged() {
        return MalformedException.of(where, "the node's bytes are damaged");
    }
}
