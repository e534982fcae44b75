package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.HashedCrossing;
import io.samenet.formats.layer.preprocessing.OutputMode;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;

/** {@code HashedCrossing} of tf.keras and Keras 3. */
final class HashedCrossingCodec implements OfKeras2And3<HashedCrossing> {
    @Override
    public Class<HashedCrossing> type() {
        return HashedCrossing.class;
    }

    @Override
    public HashedCrossing decode(Fields fields, DecodeScope scope) {
        fields.only("sparse", Value.of(false));
        return new HashedCrossing(
                fields.positive("num_bins"), fields.choice("output_mode", OutputMode.class, OutputMode.INT));
    }

    @Override
    public boolean saysTrainable(HashedCrossing crossing, Dialect target) {
        return target != Dialect.KERAS3;
    }

    /** Keras 3 writes the name of the dtype alone. */
    @Override
    public Dict encode(HashedCrossing crossing, EncodeScope scope) {
        Value.DictBuilder config = Value.dict().put("num_bins", crossing.bins());
        OutputModes.encode(config, crossing.mode(), false);
        config.put("sparse", false);
        return scope.dialect() == Dialect.KERAS3
                ? config.put("dtype", scope.policy().compute().kerasName()).build()
                : config.build();
    }
}
