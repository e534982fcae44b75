package io.samenet.formats.keras.codec.core;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Layers that change images while training: {@code RandomFlip} and its kin, of Keras 2 and 3. */
final class AugmentationCodec implements LayerCodec<Augmentation> {
    private static final String DATA_FORMAT = "data_format";
    private static final String BOXES = "bounding_box_format";

    @Override
    public Class<Augmentation> type() {
        return Augmentation.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>();
        for (Augmentations.Row row : Augmentations.ROWS) {
            names.addAll(Name.layers(dialects(row), row.className()));
        }
        return names;
    }

    private static Set<Dialect> dialects(Augmentations.Row row) {
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        if (row.since2()) {
            dialects.add(Dialect.KERAS2);
        }
        if (row.since3()) {
            dialects.add(Dialect.KERAS3);
        }
        return dialects;
    }

    @Override
    public Augmentation decode(Fields fields, DecodeScope scope) {
        Augmentations.Row row = Augmentations.ROWS.stream()
                .filter(r -> r.className().equals(scope.className()))
                .findFirst()
                .orElseThrow();
        fields.ignore("seed", "rng_type");
        Value.DictBuilder setting = Value.dict();
        if (scope.dialect() == Dialect.KERAS3) {
            if (DataFormats.decode(fields, scope.dialect()) == DataFormat.CHANNELS_FIRST) {
                setting.put(DATA_FORMAT, "channels_first");
            }
            fields.find(BOXES).ifPresent(b -> setting.put(BOXES, fields.text(BOXES)));
        }
        for (AugmentationField field : row.fields()) {
            if (field.form() == AugmentationField.Form.SIZE && field.absent().isNull()) {
                fields.value(field.name());
            }
            setting.put(
                    field.name(),
                    field.isIn(scope.dialect())
                            ? field.read(fields, scope.dialect())
                            : field.read(new Fields(scope.where(), Dict.EMPTY), scope.dialect()));
        }
        return new Augmentation(row.kind(), setting.build());
    }

    @Override
    public String className(Augmentation augmentation, EncodeScope scope) {
        Augmentations.Row row = row(augmentation);
        if (!dialects(row).contains(scope.dialect())) {
            throw UnsupportedException.of(scope.where(), scope.dialect() + " has no layer " + row.className());
        }
        return row.className();
    }

    private static Augmentations.Row row(Augmentation augmentation) {
        return Augmentations.ROWS.stream()
                .filter(r -> r.kind() == augmentation.kind())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Dict encode(Augmentation augmentation, EncodeScope scope) {
        Dict setting = augmentation.setting();
        Value.DictBuilder config = Value.dict();
        boolean first = setting.has(DATA_FORMAT);
        if (scope.dialect() == Dialect.KERAS3) {
            DataFormats.encode(config, first ? DataFormat.CHANNELS_FIRST : DataFormat.CHANNELS_LAST, scope.dialect());
            setting.find(BOXES).ifPresent(b -> config.put(BOXES, b));
        } else {
            setting.find(BOXES).ifPresent(b -> scope.lose(BOXES + " " + b));
            if (first) {
                throw UnsupportedException.of(
                        scope.where(),
                        scope.dialect() + " has no " + row(augmentation).className() + " with channels first");
            }
        }
        for (AugmentationField field : row(augmentation).fields()) {
            Value value = setting.get(field.name()).orElseThrow();
            if (field.isIn(scope.dialect())) {
                config.put(field.name(), field.write(value));
            } else if (!value.equals(field.absent())) {
                scope.lose(field.name() + " " + value);
            }
        }
        return config.build();
    }
}
