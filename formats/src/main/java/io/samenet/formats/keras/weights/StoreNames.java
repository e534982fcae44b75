package io.samenet.formats.keras.weights;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.keras.ClassNames;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.model.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of the groups that Keras 3 gives to the layers of a model: the class in snake case, counted
 * ({@code keras.src.saving.saving_lib._save_container_state}).
 */
public final class StoreNames {
    /** The group, inside that of an object, of its own variables. */
    static final String VARS = "vars";

    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

    private final Map<String, Integer> used = new HashMap<>();

    /** Whether Keras 3 does not count {@code layer} among the layers: an operation, or one that no file lists. */
    public static boolean isPassedOver(Layer layer) {
        return layer.implied() || Operations.is(layer);
    }

    /**
     * Checks that {@code group}, where it says of which layer it is, says {@code layer}.
     *
     * @param why what has the group belong to it
     * @throws MalformedException where it says another
     */
    public static void check(StoreGroup group, String layer, String why) {
        List<Hdf5Group> parts = group.group(VARS).map(StoreGroup::parts).orElse(List.of());
        for (Hdf5Group vars : parts) {
            Optional<String> told = vars.string("name");
            if (told.isPresent() && !told.get().equals(layer)) {
                throw MalformedException.expected(
                        vars.where("name"), "\"" + layer + "\", " + why, "\"" + told.get() + "\"");
            }
        }
    }

    /** The name of the next layer, which is of class {@code className}. */
    public String next(String className) {
        String name = snakeCase(className);
        int before = used.merge(name, 1, Integer::sum) - 1;
        return before == 0 ? name : name + "_" + before;
    }

    /** {@code className} as {@code keras.src.utils.naming.to_snake_case} writes it: {@code p_re_lu} for {@code PReLU}. */
    public static String snakeCase(String className) {
        String words = NO_WORD.matcher(ClassNames.inPython(className)).replaceAll("");
        words = WORD.matcher(words).replaceAll("$1_$2");
        return HUMP.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
