package io.samenet.formats.layer;

import io.samenet.formats.model.Declaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a part of samenet knows about layers: one handler for each kind of declaration.
 *
 * @param <H> type of the handlers
 */
public final class Room<H> {
    private final Map<Class<? extends Declaration>, H> handlers = new HashMap<>();

    /**
     * A kind of declaration and its handler.
     *
     * @param <H> type of the handler
     */
    public record Row<H>(Class<? extends Declaration> type, H handler) {}

    /** A room of these rows, given family by family; no declaration may have two. */
    public Room(List<List<Row<H>>> families) {
        for (List<Row<H>> family : families) {
            for (Row<H> row : family) {
                if (handlers.put(row.type(), row.handler()) != null) {
                    throw new IllegalArgumentException("two handlers for " + row.type());
                }
            }
        }
    }

    /** The handler of {@code declaration}. */
    public Optional<H> find(Declaration declaration) {
        return find(declaration.getClass());
    }

    /** The handler of declarations of {@code type}. */
    public Optional<H> find(Class<? extends Declaration> type) {
        return Optional.ofNullable(handlers.get(type));
    }

    /** The kinds of declarations that have one. */
    public Set<Class<? extends Declaration>> types() {
        return Set.copyOf(handlers.keySet());
    }
}
