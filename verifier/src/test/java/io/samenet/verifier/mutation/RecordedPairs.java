package io.samenet.verifier.mutation;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.VerdictProperties.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Recorded models, each with something that is nearly or exactly the same, drawn by a seed. */
final class RecordedPairs {
    /** So many faults are tried until one makes a file that can be read. */
    private static final int TRIES = 12;

    private final Map<String, List<Specimen>> cases = new LinkedHashMap<>();

    RecordedPairs() throws IOException {
        for (Specimen specimen : Specimen.all()) {
            String id = specimen.id().substring(0, specimen.id().lastIndexOf('/'));
            cases.computeIfAbsent(id, i -> new ArrayList<>()).add(specimen);
        }
    }

    /** The cases, in the order of their index. */
    List<String> cases() {
        return List.copyOf(cases.keySet());
    }

    /** A file of {@code recorded} and the same with one fault; empty where each that was drawn is refused. */
    Optional<Pair> mutant(String recorded, Random random) throws IOException {
        Specimen specimen = file(recorded, random);
        Model original = Specimen.model(specimen.text());
        List<Fault> faults = new ArrayList<>(Faults.of(specimen.text()));
        Collections.shuffle(faults, random);
        for (Fault fault : faults.subList(0, Math.min(TRIES, faults.size()))) {
            Optional<Model> mutant = read(fault);
            if (mutant.isPresent()) {
                return Optional.of(new Pair(specimen.id() + " " + fault, original, mutant.get()));
            }
        }
        return Optional.empty();
    }

    /** A file of {@code recorded} and the same with other low bits in one number of a weight; empty where it has none. */
    Optional<Pair> nudged(String recorded, Random random) throws IOException {
        Specimen specimen = file(recorded, random);
        Model original = Specimen.model(specimen.text());
        List<Integer> floats = new ArrayList<>();
        for (int i = 0; i < original.weights().size(); i++) {
            boolean isFloat = original.weights()
                    .get(i)
                    .filter(w -> w.type().dtype() == DType.FLOAT32 && w.shape().elements() > 0)
                    .isPresent();
            if (isFloat) {
                floats.add(i);
            }
        }
        if (floats.isEmpty()) {
            return Optional.empty();
        }
        int weight = floats.get(random.nextInt(floats.size()));
        TensorData data = original.weights().get(weight).orElseThrow();
        int element = random.nextInt((int) data.shape().elements());
        int bits = 1 << random.nextInt(23);
        String what = specimen.id() + " weight " + weight + " element " + element + " bits " + bits;
        return Optional.of(new Pair(what, original, Sketch.with(original, weight, element, b -> b ^ bits)));
    }

    /** Two files of {@code recorded}, written by different versions of Keras or in different ways; empty where it has one. */
    Optional<Pair> otherFile(String recorded, Random random) throws IOException {
        List<Specimen> files = new ArrayList<>(cases.getOrDefault(recorded, List.of()));
        if (files.size() < 2) {
            return Optional.empty();
        }
        Collections.shuffle(files, random);
        String what = files.get(0).id() + " and " + files.get(1).id();
        return Optional.of(new Pair(
                what,
                Specimen.model(files.get(0).text()),
                Specimen.model(files.get(1).text())));
    }

    /** A file of {@code recorded} and a model that applies it as a layer, with dropout on its first output. */
    Optional<Pair> nested(String recorded, Random random) throws IOException {
        Specimen specimen = file(recorded, random);
        Model original = Specimen.model(specimen.text());
        return around(original, random.nextBoolean())
                .map(other -> new Pair(specimen.id() + " as a layer", original, other));
    }

    private static Optional<Model> around(Model model, boolean dropout) {
        Graph graph = model.graph();
        Sketch sketch = new Sketch("around");
        List<Tensor> inputs = new ArrayList<>();
        for (Tensor input : graph.inputs()) {
            Optional<TensorType> type = graph.type(input);
            if (type.isEmpty() || type.get().shape().rank() == 0) {
                return Optional.empty();
            }
            long[] sizes = type.get().shape().sizes();
            inputs.add(sketch.input(type.get().dtype(), Arrays.copyOfRange(sizes, 1, sizes.length)));
        }
        Tensor first = sketch.apply(graph, inputs.toArray(Tensor[]::new));
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < graph.outputs().size(); i++) {
            outputs.add(new Tensor(first.call(), i));
        }
        boolean floating = graph.type(graph.outputs().get(0))
                .filter(t -> t.dtype().isFloating())
                .isPresent();
        if (dropout && floating) {
            outputs.set(0, sketch.apply(new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5)), outputs.get(0)));
        }
        Graph around = sketch.outputs(outputs.toArray(Tensor[]::new)).graph();
        return Optional.of(Sketch.model(around, model.weights()));
    }

    private Specimen file(String recorded, Random random) {
        List<Specimen> files = cases.getOrDefault(recorded, List.of());
        return files.get(random.nextInt(files.size()));
    }

    private static Optional<Model> read(Fault fault) throws IOException {
        try {
            return Optional.of(Specimen.model(fault.mutant()));
        } catch (FormatException refused) {
            return Optional.empty();
        }
    }
}
