package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.keras.codec.activation.ActivationCodecs;
import io.samenet.formats.keras.codec.application.ApplicationCodecs;
import io.samenet.formats.keras.codec.attention.AttentionCodecs;
import io.samenet.formats.keras.codec.convolution.ConvolutionCodecs;
import io.samenet.formats.keras.codec.core.CoreCodecs;
import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.keras.codec.frame.CodecProvider;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.merge.MergeCodecs;
import io.samenet.formats.keras.codec.normalization.NormalizationCodecs;
import io.samenet.formats.keras.codec.operation.OperationCodecs;
import io.samenet.formats.keras.codec.pooling.PoolingCodecs;
import io.samenet.formats.keras.codec.preprocessing.PreprocessingCodecs;
import io.samenet.formats.keras.codec.recurrent.RecurrentCodecs;
import io.samenet.formats.keras.codec.reshape.ReshapeCodecs;
import io.samenet.formats.layer.OwnLayers;
import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes layers as files of every Keras spell them. */
public final class Codecs {
    private static final List<List<Room.Row<LayerCodec<?>>>> OURS = List.of(
            ApplicationCodecs.ROWS,
            CoreCodecs.ROWS,
            ActivationCodecs.ROWS,
            ConvolutionCodecs.ROWS,
            PoolingCodecs.ROWS,
            NormalizationCodecs.ROWS,
            RecurrentCodecs.ROWS,
            AttentionCodecs.ROWS,
            MergeCodecs.ROWS,
            ReshapeCodecs.ROWS,
            PreprocessingCodecs.ROWS,
            OperationCodecs.ROWS);

    private static final CodecTable TABLE =
            new CodecTable(OURS, OwnLayers.rows(CodecProvider.class, CodecProvider::codecs, OURS));

    private Codecs() {}

    /**
     * The layer that {@code source} says. What is not known (its class, a field, a value) makes it
     * {@link io.samenet.formats.model.Opaque}, with the reason; a wrapper around such a layer is opaque too. Its name is
     * the configuration's; where there is none, the class's name in small letters.
     *
     * @throws io.samenet.formats.error.MalformedException where a field is missing or not legal
     */
    public static Layer decode(LayerSource source, Models models) {
        return new Decoding(TABLE, source, models).layer();
    }

    /**
     * {@code layer} as {@code target} says it. A layer that a file of that dialect listed is given back as it stood there,
     * under its present name, unless it has been changed ({@link Layer#declaring}).
     *
     * @param where the layer's place, for errors
     * @throws io.samenet.formats.error.UnsupportedException where {@code target} cannot say it
     */
    public static LayerText encode(Layer layer, Dialect target, Location where, Models models) {
        return new Encoding(TABLE, layer, target, where, models).text();
    }

    /**
     * The parameters of the operation {@code source} that are operands, in the order of the declaration's inputs, by the
     * names that they may have among keyword arguments of the node: for {@code keras.ops.where} {@code condition},
     * {@code x1}, {@code x2}. All else in its node is settings, which {@link #decode} reads. Empty for what is no
     * operation, or not known.
     */
    public static List<String> operands(LayerSource source) {
        return TABLE.of(source).map(c -> c.operands(CodecTable.name(source))).orElse(List.of());
    }

    /** What the call of the layer {@code source} is given, where that is more than inputs and their mask. */
    public static Optional<CallParameters> parameters(LayerSource source) {
        return TABLE.of(source).flatMap(c -> c.parameters(CodecTable.name(source)));
    }

    /** The names by which files of {@code dialect} call layers of this declaration, in alphabetical order. */
    public static List<String> names(Class<? extends Declaration> type, Dialect dialect) {
        return TABLE.names(type).stream()
                .filter(name -> name.dialect() == dialect)
                .map(Name::text)
                .sorted()
                .toList();
    }

    /** All names that have a codec. */
    public static Set<Name> names() {
        return TABLE.names();
    }

    /** The declarations that have a codec. */
    public static Set<Class<? extends Declaration>> types() {
        return TABLE.types();
    }
}
