package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code Embedding} of every Keras; a dropout of whole rows is Keras 1's. */
final class EmbeddingCodec implements LayerCodec<Embedding> {
    private static final List<TrainingField> TRAINING = TrainingField.all(
            TrainingField.weight("embeddings", TrainingField.RANDOM_UNIFORM, "init", "W"),
            List.of(TrainingField.setting("dropout", "dropout", Value.of(0.0))));
    private static final List<TrainingField> TRAINING_FROM2 = TRAINING.subList(0, TRAINING.size() - 1);

    @Override
    public Class<Embedding> type() {
        return Embedding.class;
    }

    @Override
    public List<Name> names() {
        return Name.layers("Embedding");
    }

    @Override
    public List<TrainingField> training(Dialect dialect) {
        return dialect == Dialect.KERAS1 ? TRAINING : TrainingField.withLora(TRAINING_FROM2, dialect);
    }

    @Override
    public Embedding decode(Fields fields, DecodeScope scope) {
        fields.only("sparse", Value.of(false));
        return new Embedding(
                fields.positive("input_dim"), fields.positive("output_dim"), fields.flag("mask_zero", false));
    }

    @Override
    public String className(Embedding embedding, EncodeScope scope) {
        return "Embedding";
    }

    @Override
    public Dict encode(Embedding embedding, EncodeScope scope) {
        return Value.dict()
                .put("input_dim", embedding.inputDim())
                .put("output_dim", embedding.outputDim())
                .put("mask_zero", embedding.maskZero())
                .build();
    }
}
