package io.samenet.formats.layer;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Layers of users' own. Each room has a service, whose providers give its handlers ({@link ServiceLoader}): on the class
 * path, or where the thread's context class loader finds them when the room is first used.
 */
public final class OwnLayers {
    private OwnLayers() {}

    /**
     * The handlers that all providers of {@code service} give.
     *
     * @param <S> type of the providers
     * @param <H> type of the handlers
     * @throws UnsupportedException where a provider cannot be made, or a declaration has two handlers or one of
     *     {@code ours}
     */
    public static <S, H> List<Room.Row<H>> rows(
            Class<S> service, Function<S, List<Room.Row<H>>> handlers, List<List<Room.Row<H>>> ours) {
        Room<H> taken = new Room<>(ours);
        List<Room.Row<H>> all = new ArrayList<>();
        try {
            for (S provider : ServiceLoader.load(service)) {
                for (Room.Row<H> row : handlers.apply(provider)) {
                    boolean twice = all.stream().anyMatch(r -> r.type() == row.type());
                    if (twice || taken.find(row.type()).isPresent()) {
                        throw UnsupportedException.of(
                                place(provider),
                                "a second handler for " + row.type().getName());
                    }
                    all.add(row);
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) { // also a class of a newer Java
            throw UnsupportedException.of(Location.of("layers of your own"), String.valueOf(e.getMessage()));
        }
        return all;
    }

    /** A room of {@code ours} and all that providers of {@code service} give. */
    public static <S, H> Room<H> room(
            Class<S> service, Function<S, List<Room.Row<H>>> handlers, List<List<Room.Row<H>>> ours) {
        List<List<Room.Row<H>>> all = new ArrayList<>(ours);
        all.add(rows(service, handlers, ours));
        return new Room<>(all);
    }

    /** The jar, or folder, that {@code provider} comes from, and its class. */
    public static Location place(Object provider) {
        Optional<CodeSource> source =
                Optional.ofNullable(provider.getClass().getProtectionDomain().getCodeSource());
        return Location.of(source.map(s -> String.valueOf(s.getLocation())).orElse("class path"))
                .named(provider.getClass().getName());
    }
}
