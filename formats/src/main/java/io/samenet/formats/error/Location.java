package io.samenet.formats.error;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file, such as {@code model.h5 /model_config layers[3] "dense_2" units}. It is carried along as a file is
 * read, so that an error can say where it is; making one costs a single small object.
 */
public final class Location {
    /** What {@link #index} is where the step is no element of a list. */
    private static final int NONE = -1;

    /** The same where the step is the name that the file gives. */
    private static final int NAMED = -2;

    private final @Nullable Location parent;
    private final String step;
    private final int index;

    private Location(@Nullable Location parent, String step, int index) {
        this.parent = parent;
        this.step = step;
        this.index = index;
    }

    /** The place that is the whole of {@code file}, named as the user named it. */
    public static Location of(String file) {
        return new Location(null, file, NONE);
    }

    /** The part {@code step} of this place: a path inside the file or the name of a field. */
    public Location at(String step) {
        return new Location(this, step, NONE);
    }

    /** Element {@code index} of the list field {@code field} of this place. */
    public Location at(String field, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("element " + index + " of " + field);
        }
        return new Location(this, field, index);
    }

    /** This place, with the name that the file gives to the thing found there. */
    public Location named(String name) {
        return new Location(this, name, NAMED);
    }

    /** The place that this one is a part of; a whole file is its own parent. */
    public Location parent() {
        return parent == null ? this : parent;
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Location place = this; place != null; place = place.parent) {
            steps.push(place.last());
        }
        return String.join(" ", steps);
    }

    /** The last step; put together only where it is shown, since most places never are. */
    private String last() {
        return switch (index) {
            case NONE -> Excerpt.of(step);
            case NAMED -> '"' + Excerpt.of(step) + '"';
            default -> Excerpt.of(step) + "[" + index + "]";
        };
    }
}
