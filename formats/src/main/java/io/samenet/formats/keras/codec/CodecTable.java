package io.samenet.formats.keras.codec;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.layer.OwnLayers;
import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs, by declaration and by the names of files. */
final class CodecTable {
    private final Room<LayerCodec<?>> room;
    private final Map<Name, LayerCodec<?>> byName = new HashMap<>();

    /**
     * The codecs of {@code families} and of users' own layers.
     *
     * @throws UnsupportedException where two have the same name
     */
    CodecTable(List<List<Room.Row<LayerCodec<?>>>> families, List<Room.Row<LayerCodec<?>>> own) {
        List<List<Room.Row<LayerCodec<?>>>> all = new ArrayList<>(families);
        all.add(own);
        room = new Room<>(all);
        for (List<Room.Row<LayerCodec<?>>> family : all) {
            for (Room.Row<LayerCodec<?>> row : family) {
                for (Name name : row.handler().names()) {
                    if (byName.put(name, row.handler()) != null) {
                        throw UnsupportedException.of(
                                OwnLayers.place(row.handler()),
                                "a second codec for " + name.dialect() + "'s " + name.text());
                    }
                }
            }
        }
    }

    Optional<LayerCodec<?>> of(Declaration declaration) {
        return room.find(declaration);
    }

    Optional<LayerCodec<?>> of(Class<? extends Declaration> type) {
        return room.find(type);
    }

    List<Name> names(Class<? extends Declaration> type) {
        return room.find(type).map(LayerCodec::names).map(List::copyOf).orElse(List.of());
    }

    Set<Name> names() {
        return Set.copyOf(byName.keySet());
    }

    Set<Class<? extends Declaration>> types() {
        return room.types();
    }

    /** The codec of what {@code source} is called. */
    Optional<LayerCodec<?>> of(LayerSource source) {
        return Optional.ofNullable(byName.get(name(source)));
    }

    /** Whether Keras 3 has operations in {@code module}. */
    static boolean isOfOperations(String module) {
        return module.startsWith("keras.src.ops") || module.startsWith("keras.ops");
    }

    /** What {@code source} is called: a user's own class by its whole name. */
    static Name name(LayerSource source) {
        Optional<String> own = OwnClass.of(source.around(), source.className());
        if (own.isPresent()) {
            return new Name(source.dialect(), Name.Kind.LAYER, own.get());
        }
        boolean operation = source.around()
                .text("module")
                .filter(CodecTable::isOfOperations)
                .isPresent();
        if (source.dialect() == Dialect.KERAS3 && operation) {
            return new Name(source.dialect(), Name.Kind.OPERATION, source.className());
        }
        boolean lambda =
                source.className().equals("TFOpLambda") || source.className().equals("SlicingOpLambda");
        if (lambda && source.config().text("function").isPresent()) {
            return new Name(
                    source.dialect(),
                    Name.Kind.FUNCTION,
                    source.config().text("function").get());
        }
        return new Name(source.dialect(), Name.Kind.LAYER, source.className());
    }
}
