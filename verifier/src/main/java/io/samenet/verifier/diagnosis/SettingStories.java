package io.samenet.verifier.diagnosis;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.verifier.edit.GraphEdit;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Place;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
            String differing = from.declaration().getClass() == to.declaration().getClass()
                    ? settings(from.declaration(), to.declaration())
                    : "";
            if (!differing.isEmpty() && given.put(y.where().toString(), from) == null) {
                List<Integer> path = path(y.where());
                int layer = path.remove(path.size() - 1);
                Optional<Graph> changed = GraphEdit.at(graph, path).with(layer, to.declaring(from.declaration()));
                if (changed.isEmpty()) {
                    return Optional.empty();
                }
                graph = changed.get();
                words.add(differing + " of " + y.where());
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
        Map<String, String> others = Settings.of(found);
        return Settings.of(wanted).entrySet().stream()
                .filter(e -> !e.getValue().equals(others.get(e.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }
}
