package io.samenet.formats.error;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file, such as {@code model.h5 /model_config layers[3] "dense_2" units}. It is carried along as a file is
 * read, so that an error can say where it is; making one costs a single small object.
 */
public final class Location {
    private final @Nullable Location parent;
    private final String step;

    private Location(@Nullable Location parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** The place that is the whole of {@code file}, named as the user named it. */
    public static Location of(String file) {
        return new Location(null, file);
    }

    /** The part {@code step} of this place: a path inside the file or the name of a field. */
    public Location at(String step) {
        return new Location(this, step);
    }

    /** Element {@code index} of the list field {@code field} of this place. */
    public Location at(String field, int index) {
        return new Location(this, field + "[" + index + "]");
    }

    /** This place, with the name that the file gives to the thing found there. */
    public Location named(String name) {
        return new Location(this, "\"" + name + "\"");
    }

    /** The place that this one is a part of; a whole file is its own parent. */
    public Location parent() {
        return parent == null ? this : parent;
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Location place = this; place != null; place = place.parent) {
            steps.push(place.step);
        }
        return String.join(" ", steps);
    }
}
