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
        return Stream.of(
                        LayerForms.ROWS, GraphForms.ROWS, OperationForms.ROWS, PreprocessingForms.ROWS, PartForms.ROWS)
                .flatMap(List::stream);
    }

    /** How values of {@code type} are spelled. */
    static Optional<Form<?>> find(Class<?> type) {
        return Optional.ofNullable(ROWS.get(type));
    }

    /** The name of {@code type}. */
    static String word(Class<?> type) {
        Form<?> form = ROWS.get(type);
        String word = form == null ? WORDS.get(type) : form.word();
        if (word == null) {
            throw new IllegalStateException("defect of samenet: " + type + " has no canonical spelling");
        }
        return word;
    }
}
