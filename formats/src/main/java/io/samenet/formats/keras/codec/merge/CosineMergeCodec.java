package io.samenet.formats.keras.codec.merge;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;

/** {@code Merge} of Keras 1 with mode {@code cos}, under the name of which {@link MergeCodec} reads. */
final class CosineMergeCodec implements LayerCodec<CosineMerge> {
    @Override
    public Class<CosineMerge> type() {
        return CosineMerge.class;
    }

    @Override
    public List<Name> names() {
        return List.of();
    }

    @Override
    public CosineMerge decode(Fields fields, DecodeScope scope) {
        Dot product = DotCodec.decode(fields, "dot_axes", false);
        return new CosineMerge(product.axisOfFirst(), product.axisOfSecond());
    }

    @Override
    public String className(CosineMerge cosine, EncodeScope scope) {
        scope.only(Dialect.KERAS1, "Merge of mode cos");
        return "Merge";
    }

    @Override
    public Dict encode(CosineMerge cosine, EncodeScope scope) {
        return MergeCodec.keras1("cos", Value.of(-1), DotCodec.axes(cosine.product()));
    }
}
