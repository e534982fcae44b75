package io.samenet.verifier.diagnosis;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.verifier.edit.GraphEdit;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Place;
import io.samenet.verifier.proof.Proof;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the second model would be the first with the first's settings in the layers that stand for each other. */
final class SettingStories {
    private SettingStories() {}

    /** The settings that differ, where the two would then be the same. */
    static Optional<String> of(Trial trial) {
        Map<String, Layer> given = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        Graph graph = trial.b().graph();
        for (Proof.Pair pair : trial.proof().pairs()) {
            Node x = trial.proof().a().nodes().get(pair.a());
            Node y = trial.proof().b().nodes().get(pair.b());
            Layer from = x.callee().layer();
            Layer to = y.callee().layer();
            boolean other = from.declaration().getClass() == to.declaration().getClass()
                    && from.declaration() instanceof Record
                    && !from.declaration().equals(to.declaration());
            if (other && given.put(y.where().toString(), from) == null) {
                List<Integer> path = path(y.where());
                int layer = path.remove(path.size() - 1);
                Optional<Graph> changed = GraphEdit.at(graph, path).with(layer, to.declaring(from.declaration()));
                if (changed.isEmpty()) {
                    return Optional.empty();
                }
                graph = changed.get();
                words.add(settings(from.declaration(), to.declaration()) + " of " + y.where());
            }
        }
        return !words.isEmpty() && trial.holdsWithSecond(graph)
                ? Optional.of("the two are the same with the first model's settings in the second: "
                        + String.join("; ", words))
                : Optional.empty();
    }

    /** Indices of the layers from the outermost model on. */
    private static List<Integer> path(Place where) {
        List<Integer> path = new ArrayList<>();
        for (Optional<Place> place = Optional.of(where);
                place.isPresent();
                place = place.get().around()) {
            path.add(0, place.get().index());
        }
        return path;
    }

    private static String settings(Declaration wanted, Declaration found) {
        List<String> words = new ArrayList<>();
        for (RecordComponent component : wanted.getClass().getRecordComponents()) {
            Object x = value(wanted, component);
            Object y = value(found, component);
            if (!x.equals(y)) {
                words.add(snake(component.getName()));
            }
        }
        return String.join(", ", words);
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Object value(Object all, RecordComponent component) {
        try {
            return String.valueOf(component.getAccessor().invoke(all));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
