package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Proof.Finding;
import io.samenet.verifier.proof.Saturation.Budget;
import io.samenet.verifier.proof.Saturation.Suggestion;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no normal form makes alike, and rules in both directions do. */
class SaturationTest {
    private static final Declaration TURNED = new Permute(List.of(2, 1));
    private static final Declaration FLAT = new Reshape(Shape.of(16));
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);

    /** What is made of three tensors. */
    interface Steps {
        Tensor of(Sketch sketch, Tensor x, Tensor y, Tensor z);
    }

    /** Two ways to say one thing. */
    record Ways(String name, Steps first, Steps second) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Sketch sketch(Steps steps) {
        Sketch sketch = new Sketch("s");
        Tensor x = sketch.input(4, 4);
        Tensor y = sketch.input(4, 4);
        Tensor z = sketch.input(4, 4);
        return sketch.outputs(sketch.apply(Proofs.dense(3), steps.of(sketch, x, y, z)));
    }

    private static Elementwise of(ElementwiseFunction function) {
        return new Elementwise(function);
    }

    private static final Elementwise MAXIMUM = of(ElementwiseFunction.MAXIMUM);
    private static final Elementwise MINIMUM = of(ElementwiseFunction.MINIMUM);
    private static final Elementwise ADD = of(ElementwiseFunction.ADD);
    private static final Elementwise MULTIPLY = of(ElementwiseFunction.MULTIPLY);

    static Stream<Ways> ways() {
        return Stream.of(
                new Ways(
                        "maxima in another order",
                        (s, x, y, z) -> s.apply(MAXIMUM, s.apply(MAXIMUM, x, y), z),
                        (s, x, y, z) -> s.apply(MAXIMUM, y, s.apply(MAXIMUM, z, x))),
                new Ways(
                        "a merge and a nest of two",
                        (s, x, y, z) -> s.apply(new Merge(Merge.Function.MINIMUM), x, y, z),
                        (s, x, y, z) -> s.apply(MINIMUM, x, s.apply(MINIMUM, z, y))),
                new Ways(
                        "the larger of rectified",
                        (s, x, y, z) -> s.apply(ADD, s.apply(MAXIMUM, s.apply(RELU, x), s.apply(RELU, y)), z),
                        (s, x, y, z) -> s.apply(ADD, z, s.apply(RELU, s.apply(MAXIMUM, y, x)))),
                new Ways(
                        "a sum before and behind reshapes",
                        (s, x, y, z) -> s.apply(ADD, s.apply(FLAT, x), s.apply(FLAT, y)),
                        (s, x, y, z) -> s.apply(FLAT, s.apply(ADD, x, y))),
                new Ways(
                        "a product before and behind permutations, twice",
                        (s, x, y, z) -> s.apply(
                                MULTIPLY,
                                s.apply(MULTIPLY, s.apply(TURNED, x), s.apply(TURNED, y)),
                                s.apply(TURNED, z)),
                        (s, x, y, z) -> s.apply(TURNED, s.apply(MULTIPLY, s.apply(MULTIPLY, x, y), z))),
                new Ways(
                        "reshapes across functions, maxima and a constant",
                        (s, x, y, z) -> s.apply(
                                FLAT,
                                s.apply(
                                        Activation.of(ActivationFunction.SIGMOID),
                                        s.apply(MULTIPLY, s.apply(MAXIMUM, x, z), two()))),
                        (s, x, y, z) -> s.apply(
                                Activation.of(ActivationFunction.SIGMOID),
                                s.apply(MULTIPLY, s.apply(MAXIMUM, s.apply(FLAT, z), s.apply(FLAT, x)), two()))));
    }

    private static Operand two() {
        return new Operand.Constant(Value.of(2.0));
    }

    private static Proof prove(Model a, Model b) {
        return Prover.prove(a, b, Scope.INFERENCE, 1, InterfacePairing.BY_POSITION);
    }

    private static Proof search(Model a, Model b, Budget budget) {
        return Saturation.of(prove(a, b), everyPair(a, b), budget);
    }

    /** Any call may be any other: a search must bear suggestions that are wrong. */
    private static List<Suggestion> everyPair(Model a, Model b) {
        return IntStream.range(0, a.graph().calls().size())
                .boxed()
                .flatMap(i -> IntStream.range(0, b.graph().calls().size())
                        .mapToObj(j -> new Suggestion(List.of(i), List.of(j))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void two_ways_to_say_one_thing_are_proved_and_compute_the_same_bits(Ways ways) {
        Model first = sketch(ways.first()).model(1);
        Model second = sketch(ways.second()).model(1);
        assertThat(prove(first, second).holds()).as("by normal forms").isFalse();
        Proof proof = search(first, second, Budget.STANDARD);
        assertThat(proof.holds()).isTrue();
        assertThat(search(second, first, Budget.STANDARD).holds()).isTrue();
        assertThat(proof.structureDifferences()).isEmpty();
        assertThat(proof.reasons()).anySatisfy(r -> assertThat(r).contains("rules in both directions prove"));
        assertThat(Variant.outputs(first, 1).get(0))
                .isEqualTo(Variant.outputs(second, 1).get(0));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothing_has_to_be_suggested_where_outputs_are_near(Ways ways) {
        Proof proof = prove(sketch(ways.first()).model(1), sketch(ways.second()).model(1));
        assertThat(Saturation.of(proof, List.of(), Budget.STANDARD).holds()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void one_bit_of_one_weight_is_never_proved(Ways ways) {
        Model first = sketch(ways.first()).model(1);
        Model mutant = Sketch.with(sketch(ways.second()).model(1), 0, 1, b -> b ^ 1);
        assertThat(search(first, mutant, Budget.STANDARD).holds()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_search_that_is_cut_off_says_so_and_nothing_else(Ways ways) {
        Model first = sketch(ways.first()).model(1);
        Model second = sketch(ways.second()).model(1);
        Proof direct = prove(first, second);
        Proof proof = search(first, second, new Budget(256, 6, 0, 0));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structureDifferences()).isEqualTo(direct.structureDifferences());
        assertThat(proof.reasons()).anySatisfy(r -> assertThat(r)
                .contains("stopped at its budget of 256 pairs, 0 terms for a pair and 0 in all", "nothing follows"));
    }

    private static void neverProved(Steps first, Steps second) {
        assertThat(search(sketch(first).model(1), sketch(second).model(1), Budget.STANDARD)
                        .holds())
                .isFalse();
    }

    @Test
    void sums_in_another_order_and_maxima_of_minima_are_not_proved() {
        neverProved(
                (s, x, y, z) -> s.apply(ADD, s.apply(ADD, x, y), z),
                (s, x, y, z) -> s.apply(ADD, x, s.apply(ADD, y, z)));
        neverProved(
                (s, x, y, z) -> s.apply(MAXIMUM, s.apply(MINIMUM, x, y), z),
                (s, x, y, z) -> s.apply(MINIMUM, x, s.apply(MAXIMUM, y, z)));
    }

    @Test
    void a_function_that_rounds_or_a_permutation_of_one_operand_is_not_moved() {
        Activation sigmoid = Activation.of(ActivationFunction.SIGMOID);
        neverProved(
                (s, x, y, z) -> s.apply(TURNED, s.apply(sigmoid, x)),
                (s, x, y, z) -> s.apply(sigmoid, s.apply(TURNED, x)));
        neverProved(
                (s, x, y, z) -> s.apply(ADD, s.apply(TURNED, x), y),
                (s, x, y, z) -> s.apply(TURNED, s.apply(ADD, x, y)));
    }

    @Test
    void the_larger_of_functions_that_fall_is_not_theirs_of_the_larger() {
        Elementwise negative = of(ElementwiseFunction.NEGATIVE);
        Activation slope = Activation.of(ActivationFunction.of(Kind.RELU, Double.POSITIVE_INFINITY, -0.5, 0));
        for (Declaration falling : List.of(negative, slope)) {
            neverProved(
                    (s, x, y, z) -> s.apply(MAXIMUM, s.apply(falling, x), s.apply(falling, y)),
                    (s, x, y, z) -> s.apply(falling, s.apply(MAXIMUM, x, y)));
        }
    }

    @Test
    void where_calls_are_counted_or_tier_0_is_asked_nothing_is_searched() {
        Ways ways = ways().findFirst().orElseThrow();
        Model first = sketch(ways.first()).model(1);
        Model second = sketch(ways.second()).model(1);
        for (Scope scope : List.of(Scope.ARCHITECTURE, Scope.TRAINING)) {
            Proof proof = Prover.prove(first, second, scope, 1, InterfacePairing.BY_POSITION);
            assertThat(Saturation.of(proof, List.of(), Budget.STANDARD)).isSameAs(proof);
        }
        Proof named = Prover.prove(first, second, Scope.INFERENCE, 0, InterfacePairing.BY_POSITION);
        assertThat(Saturation.of(named, List.of(), Budget.STANDARD)).isSameAs(named);
        assertThat(named.structure()).isEqualTo(Finding.DIFFERENT);
    }
}
