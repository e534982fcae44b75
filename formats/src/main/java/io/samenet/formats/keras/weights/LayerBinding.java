package io.samenet.formats.keras.weights;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Binds the arrays that a legacy file holds for one layer to the weights of the leaves in it. */
final class LayerBinding {
    private final Location where;
    private final OldLayouts layouts;
    private final List<Leaf> all;
    private final List<Leaf> leaves;
    private final Map<String, Stored> told = new HashMap<>();
    private final List<Stored> arrays;

    LayerBinding(Location where, OldLayouts layouts, List<Leaf> leaves, List<Stored> arrays) {
        this.where = where;
        this.layouts = layouts;
        this.all = leaves;
        this.leaves = leaves.stream().filter(leaf -> !leaf.told()).toList();
        Set<String> names = new HashSet<>();
        leaves.stream().filter(Leaf::told).forEach(leaf -> leaf.specs().forEach(s -> names.add(s.role())));
        List<Stored> rest = new ArrayList<>();
        for (Stored array : arrays) {
            String role = ToldWeights.role(array.name());
            if (!names.contains(role) || told.putIfAbsent(role, array) != null) {
                rest.add(array);
            }
        }
        this.arrays = rest;
    }

    /** The arrays, in the order and layout of the leaves' weights. */
    List<TensorData> bind() {
        boolean byGate = arrays.size() != count(false) && arrays.size() == count(true);
        if (!byGate && arrays.size() != count(false)) {
            if (arrays.stream().anyMatch(a -> a.name().contains("/lora_"))) {
                throw UnsupportedException.of(where, "factors of LoRA beside their kernel are not supported");
            }
            throw MalformedException.expected(where, count(false) + " arrays", String.valueOf(arrays.size()));
        }
        List<Assignment.Part> parts = parts(byGate);
        int[] assigned = Assignment.of(parts, arrays);
        List<TensorData> bound = new ArrayList<>();
        int next = 0;
        for (Leaf leaf : all) {
            if (leaf.told()) {
                leaf.specs()
                        .forEach(spec -> bound.add(
                                Objects.requireNonNull(told.get(spec.role())).data()));
                continue;
            }
            List<Stored> own = new ArrayList<>();
            for (int i = 0; i < count(leaf, byGate); i++) {
                own.add(arrays.get(assigned[next++]));
            }
            bound.addAll(checked(leaf, own, converted(leaf, own, byGate)));
        }
        return bound;
    }

    private int count(boolean byGate) {
        return leaves.stream().mapToInt(leaf -> count(leaf, byGate)).sum();
    }

    private static int count(Leaf leaf, boolean byGate) {
        Optional<int[]> gates = byGate ? OldLayouts.gates(leaf.layer()) : Optional.empty();
        return gates.map(g -> leaf.specs().size() * g.length)
                .orElse(leaf.specs().size());
    }

    private List<Assignment.Part> parts(boolean byGate) {
        List<Assignment.Part> parts = new ArrayList<>();
        for (Leaf leaf : leaves) {
            int count = count(leaf, byGate);
            for (int i = 0; i < count; i++) {
                boolean single = count != leaf.specs().size();
                WeightSpec spec = leaf.specs().get(single ? 0 : i);
                String role = single ? spec.role() + i : spec.role();
                parts.add(new Assignment.Part(leaf, i, role, leaf.trainable() && spec.trainable()));
            }
        }
        return parts;
    }

    private List<TensorData> converted(Leaf leaf, List<Stored> own, boolean byGate) {
        List<TensorData> data = own.stream().map(Stored::data).toList();
        Optional<int[]> gates = byGate ? OldLayouts.gates(leaf.layer()) : Optional.empty();
        if (gates.isPresent()) {
            return layouts.joined(leaf.layer(), gates.get(), data);
        }
        return layouts.convert(leaf, data);
    }

    private static List<TensorData> checked(Leaf leaf, List<Stored> own, List<TensorData> converted) {
        for (int i = 0; i < converted.size(); i++) {
            WeightSpec spec = leaf.specs().get(i);
            TensorData data = converted.get(i);
            if (!data.shape().equals(spec.type().shape())) {
                throw MalformedException.expected(
                        own.get(Math.min(i, own.size() - 1)).where(),
                        spec.role() + " of shape " + spec.type().shape(),
                        data.shape().toString());
            }
        }
        return converted;
    }
}
