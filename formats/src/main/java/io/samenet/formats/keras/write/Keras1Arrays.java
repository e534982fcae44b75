package io.samenet.formats.keras.write;

import io.samenet.formats.keras.weights.Keras1Layouts;
import io.samenet.formats.keras.weights.Leaf;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The arrays of a layer as Keras 1.2 lists and names them: {@code lstm_1_W_i:0}, trainable ones before the others.
 *
 * @param name the file's name of the array
 * @param data its content, a view
 */
record Keras1Arrays(String name, TensorData data) {
    /** Those of {@code layer}, whose leaves are {@code leaves} with the weights {@code all} one after the other. */
    static List<Keras1Arrays> of(Layer layer, List<Leaf> leaves, List<TensorData> all, Keras1Layouts layouts) {
        List<Keras1Arrays> trainable = new ArrayList<>();
        List<Keras1Arrays> others = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int from = 0;
        for (Leaf leaf : leaves) {
            List<TensorData> own = all.subList(from, from + leaf.specs().size());
            from += own.size();
            for (Keras1Layouts.Part part : layouts.of(leaf, own)) {
                String name = name(leaf, part.role());
                for (int i = 1; !used.add(name); i++) {
                    name = layer.name() + "_" + name(leaf, part.role()) + "_" + i;
                }
                // TensorFlow adds the number of the operation's output, Theano nothing.
                Keras1Arrays array = new Keras1Arrays(name + (layouts.theano() ? "" : ":0"), part.data());
                (leaf.trainable() && part.trainable() ? trainable : others).add(array);
            }
        }
        trainable.addAll(others);
        return trainable;
    }

    /** Behind the innermost layer's name; {@link Bidirectional} names its layers by their direction. */
    private static String name(Leaf leaf, String role) {
        if (leaf.told()) {
            return role;
        }
        return (leaf.path().isEmpty() ? leaf.layer().name() : WeightNames.inner(leaf)) + "_" + role;
    }
}
