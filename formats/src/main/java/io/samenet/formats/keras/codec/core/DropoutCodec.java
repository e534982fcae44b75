package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.DataFormats;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Dropout.Kind;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Layers that do nothing at inference. */
final class DropoutCodec implements LayerCodec<Dropout> {
    private static final Set<Dialect> FROM2 = EnumSet.of(Dialect.KERAS2, Dialect.KERAS3);
    /** {@code keras.ops.convert_to_tensor}, which {@code Attention.compute_mask} of Keras 3 applies to a mask. */
    private static final String CONVERTED = "ConvertToTensor";

    private static final String DEPTH_RATE = "drop_path_rate";
    private static final Map<String, Kind> CLASSES = classes();

    private static Map<String, Kind> classes() {
        Map<String, Kind> classes = new LinkedHashMap<>();
        classes.put("Dropout", Kind.DROPOUT);
        classes.put("SpatialDropout1D", Kind.SPATIAL_DROPOUT_1D);
        classes.put("SpatialDropout2D", Kind.SPATIAL_DROPOUT_2D);
        classes.put("SpatialDropout3D", Kind.SPATIAL_DROPOUT_3D);
        classes.put("GaussianDropout", Kind.GAUSSIAN_DROPOUT);
        classes.put("GaussianNoise", Kind.GAUSSIAN_NOISE);
        classes.put("AlphaDropout", Kind.ALPHA_DROPOUT);
        classes.put("StochasticDepth", Kind.STOCHASTIC_DEPTH);
        classes.put("ActivityRegularization", Kind.ACTIVITY_REGULARIZATION);
        classes.put("Identity", Kind.IDENTITY);
        return classes;
    }

    @Override
    public Class<Dropout> type() {
        return Dropout.class;
    }

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>();
        names.add(Name.operation(CONVERTED));
        CLASSES.forEach((c, kind) -> names.addAll(Name.layers(inKeras1(kind) ? Name.ALL : FROM2, c)));
        return names;
    }

    @Override
    public List<String> operands(Name name) {
        return name.text().equals(CONVERTED) ? List.of("x") : List.of();
    }

    private static boolean inKeras1(Kind kind) {
        return kind != Kind.ALPHA_DROPOUT && kind != Kind.IDENTITY && kind != Kind.STOCHASTIC_DEPTH;
    }

    @Override
    public Dropout decode(Fields fields, DecodeScope scope) {
        if (scope.className().equals(CONVERTED)) {
            fields.only("dtype");
            fields.only("sparse");
            fields.only("ragged");
            return new Dropout(Kind.IDENTITY, Dict.EMPTY);
        }
        Kind kind = Objects.requireNonNull(CLASSES.get(scope.className()));
        boolean one = scope.dialect() == Dialect.KERAS1;
        fields.ignore("seed");
        Value.DictBuilder setting = Value.dict();
        switch (kind) {
            case IDENTITY -> {}
            case ACTIVITY_REGULARIZATION ->
                setting.put("l1", fields.single("l1", 0)).put("l2", fields.single("l2", 0));
            case STOCHASTIC_DEPTH -> setting.put("rate", amount(fields, DEPTH_RATE));
            case GAUSSIAN_NOISE -> setting.put("stddev", amount(fields, one ? "sigma" : "stddev"));
            default -> {
                setting.put("rate", amount(fields, one ? "p" : "rate"));
                fields.find("noise_shape").ifPresent(n -> setting.put("noise_shape", n));
            }
        }
        if (hasDataFormat(kind) && DataFormats.decode(fields, scope.dialect()) == DataFormat.CHANNELS_FIRST) {
            setting.put("data_format", "channels_first");
        }
        return new Dropout(kind, setting.build());
    }

    private static double amount(Fields fields, String name) {
        fields.value(name);
        return fields.real(name, 0);
    }

    private static boolean hasDataFormat(Kind kind) {
        return kind == Kind.SPATIAL_DROPOUT_2D || kind == Kind.SPATIAL_DROPOUT_3D;
    }

    @Override
    public String className(Dropout dropout, EncodeScope scope) {
        String className = CLASSES.entrySet().stream()
                .filter(e -> e.getValue() == dropout.kind())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return scope.since(inKeras1(dropout.kind()) ? Dialect.KERAS1 : Dialect.KERAS2, className);
    }

    @Override
    public String module(Dropout dropout) {
        return dropout.kind() == Kind.STOCHASTIC_DEPTH ? "keras.src.applications.convnext" : "keras.layers";
    }

    /** The constructors of {@code keras/src/layers/regularization/spatial_dropout.py} do not take it. */
    @Override
    public boolean saysTrainable(Dropout dropout, Dialect target) {
        return target != Dialect.KERAS3 || !dropout.kind().name().startsWith("SPATIAL");
    }

    @Override
    public Dict encode(Dropout dropout, EncodeScope scope) {
        Dict setting = dropout.setting().asDict().orElse(Dict.EMPTY);
        Value.DictBuilder config = Value.dict();
        for (int i = 0; i < setting.size(); i++) {
            String name = dropout.kind() == Kind.STOCHASTIC_DEPTH ? DEPTH_RATE : name(setting.key(i), scope.dialect());
            config.put(name, setting.value(i));
        }
        Dict written = config.build().without(Set.of("data_format"));
        return hasDataFormat(dropout.kind()) ? withDataFormat(written, setting, scope.dialect()) : written;
    }

    private static String name(String name, Dialect target) {
        if (target != Dialect.KERAS1) {
            return name;
        }
        return switch (name) {
            case "rate" -> "p";
            case "stddev" -> "sigma";
            default -> name;
        };
    }

    private static Dict withDataFormat(Dict written, Dict setting, Dialect target) {
        Value.DictBuilder config = Value.dict().putAll(written);
        DataFormat format = setting.has("data_format") ? DataFormat.CHANNELS_FIRST : DataFormat.CHANNELS_LAST;
        DataFormats.encode(config, format, target);
        return config.build();
    }
}
