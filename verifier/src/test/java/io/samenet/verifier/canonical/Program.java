package io.samenet.verifier.canonical;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.verifier.proof.Sketch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A small graph full of operands that look alike: layers of one kind, each called any number of times, and sums. Step
 * {@code i} makes tensor {@code i + 1} of earlier ones; the last is the output.
 */
record Program(List<Step> steps, int layers) {
    /** A layer applied to {@code x}, or where {@code layer} is negative the sum of {@code x} and {@code y}. */
    record Step(int layer, int x, int y) {}

    /** A program of {@code length} steps. */
    static Program random(Random random, int length, int layers) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int layer = random.nextInt(3) == 0 ? -1 : random.nextInt(layers);
            steps.add(new Step(layer, random.nextInt(i + 1), random.nextInt(i + 1)));
        }
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step(-1, length, length > 1 ? length - 1 : 0));
        return new Program(all, layers);
    }

    /** The same program with one step changed. */
    Program changed(Random random) {
        int at = random.nextInt(steps.size());
        Step old = steps.get(at);
        List<Step> all = new ArrayList<>(steps);
        all.set(
                at,
                switch (random.nextInt(3)) {
                    case 0 -> new Step(old.layer() < 0 ? -1 : random.nextInt(layers), old.x(), old.y());
                    case 1 -> new Step(old.layer(), random.nextInt(at + 1), old.y());
                    default -> new Step(old.layer(), old.x(), random.nextInt(at + 1));
                });
        return new Program(all, layers);
    }

    /** The model, its layers, steps and operands in an order that {@code random} chooses. */
    Sketch shuffled(Random random) {
        Sketch sketch = new Sketch("s" + random.nextInt(1000));
        List<Integer> pool = new ArrayList<>(Collections.nCopies(layers, -1));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        order.forEach(l -> pool.set(l, sketch.layer(new Dense(4, true, ActivationFunction.TANH))));
        List<Tensor> made = new ArrayList<>(Collections.nCopies(steps.size() + 1, Tensor.of(0)));
        made.set(0, sketch.input(4));
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            open.add(i);
        }
        boolean[] done = new boolean[steps.size() + 1];
        done[0] = true;
        while (!open.isEmpty()) {
            List<Integer> ready =
                    open.stream().filter(i -> isReady(steps.get(i), done)).toList();
            Integer next = ready.get(random.nextInt(ready.size()));
            made.set(next + 1, make(sketch, steps.get(next), pool, made, random.nextBoolean()));
            done[next + 1] = true;
            open.remove(next);
        }
        return sketch.outputs(made.get(steps.size()));
    }

    private static boolean isReady(Step step, boolean[] done) {
        return done[step.x()] && (step.layer() >= 0 || done[step.y()]);
    }

    private static Tensor make(Sketch sketch, Step step, List<Integer> pool, List<Tensor> made, boolean turned) {
        Tensor x = made.get(step.x());
        Tensor y = made.get(step.y());
        if (step.layer() >= 0) {
            return sketch.call(pool.get(step.layer()), x);
        }
        return sketch.apply(new Merge(Merge.Function.ADD), turned ? y : x, turned ? x : y);
    }
}
