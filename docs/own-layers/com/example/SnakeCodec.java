package com.example;

import io.samenet.formats.keras.codec.frame.CodecProvider;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** How files spell it: Keras 2 by its registered name, Keras 3 by its class, the registered name beside it. */
public final class SnakeCodec implements LayerCodec<Snake>, CodecProvider {
    private static final String REGISTERED = "Example>Snake";

    @Override
    public List<Room.Row<LayerCodec<?>>> codecs() {
        return List.of(row());
    }

    @Override
    public Class<Snake> type() {
        return Snake.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), REGISTERED);
    }

    @Override
    public Optional<String> registeredName() {
        return Optional.of(REGISTERED);
    }

    /** Every field is checked as it is read; a field that nobody reads makes the layer unknown. */
    @Override
    public Snake decode(Fields fields, DecodeScope scope) {
        return new Snake(fields.real("epsilon", 1e-9));
    }

    @Override
    public String className(Snake snake, EncodeScope scope) {
        return scope.dialect() == Dialect.KERAS3 ? "Snake" : REGISTERED;
    }

    @Override
    public Dict encode(Snake snake, EncodeScope scope) {
        return Value.dict().put("epsilon", snake.epsilon()).build();
    }
}
