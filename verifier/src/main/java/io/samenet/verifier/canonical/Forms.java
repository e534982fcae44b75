package io.samenet.verifier.canonical;

import io.samenet.formats.model.Graph;
import io.samenet.verifier.proof.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The canonical spelling of everything that settings consist of. */
final class Forms {
    private static final Map<Class<?>, Form<?>> ROWS = rows();

    /** Kinds that stand in a label for themselves, beside those with settings. */
    private static final Map<Class<?>, String> WORDS = Map.of(Graph.class, "Graph", Entry.class, "input");

    private static final String OURS = "io.samenet.";

    private Forms() {}

    private static Map<Class<?>, Form<?>> rows() {
        Map<Class<?>, Form<?>> rows = new HashMap<>();
        all().forEach(form -> {
            if (rows.put(form.type(), form) != null) {
                throw new IllegalArgumentException("two spellings for " + form.type());
            }
        });
        return rows;
    }

    /** All spellings. */
    static Stream<Form<?>> all() {
        return Stream.of(LayerForms.ROWS, GraphForms.ROWS, OperationForms.ROWS, PreprocessingForms.ROWS, PartForms.ROWS)
                .flatMap(List::stream);
    }

    /** How values of {@code type} are spelled. */
    static Optional<Form<?>> find(Class<?> type) {
        Form<?> form = ROWS.get(type);
        return form == null && type.isRecord() && !type.getName().startsWith(OURS)
                ? Optional.of(Form.own(type))
                : Optional.ofNullable(form);
    }

    /** The name of {@code type}. */
    static String word(Class<?> type) {
        String word = find(type).map(form -> form.word()).orElse(WORDS.get(type));
        if (word == null) {
            throw new IllegalStateException("defect of samenet: " + type + " has no canonical spelling");
        }
        return word;
    }
}
