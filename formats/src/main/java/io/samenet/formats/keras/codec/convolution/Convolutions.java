package io.samenet.formats.keras.codec.convolution;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.activation.Activations;
import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.Paddings;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Value;
import java.util.List;

/** The fields that convolutions and layers around them have in common. Keras 1 has a field for each side of the window. */
public final class Convolutions {
    /** Keras 1's names of the sides, by number of spatial dimensions less one. */
    private static final List<List<String>> SIDES1 = List.of(
            List.of("filter_length"),
            List.of("nb_row", "nb_col"),
            List.of("kernel_dim1", "kernel_dim2", "kernel_dim3"));

    private Convolutions() {}

    /** The window's size, strides and dilation. */
    public static Window window(Fields fields, int rank, Dialect dialect) {
        if (dialect == Dialect.KERAS1) {
            List<Long> size =
                    SIDES1.get(rank - 1).stream().map(fields::positive).toList();
            String stride =
                    rank == 1 ? fields.present("subsample_length", "subsample").orElse("subsample") : "subsample";
            return new Window(size, fields.integers(stride, rank, 1, 1), fields.integers("atrous_rate", rank, 1, 1));
        }
        return new Window(
                fields.integers("kernel_size", rank, 1),
                fields.integers("strides", rank, 1, 1),
                fields.integers("dilation_rate", rank, 1, 1));
    }

    /** Where the channels are. Of one dimension Keras 1 does not say it. */
    public static DataFormat dataFormat(Fields fields, int rank, Dialect dialect) {
        return dialect == Dialect.KERAS1 && rank == 1 ? DataFormat.CHANNELS_LAST : DataFormats.decode(fields, dialect);
    }

    static boolean useBias(Fields fields, Dialect dialect) {
        return fields.flag(dialect == Dialect.KERAS1 ? "bias" : "use_bias", true);
    }

    /** The name of the field that holds the number of filters. */
    public static String filters(Dialect dialect) {
        return dialect == Dialect.KERAS1 ? "nb_filter" : "filters";
    }

    /** Writes the window. */
    public static void window(Value.DictBuilder config, Window window, EncodeScope scope) {
        if (scope.dialect() != Dialect.KERAS1) {
            config.put("kernel_size", Paddings.list(window.size()))
                    .put("strides", Paddings.list(window.strides()))
                    .put("dilation_rate", Paddings.list(window.dilation()));
            return;
        }
        List<String> sides = SIDES1.get(window.rank() - 1);
        for (int i = 0; i < sides.size(); i++) {
            config.put(sides.get(i), window.size().get(i));
        }
        if (window.rank() == 1) {
            config.put("subsample_length", window.strides().get(0));
        } else {
            config.put("subsample", Paddings.list(window.strides()));
        }
        if (isDilated(window)) {
            config.put(
                    "atrous_rate",
                    window.rank() == 1 ? Value.of(window.dilation().get(0)) : Paddings.list(window.dilation()));
        }
    }

    /** Whether the window sees elements that are no neighbours. */
    public static boolean isDilated(Window window) {
        return window.dilation().stream().anyMatch(d -> d > 1);
    }

    /** Borders, order of dimensions, bias and activation. */
    static void common(
            Value.DictBuilder config,
            Padding padding,
            DataFormat format,
            boolean useBias,
            ActivationFunction activation,
            EncodeScope scope,
            int rank) {
        Dialect target = scope.dialect();
        Paddings.encode(config, padding, target);
        dataFormat(config, format, rank, scope);
        config.put("activation", Activations.encode(activation, scope))
                .put(target == Dialect.KERAS1 ? "bias" : "use_bias", useBias);
    }

    /** Writes where the channels are. */
    public static void dataFormat(Value.DictBuilder config, DataFormat format, int rank, EncodeScope scope) {
        boolean unsaid = scope.dialect() == Dialect.KERAS1 && rank == 1;
        if (unsaid && format == DataFormat.CHANNELS_FIRST) {
            throw UnsupportedException.of(scope.where(), "Keras 1 has no channels_first of one dimension");
        }
        if (!unsaid) {
            DataFormats.encode(config, format, scope.dialect());
        }
    }

    /** The error that a dialect has no such layer. */
    static UnsupportedException missing(EncodeScope scope, String what) {
        return UnsupportedException.of(scope.where(), scope.dialect() + " has no " + what);
    }

    /** What training uses of a kernel and a bias. */
    static List<TrainingField> training(String kernel) {
        return TrainingField.all(
                TrainingField.weight(kernel, TrainingField.GLOROT_UNIFORM, "init", "W"),
                TrainingField.weight("bias", TrainingField.ZEROS, "b"));
    }
}
