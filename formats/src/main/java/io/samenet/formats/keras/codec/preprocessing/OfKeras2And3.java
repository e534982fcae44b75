package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import java.util.EnumSet;
import java.util.List;

/** A layer that Keras 2 and 3 have, called as its declaration is. */
interface OfKeras2And3<D extends Declaration> extends LayerCodec<D> {
    @Override
    default List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), type().getSimpleName());
    }

    @Override
    default String className(D declaration, EncodeScope scope) {
        String name = type().getSimpleName();
        return scope.since(Dialect.KERAS2, name);
    }
}
