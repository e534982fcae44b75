package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.proof.Saturation.Budget;
import io.samenet.verifier.proof.Saturation.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a search proves computes the same bits, whatever two graphs are compared. */
class SaturationPropertiesTest {
    private static final Budget SMALL = new Budget(40, 4, 150, 600);

    private static final List<Declaration> SINGLE = List.of(
            Activation.of(ActivationFunction.RELU),
            new Clip(-0.5, 0.5),
            new Elementwise(ElementwiseFunction.NEGATIVE),
            new Permute(List.of(2, 1)),
            Activation.of(ActivationFunction.SIGMOID),
            new Reshape(Shape.of(3, 3)));

    private static final List<Declaration> DOUBLE = List.of(
            new Elementwise(ElementwiseFunction.MAXIMUM),
            new Elementwise(ElementwiseFunction.MINIMUM),
            new Elementwise(ElementwiseFunction.ADD),
            new Elementwise(ElementwiseFunction.SUBTRACT),
            new Elementwise(ElementwiseFunction.MULTIPLY));

    /** One operation on earlier tensors. */
    record Step(int operation, int first, int second) {}

    @Provide
    Arbitrary<List<Step>> graphs() {
        return steps().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 5);
        return Combinators.combine(Arbitraries.integers().between(0, SINGLE.size() + DOUBLE.size() - 1), place, place)
                .as(Step::new);
    }

    private static Model model(List<Step> steps) {
        Sketch sketch = new Sketch("s");
        List<Tensor> made = new ArrayList<>(List.of(sketch.input(3, 3), sketch.input(3, 3), sketch.input(3, 3)));
        for (Step step : steps) {
            Tensor x = made.get(step.first() % made.size());
            Tensor y = made.get(step.second() % made.size());
            made.add(
                    step.operation() < SINGLE.size()
                            ? sketch.apply(SINGLE.get(step.operation()), x)
                            : sketch.apply(DOUBLE.get(step.operation() - SINGLE.size()), x, y));
        }
        return sketch.outputs(made.get(made.size() - 1)).model(1);
    }

    private static Proof search(Model a, Model b) {
        List<Suggestion> all = IntStream.range(0, a.graph().calls().size())
                .boxed()
                .flatMap(i -> IntStream.range(0, b.graph().calls().size())
                        .mapToObj(j -> new Suggestion(List.of(i), List.of(j))))
                .toList();
        Proof proof = Prover.prove(a, b, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION);
        return Saturation.of(proof, all, SMALL);
    }

    private static void isRight(Model a, Model b) {
        if (search(a, b).holds()) {
            for (long seed = 0; seed < 3; seed++) {
                assertThat(unsigned(Variant.outputs(b, seed).get(0)))
                        .isEqualTo(unsigned(Variant.outputs(a, seed).get(0)));
            }
        }
    }

    /** Zeros compare as equal whatever their sign, which arrays do not. */
    private static double[] unsigned(double[] values) {
        return Arrays.stream(values).map(v -> v + 0.0).toArray();
    }

    @Property(tries = 300, seed = "1")
    void what_is_proved_of_two_graphs_is_right(
            @ForAll("graphs") List<Step> first, @ForAll("graphs") List<Step> second) {
        isRight(model(first), model(second));
    }

    @Property(tries = 300, seed = "2")
    void what_is_proved_of_a_graph_and_one_with_another_step_is_right(
            @ForAll("graphs") List<Step> steps, @ForAll("steps") Step other, @ForAll int place) {
        List<Step> mutant = new ArrayList<>(steps);
        mutant.set(Math.floorMod(place, steps.size()), other);
        isRight(model(steps), model(mutant));
    }
}
