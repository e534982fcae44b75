package io.samenet.verifier.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which input and output of the second model belongs to which of the first: by position, or by names where told so.
 *
 * @param inputs names of inputs of the first model and of the second, empty for by position
 * @param outputs names of outputs of the first model and of the second, empty for by position
 */
public record InterfacePairing(Map<String, String> inputs, Map<String, String> outputs) {
    /** By position. */
    public static final InterfacePairing BY_POSITION = new InterfacePairing(Map.of(), Map.of());

    /** Copies the maps. */
    public InterfacePairing {
        inputs = new LinkedHashMap<>(inputs);
        outputs = new LinkedHashMap<>(outputs);
    }

    /**
     * For each name of {@code a} the place of its partner among {@code b}.
     *
     * @throws IllegalArgumentException where a name is unknown, stands twice, or is not paired
     */
    public static List<Integer> places(String what, Map<String, String> told, List<String> a, List<String> b) {
        List<Integer> places = new ArrayList<>();
        if (told.isEmpty()) {
            for (int i = 0; i < b.size(); i++) {
                places.add(i);
            }
            return places;
        }
        Map<String, Integer> placeOf = new HashMap<>();
        for (int i = 0; i < b.size(); i++) {
            placeOf.put(b.get(i), i);
        }
        for (String name : a) {
            String partner = told.get(name);
            Integer place = partner == null ? null : placeOf.get(partner);
            if (place == null) {
                throw new IllegalArgumentException("--map-" + what + ": expected all " + what + " of the first model, "
                        + a + ", paired with those of the second, " + b + ", found " + told);
            }
            places.add(place);
        }
        if (told.size() != a.size() || new HashSet<>(places).size() != b.size()) {
            throw new IllegalArgumentException(
                    "--map-" + what + ": expected each of " + a + " and " + b + " once, found " + told);
        }
        return places;
    }
}
