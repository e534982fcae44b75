package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.proof.Steps.Kind;
import io.samenet.verifier.proof.Steps.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold for all graphs. */
class ProofPropertiesTest {
    @Provide
    Arbitrary<Steps> graphs() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 9);
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        place,
                        place,
                        Arbitraries.integers().between(0, 2))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(12).map(Steps::new);
    }

    private static boolean holds(Model a, Model b, Scope scope) {
        return Prover.prove(a, b, scope, 1, InterfacePairing.BY_POSITION).holds();
    }

    @Property(tries = 200, seed = "1")
    void a_graph_is_the_same_as_itself_under_other_names_with_its_sums_turned(
            @ForAll("graphs") Steps steps, @ForAll Scope scope) {
        assertThat(holds(
                        steps.sketch("a", false).model(1),
                        steps.sketch("b", true).model(1),
                        scope))
                .isTrue();
    }

    @Property(tries = 200, seed = "2")
    void a_graph_is_the_same_as_itself_inside_another(@ForAll("graphs") Steps steps) {
        Sketch outer = new Sketch("outer");
        int layer = outer.layer(steps.sketch("inner", false).graph());
        int call = outer.call(layer, Arguments.of((Operand) outer.input(4)), Dict.EMPTY);
        for (int i = 0; i < steps.steps().size(); i++) {
            outer.outputs(new Operand.Tensor(call, i));
        }
        for (Scope scope : Scope.values()) {
            assertThat(holds(steps.sketch("a", false).model(1), outer.model(1), scope))
                    .isTrue();
        }
    }

    @Property(tries = 300, seed = "3")
    void a_graph_with_another_setting_is_never_the_same(
            @ForAll("graphs") Steps steps, @ForAll @IntRange(max = 11) int place, @ForAll Scope scope) {
        int at = place % steps.steps().size();
        Step old = steps.steps().get(at);
        Assume.that(old.kind() != Kind.ADD && old.kind() != Kind.SUBTRACT);
        Steps mutant = steps.with(at, old.withVariant(old.variant() + 1));
        neverTheSame(
                steps.sketch("a", false).model(1), mutant.sketch("b", false).model(1), scope);
    }

    @Property(tries = 300, seed = "4")
    void a_graph_with_a_sum_made_a_difference_is_never_the_same(
            @ForAll("graphs") Steps steps, @ForAll @IntRange(max = 11) int place, @ForAll Scope scope) {
        int at = place % steps.steps().size();
        Step old = steps.steps().get(at);
        Steps sum = steps.with(at, new Step(Kind.ADD, old.first(), old.second(), 0));
        Steps mutant = steps.with(at, new Step(Kind.SUBTRACT, old.first(), old.second(), 0));
        neverTheSame(sum.sketch("a", false).model(1), mutant.sketch("b", false).model(1), scope);
    }

    @Property(tries = 200, seed = "5")
    void a_graph_with_a_layer_less_is_never_the_same(
            @ForAll("graphs") Steps steps, @ForAll @IntRange(max = 11) int place, @ForAll Scope scope) {
        Steps mutant = steps.without(place % steps.steps().size());
        neverTheSame(
                steps.sketch("a", false).model(1), mutant.sketch("b", false).model(1), scope);
    }

    @Property(tries = 300, seed = "6")
    void a_graph_with_one_bit_of_one_weight_turned_is_never_the_same(
            @ForAll("graphs") Steps steps,
            @ForAll @IntRange(max = 99) int weight,
            @ForAll @IntRange(max = 3) int element,
            @ForAll @IntRange(max = 31) int bit) {
        Model model = steps.sketch("a", false).model(1);
        Assume.that(!model.weights().isEmpty());
        Model mutant = Sketch.with(model, weight % model.weights().size(), element, b -> b ^ (1 << bit));
        for (Scope scope : List.of(Scope.INFERENCE, Scope.TRAINING)) {
            neverTheSame(model, mutant, scope);
        }
        assertThat(holds(model, mutant, Scope.ARCHITECTURE)).isTrue();
    }

    private static void neverTheSame(Model a, Model b, Scope scope) {
        for (Proof proof : List.of(
                Prover.prove(a, b, scope, 1, InterfacePairing.BY_POSITION),
                Prover.prove(b, a, scope, 1, InterfacePairing.BY_POSITION))) {
            assertThat(proof.holds()).isFalse();
            int named = proof.interfaceDifferences().size()
                    + proof.structureDifferences().size()
                    + proof.weightDifferences().size();
            assertThat(named).as("differences that are named").isPositive();
        }
    }
}
