package io.samenet.converter.coverage;

import io.samenet.converter.onnx.Lowerings;
import io.samenet.formats.catalogue.Catalogue;
import io.samenet.formats.keras.codec.Codecs;
import io.samenet.formats.layer.Family;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.numeric.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A layer of the catalogue, or a user's own, and what is known of it.
 *
 * @param stem the name under which every room deals with it
 * @param family its family; empty for a user's own
 * @param names what files of each dialect call it
 * @param runs whether there is a kernel
 * @param lowers whether there is an ONNX lowering
 */
public record LayerCoverage(
        String stem, Optional<Family> family, Map<Dialect, List<String>> names, boolean runs, boolean lowers) {
    /** All layers, in the catalogue's order, and then users' own by name. */
    public static List<LayerCoverage> all() {
        List<LayerCoverage> all = new ArrayList<>();
        Set<Class<? extends Declaration>> own = new HashSet<>(Codecs.types());
        for (Catalogue.Entry entry : Catalogue.ENTRIES) {
            all.add(of(entry.type(), Optional.of(entry.family())));
            own.remove(entry.type());
        }
        own.stream()
                .sorted(Comparator.comparing(Class::getName))
                .map(type -> of(type, Optional.empty()))
                .forEach(all::add);
        return all;
    }

    private static LayerCoverage of(Class<? extends Declaration> type, Optional<Family> family) {
        Map<Dialect, List<String>> names = new EnumMap<>(Dialect.class);
        for (Dialect dialect : Dialect.values()) {
            names.put(dialect, Codecs.names(type, dialect));
        }
        return new LayerCoverage(
                type.getSimpleName(),
                family,
                names,
                Kernels.ROOM.types().contains(type),
                Lowerings.types().contains(type));
    }

    /** All layers as a table of text. */
    public static String table(List<LayerCoverage> layers) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%-22s %-14s %-4s %-5s %s\n", "layer", "family", "run", "onnx", "classes"));
        for (LayerCoverage layer : layers) {
            List<String> classes = new ArrayList<>();
            layer.names.values().forEach(classes::addAll);
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %-14s %-4s %-5s %s\n",
                    layer.stem,
                    layer.familyName(),
                    layer.runs ? "yes" : "-",
                    layer.lowers ? "yes" : "-",
                    String.join(", ", classes.stream().distinct().sorted().toList())));
        }
        return text.toString();
    }

    /** This layer as JSON. */
    public Dict json() {
        Value.DictBuilder classes = Value.dict();
        names.forEach((dialect, texts) -> classes.put(
                "keras" + dialect.major(),
                Value.list(texts.stream().map(Value::of).toList())));
        return Value.dict()
                .put("layer", stem)
                .put("family", familyName())
                .put("classes", classes.build())
                .put("run", runs)
                .put("onnx", lowers)
                .build();
    }

    private String familyName() {
        return family.map(f -> f.name().toLowerCase(Locale.ROOT)).orElse("own");
    }
}
