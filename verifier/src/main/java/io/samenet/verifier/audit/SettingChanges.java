package io.samenet.verifier.audit;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Components;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All single changes of a declaration's settings: declarations are records, so their components are their settings, and a
 * new layer is covered without a word here.
 */
final class SettingChanges {
    /**
     * A changed declaration.
     *
     * @param field which setting, inner records' behind a dot
     * @param from what it was
     * @param to what it is
     * @param changed the record with the change
     */
    record Change(String field, Object from, Object to, Object changed) {
        /** The declaration that it is. */
        Declaration declaration() {
            return (Declaration) changed;
        }
    }

    private static final List<ActivationFunction> FUNCTIONS = List.of(
            ActivationFunction.LINEAR, ActivationFunction.RELU, ActivationFunction.TANH, ActivationFunction.SIGMOID);

    private SettingChanges() {}

    /** The changes of {@code declaration}; none where it is no record, as a nested model is not. */
    static List<Change> of(Declaration declaration) {
        return declaration instanceof Record all ? changes(all) : List.of();
    }

    private static List<Change> changes(Record all) {
        List<Change> changes = new ArrayList<>();
        List<Components.Component> components = Components.of(all);
        for (int i = 0; i < components.size(); i++) {
            int place = i;
            Components.Component component = components.get(i);
            for (Change inner : changesOfValue(component.name(), component.value())) {
                with(all, components, place, inner.changed())
                        .ifPresent(r -> changes.add(new Change(inner.field(), inner.from(), inner.to(), r)));
            }
        }
        return changes;
    }

    private static List<Change> changesOfValue(String name, Object value) {
        if (value instanceof ActivationFunction) {
            return to(name, value, FUNCTIONS);
        }
        if (value instanceof Layer layer) {
            return layer.declaration() instanceof Graph
                    ? List.of()
                    : inner(name, of(layer.declaration()), c -> layer.declaring(c.declaration()));
        }
        if (value instanceof Record all) {
            return inner(name, changes(all), Change::changed);
        }
        if (value instanceof List<?> list) {
            return items(name, list);
        }
        return to(name, value, others(value));
    }

    private static List<Change> inner(String name, List<Change> changes, Function<Change, Object> around) {
        return changes.stream()
                .map(c -> new Change(name + "." + c.field(), c.from(), c.to(), around.apply(c)))
                .toList();
    }

    private static List<Change> items(String name, List<?> list) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            int place = i;
            Object item = list.get(i);
            changes.addAll(inner(name, changesOfValue(String.valueOf(i), item), c -> {
                List<Object> changed = new ArrayList<>(list);
                changed.set(place, c.changed());
                return List.copyOf(changed);
            }));
        }
        return changes;
    }

    private static List<Change> to(String name, Object value, List<?> others) {
        return others.stream()
                .filter(o -> !o.equals(value))
                .map(o -> new Change(name, value, o, o))
                .toList();
    }

    private static List<?> others(Object value) {
        if (value instanceof Boolean flag) {
            return List.of(!flag);
        }
        if (value instanceof Integer number) {
            return List.of(number + 1, number - 1);
        }
        if (value instanceof Long number) {
            return List.of(number + 1, number - 1, number * 2);
        }
        if (value instanceof Double number) {
            return List.of(number * 2 + 0.125, number / 2);
        }
        if (value instanceof Enum<?> constant) {
            return Arrays.asList(constant.getDeclaringClass().getEnumConstants());
        }
        return List.of();
    }

    /** The record with another component; empty where it refuses that. */
    private static Optional<Object> with(Record all, List<Components.Component> components, int place, Object other) {
        Class<?>[] types = Arrays.stream(all.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] values = components.stream().map(Components.Component::value).toArray();
        values[place] = other;
        try {
            return Optional.of(all.getClass().getDeclaredConstructor(types).newInstance(values));
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(all.getClass() + " cannot be made", e);
        }
    }
}
