package io.samenet.formats.zip;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.tensor.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the central directory of an archive (APPNOTE 4.3.12 to 4.3.16). */
final class Directory {
    private final Bytes content;
    private final Location where;
    private final Limits limits;

    Directory(Bytes content, Location where, Limits limits) {
        this.content = content;
        this.where = where;
        this.limits = limits;
    }

    /** Where the directory is, and how many entries it has. */
    private record End(long entries, long size, long offset) {}

    /** All members but directories, by name. */
    Map<String, ZipMember> read() {
        End end = end();
        Limits.check(where, "number of members", end.entries(), limits.nodes(), ZipArchive.MEMBERS_OPTION);
        ByteBuffer entries = slice(end.offset(), end.size(), "its directory");
        Map<String, ZipMember> members = new LinkedHashMap<>();
        List<ZipMember> all = new ArrayList<>();
        for (long i = 0; i < end.entries(); i++) {
            ZipMember member = entry(entries);
            all.add(member);
            if (!member.name().endsWith("/") && members.put(member.name(), member) != null) {
                throw MalformedException.of(where, "two members have the name \"" + member.name() + "\"");
            }
        }
        checkDisjoint(all);
        return members;
    }

    private End end() {
        int longest = (int) Math.min(content.size(), ZipFormat.END_SIZE + ZipFormat.LONGEST_COMMENT);
        ByteBuffer tail = content.slice(content.size() - longest, longest);
        for (int at = longest - ZipFormat.END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == ZipFormat.END
                    && Short.toUnsignedInt(tail.getShort(at + 20)) == longest - at - ZipFormat.END_SIZE) {
                return end(tail, at, content.size() - longest + at);
            }
        }
        throw MalformedException.of(where, "not a zip archive, or cut off: it has no end record");
    }

    private End end(ByteBuffer tail, int at, long position) {
        int entries = Short.toUnsignedInt(tail.getShort(at + 10));
        long size = Integer.toUnsignedLong(tail.getInt(at + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(at + 16));
        if (entries != ZipFormat.IN_END_64 && size != ZipFormat.IN_EXTRA && offset != ZipFormat.IN_EXTRA) {
            return new End(entries, size, offset);
        }
        if (position < ZipFormat.LOCATOR_64_SIZE) {
            return new End(entries, size, offset);
        }
        ByteBuffer locator = content.slice(position - ZipFormat.LOCATOR_64_SIZE, ZipFormat.LOCATOR_64_SIZE);
        if (locator.getInt(0) != ZipFormat.LOCATOR_64) {
            return new End(entries, size, offset);
        }
        ByteBuffer end = slice(locator.getLong(8), ZipFormat.END_64_SIZE, "its zip64 end record");
        if (end.getInt(0) != ZipFormat.END_64) {
            throw MalformedException.expected(where, "a zip64 end record", "something else");
        }
        return new End(end.getLong(32), end.getLong(40), end.getLong(48));
    }

    private ByteBuffer slice(long offset, long size, String what) {
        if (offset < 0
                || size < 0
                || size > content.size()
                || offset > content.size() - size
                || size > Integer.MAX_VALUE) {
            throw MalformedException.of(where, what + " does not lie inside the file");
        }
        return content.slice(offset, (int) size);
    }

    private ZipMember entry(ByteBuffer entries) {
        int at = entries.position();
        if (entries.remaining() < ZipFormat.CENTRAL_SIZE || entries.getInt(at) != ZipFormat.CENTRAL) {
            throw MalformedException.of(where, "its directory is damaged");
        }
        int nameSize = Short.toUnsignedInt(entries.getShort(at + 28));
        int extraSize = Short.toUnsignedInt(entries.getShort(at + 30));
        int commentSize = Short.toUnsignedInt(entries.getShort(at + 32));
        if (entries.remaining() < ZipFormat.CENTRAL_SIZE + nameSize + extraSize + commentSize) {
            throw MalformedException.of(where, "its directory is damaged");
        }
        String name = name(entries.slice(at + ZipFormat.CENTRAL_SIZE, nameSize));
        ByteBuffer extra =
                entries.slice(at + ZipFormat.CENTRAL_SIZE + nameSize, extraSize).order(entries.order());
        Sizes sizes = new Sizes(entries, at, extra);
        ZipMember member = new ZipMember(
                content,
                where.at(name),
                name,
                Short.toUnsignedInt(entries.getShort(at + 8)),
                Short.toUnsignedInt(entries.getShort(at + 10)),
                entries.getInt(at + 16),
                sizes.stored,
                sizes.real,
                sizes.offset,
                limits);
        entries.position(at + ZipFormat.CENTRAL_SIZE + nameSize + extraSize + commentSize);
        member.check();
        return member;
    }

    /** Sizes and offset of an entry, from its zip64 extra field where its own fields say so (APPNOTE 4.5.3). */
    private final class Sizes {
        private long real;
        private long stored;
        private long offset;

        Sizes(ByteBuffer entries, int at, ByteBuffer extra) {
            stored = Integer.toUnsignedLong(entries.getInt(at + 20));
            real = Integer.toUnsignedLong(entries.getInt(at + 24));
            offset = Integer.toUnsignedLong(entries.getInt(at + 42));
            while (extra.remaining() >= 4) {
                int id = Short.toUnsignedInt(extra.getShort());
                int size = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
                if (id == ZipFormat.EXTRA_64) {
                    ByteBuffer field = extra.slice(extra.position(), size).order(extra.order());
                    real = real == ZipFormat.IN_EXTRA ? next(field) : real;
                    stored = stored == ZipFormat.IN_EXTRA ? next(field) : stored;
                    offset = offset == ZipFormat.IN_EXTRA ? next(field) : offset;
                }
                extra.position(extra.position() + size);
            }
        }

        private long next(ByteBuffer field) {
            if (field.remaining() < Long.BYTES) {
                throw MalformedException.of(where, "a zip64 extra field is too short");
            }
            return field.getLong();
        }
    }

    private String name(ByteBuffer bytes) {
        String name;
        try {
            name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw MalformedException.of(where, "the name of a member is not UTF-8", e);
        }
        boolean leaves = name.startsWith("/") || List.of(name.split("/", -1)).contains("..");
        if (name.isEmpty() || leaves || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || name.indexOf(':') == 1) {
            throw MalformedException.expected(
                    where, "a member with a relative name inside the archive", "\"" + name + "\"");
        }
        return name;
    }

    /** Members that share bytes let a small archive unfold to any size. */
    private void checkDisjoint(List<ZipMember> members) {
        members.sort(Comparator.comparingLong(ZipMember::offset));
        long end = 0;
        for (ZipMember member : members) {
            if (member.offset() < end) {
                throw MalformedException.of(member.where(), "it lies over another member");
            }
            end = member.end();
        }
    }
}
