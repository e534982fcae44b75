package io.samenet.formats.keras.codec.pooling;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.Rank;
import io.samenet.formats.keras.codec.frame.TensorFlowWindows;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** {@code MaxPooling1D} to {@code AveragePooling3D} of every Keras; the operations {@code MaxPool}, {@code AveragePool}. */
final class PoolingCodec implements LayerCodec<Pooling> {
    /** Operations of Keras 3 that compute what the layers do. */
    private static final List<String> OPERATIONS = List.of("MaxPool", "AveragePool");

    private static final String POOL = "compat.v1.nn.pool";
    private static final String OLD = "compat.v1";

    /** Functions of TensorFlow, and the number of spatial dimensions; 0 where the window says it, as a list. */
    private static final Map<String, Integer> FUNCTIONS = Map.of(
            "compat.v1.nn.avg_pool", 0,
            "compat.v1.nn.max_pool", 0,
            "nn.avg_pool", 0,
            "nn.max_pool", 0,
            "nn.max_pool1d", 1,
            "nn.max_pool2d", 2,
            "nn.max_pool3d", 3,
            "nn.avg_pool1d", 1,
            "nn.avg_pool2d", 2,
            "nn.avg_pool3d", 3);

    @Override
    public Class<Pooling> type() {
        return Pooling.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(Name.layers(Rank.names("MaxPooling", "AveragePooling")));
        names.addAll(Name.layers(EnumSet.of(Dialect.KERAS2, Dialect.KERAS3), Rank.names("MaxPool", "AvgPool")));
        OPERATIONS.forEach(o -> names.add(Name.operation(o)));
        FUNCTIONS.keySet().forEach(f -> names.add(Name.function(f)));
        names.add(Name.function(POOL));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return switch (name.kind()) {
            case LAYER -> List.of();
            case OPERATION -> List.of("inputs");
            case FUNCTION -> List.of(name.text().startsWith(OLD) && !name.text().equals(POOL) ? "value" : "input");
        };
    }

    @Override
    public Pooling decode(Fields fields, DecodeScope scope) {
        if (scope.kind() == Name.Kind.FUNCTION) {
            return scope.className().equals(POOL) ? pool(fields) : function(fields, scope.className());
        }
        int rank = scope.kind() == Name.Kind.OPERATION ? Rank.spatialOfOperand(scope) : Rank.of(scope.className());
        boolean line = scope.dialect() == Dialect.KERAS1 && rank == 1;
        List<Long> size = fields.integers(line ? "pool_length" : "pool_size", rank, 1);
        String stride = line ? "stride" : "strides";
        List<Long> strides = fields.find(stride).isEmpty() ? size : fields.integers(stride, rank, 1);
        return new Pooling(
                scope.className().startsWith("Max") ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE,
                Window.of(size, strides),
                Paddings.decode(fields, scope.dialect()),
                line ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, scope.dialect()));
    }

    /** {@code tf.compat.v1.nn.pool}, which {@code tf.nn.pool} calls; its windows are not dilated here. */
    private static Pooling pool(Fields fields) {
        Value window = fields.value("window_shape");
        int rank = window.asList().map(List::size).orElse(0);
        if (rank < 1) {
            throw fields.unsupported("window_shape", window);
        }
        Value ones = Paddings.list(Collections.nCopies(rank, 1L));
        fields.only("dilation_rate", ones, Value.of(1));
        fields.only("dilations", ones, Value.of(1));
        fields.only("pooling_type", Value.of("MAX"), Value.of("AVG"));
        return new Pooling(
                fields.text("pooling_type").equals("MAX") ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE,
                Window.of(fields.integers("window_shape", rank, 1), fields.integers("strides", rank, 1, 1)),
                TensorFlowWindows.padding(fields),
                DataFormat.CHANNELS_LAST);
    }

    private static Pooling function(Fields fields, String name) {
        int named = FUNCTIONS.getOrDefault(name, 0);
        Value window = fields.value("ksize");
        int rank = named > 0 ? named : window.asList().map(List::size).orElse(0) - 2;
        if (rank < 1) {
            throw fields.unsupported("ksize", window);
        }
        fields.value("strides");
        return new Pooling(
                name.contains("nn.max") ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE,
                Window.of(
                        TensorFlowWindows.sizes(fields, "ksize", rank),
                        TensorFlowWindows.sizes(fields, "strides", rank)),
                TensorFlowWindows.padding(fields),
                DataFormat.CHANNELS_LAST);
    }

    @Override
    public String className(Pooling pooling, EncodeScope scope) {
        return Rank.name(pooling.kind() == Pooling.Kind.MAX ? "MaxPooling" : "AveragePooling", pooling.rank());
    }

    @Override
    public Dict encode(Pooling pooling, EncodeScope scope) {
        boolean line = scope.dialect() == Dialect.KERAS1 && pooling.rank() == 1;
        if (line && pooling.dataFormat() == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no channels_first of one dimension");
        }
        Value.DictBuilder config = Value.dict();
        if (line) {
            config.put("pool_length", pooling.window().size().get(0))
                    .put("stride", pooling.window().strides().get(0));
        } else {
            config.put("pool_size", Paddings.list(pooling.window().size()))
                    .put("strides", Paddings.list(pooling.window().strides()));
            DataFormats.encode(config, pooling.dataFormat(), scope.dialect());
        }
        Paddings.encode(config, pooling.padding(), scope.dialect());
        return config.build();
    }
}
