package io.samenet.verifier.numeric;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets as many elements of inputs to zero as possible while two models still differ on them: all at once, then halves of
 * what is left, down to single elements, over and over until no single one can go (delta debugging: Zeller and
 * Hildebrandt, "Simplifying and isolating failure-inducing input", 2002). How often it tries depends on the sizes of the
 * models alone.
 */
final class Zeroing {
    private static final int MOST_TRIES = 500;

    /** Multiplications of all tries, those of a single one counted once. */
    private static final double BUDGET = 1e11;

    /** What a call costs beside its arithmetic, in multiplications. */
    private static final double CALL = 1e6;

    private final Model a;
    private final Model b;
    private final NumericOptions options;
    private final List<TensorType> types;
    private final List<byte[]> inputs;
    private List<Element> left;
    private int tries;

    private Zeroing(Model a, Model b, List<TensorData> inputs, NumericOptions options) {
        this.a = a;
        this.b = b;
        this.options = options;
        this.types = inputs.stream().map(TensorData::type).toList();
        this.inputs = inputs.stream().map(Zeroing::bytes).toList();
        this.left = elements();
        this.tries = tries();
    }

    /** An element that is not zero. */
    private record Element(int input, int index) {}

    /** {@code inputs}, under which {@code a} and {@code b} differ, with fewer elements that are not zero. */
    static List<TensorData> of(Model a, Model b, List<TensorData> inputs, NumericOptions options) {
        return new Zeroing(a, b, inputs, options).run();
    }

    private List<TensorData> run() {
        for (int size = left.size(); size > 1; size = (size + 1) / 2) {
            pass(size);
        }
        int before;
        do {
            before = left.size();
            pass(1);
        } while (left.size() < before && tries > 0);
        return tensors(inputs);
    }

    private void pass(int size) {
        int at = 0;
        while (at < left.size() && tries > 0) {
            List<Element> removed = left.subList(at, Math.min(at + size, left.size()));
            List<byte[]> candidate = without(removed);
            tries--;
            if (Witness.differ(a, b, tensors(candidate), options)) {
                List<Element> kept = new ArrayList<>(left);
                kept.subList(at, at + removed.size()).clear();
                for (int i = 0; i < inputs.size(); i++) {
                    System.arraycopy(candidate.get(i), 0, inputs.get(i), 0, inputs.get(i).length);
                }
                left = kept;
            } else {
                at += removed.size();
            }
        }
    }

    private List<byte[]> without(List<Element> elements) {
        List<byte[]> others = inputs.stream().map(byte[]::clone).toList();
        for (Element element : elements) {
            int width = types.get(element.input()).dtype().bytes();
            Arrays.fill(others.get(element.input()), element.index() * width, (element.index() + 1) * width, (byte) 0);
        }
        return others;
    }

    private List<Element> elements() {
        List<Element> found = new ArrayList<>();
        for (int input = 0; input < inputs.size(); input++) {
            int width = types.get(input).dtype().bytes();
            byte[] bytes = inputs.get(input);
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] != 0) {
                    found.add(new Element(input, at / width));
                    at += width - 1 - at % width;
                }
            }
        }
        return found;
    }

    private int tries() {
        try {
            double cost = cost(a.graph(), types) + cost(b.graph(), others());
            return (int) Math.min(MOST_TRIES, BUDGET / cost);
        } catch (ShapeException unknown) {
            return 0;
        }
    }

    private List<TensorType> others() {
        List<TensorType> others = new ArrayList<>(types);
        for (int i = 0; i < types.size(); i++) {
            int place = i;
            others.set(options.inputPairs().map(p -> p.get(place)).orElse(i), types.get(i));
        }
        return others;
    }

    private static double cost(Graph graph, List<TensorType> inputs) {
        return Cost.multiplications(graph, inputs)
                + CALL * CallPath.layers(graph).size();
    }

    private List<TensorData> tensors(List<byte[]> bytes) {
        List<TensorData> tensors = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            tensors.add(new TensorData(types.get(i), Bytes.of(bytes.get(i))));
        }
        return tensors;
    }

    private static byte[] bytes(TensorData data) {
        byte[] bytes = new byte[Math.toIntExact(data.bytes().size())];
        ByteBuffer all = data.bytes().slice(0, bytes.length);
        all.get(bytes);
        return bytes;
    }
}
