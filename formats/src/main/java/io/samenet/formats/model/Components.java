package io.samenet.formats.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The settings of a declaration, or of a record inside one, as its components: declarations are records, so a new layer is
 * covered without a word here.
 */
public final class Components {
    /**
     * A component.
     *
     * @param name its name
     * @param value what stands there
     */
    public record Component(String name, Object value) {
        /** The name as Keras would write it, such as {@code use_bias}. */
        public String underscored() {
            return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        }
    }

    private Components() {}

    /** The components of {@code owner}, in order; none where it is no record. */
    public static List<Component> of(Object owner) {
        List<Component> all = new ArrayList<>();
        if (owner instanceof Record) {
            for (RecordComponent component : owner.getClass().getRecordComponents()) {
                all.add(new Component(component.getName(), read(component, owner)));
            }
        }
        return all;
    }

    private static Object read(RecordComponent component, Object owner) {
        try {
            component.getAccessor().trySetAccessible(); // a user's own record need not be public
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + owner.getClass() + " does not show " + component, e);
        }
    }
}
