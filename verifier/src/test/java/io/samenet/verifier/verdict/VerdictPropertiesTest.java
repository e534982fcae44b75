package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.proof.Steps;
import io.samenet.verifier.proof.Steps.Kind;
import io.samenet.verifier.proof.Steps.Step;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerdictProperties.Pair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What must hold of the verdicts about any two models: of equal ones, of ones that hardly differ, of ones that do. */
class VerdictPropertiesTest {
    private static final int MODELS = 10;
    private static final int MOST_STEPS = 7;

    private final VerdictProperties properties = new VerdictProperties();

    /** What sets two models apart. */
    private enum Change {
        NOTHING {
            @Override
            Model of(Steps steps, Model model, Random random) {
                return model;
            }
        },
        NAMES_AND_TURNED_SUMS {
            @Override
            Model of(Steps steps, Model model, Random random) {
                return steps.sketch("b", true).architecture().with(model.weights());
            }
        },
        LAST_BIT_OF_A_WEIGHT {
            @Override
            Model of(Steps steps, Model model, Random random) {
                return weight(model, random, 1);
            }
        },
        A_WEIGHT_BY_A_HAIR {
            @Override
            Model of(Steps steps, Model model, Random random) {
                return weight(model, random, 1 << (1 + random.nextInt(12)));
            }
        },
        A_WEIGHT {
            @Override
            Model of(Steps steps, Model model, Random random) {
                return weight(model, random, 1 << (13 + random.nextInt(12)));
            }
        },
        A_SETTING {
            @Override
            Model of(Steps steps, Model model, Random random) {
                int at = random.nextInt(steps.steps().size());
                Step old = steps.steps().get(at);
                Step other = new Step(old.kind(), old.first(), old.second(), old.variant() + 1);
                return steps.with(at, other).sketch("b", false).architecture().with(model.weights());
            }
        },
        AN_EDGE {
            @Override
            Model of(Steps steps, Model model, Random random) {
                int at = random.nextInt(steps.steps().size());
                Step old = steps.steps().get(at);
                Step other = new Step(old.kind(), old.first() + 1, old.second(), old.variant());
                return steps.with(at, other).sketch("b", false).architecture().with(model.weights());
            }
        },
        THE_LAST_OUTPUT {
            @Override
            Model of(Steps steps, Model model, Random random) {
                return steps.without(steps.steps().size() - 1)
                        .sketch("b", false)
                        .model(1);
            }
        };

        abstract Model of(Steps steps, Model model, Random random);

        private static Model weight(Model model, Random random, int bits) {
            if (model.weights().isEmpty()) {
                return model;
            }
            int weight = random.nextInt(model.weights().size());
            TensorData data = model.weights().get(weight).orElseThrow();
            int element = random.nextInt((int) data.shape().elements());
            return Sketch.with(model, weight, element, b -> b ^ bits);
        }
    }

    private static Steps steps(Random random) {
        List<Step> steps = new ArrayList<>();
        int count = 2 + random.nextInt(MOST_STEPS - 1);
        for (int i = 0; i < count; i++) {
            Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
            steps.add(new Step(kind, random.nextInt(i + 1), random.nextInt(i + 1), random.nextInt(3)));
        }
        return new Steps(steps);
    }

    private void forAll(long seed, Consumer<Pair> check) {
        Random random = new Random(seed);
        for (int i = 0; i < MODELS; i++) {
            Steps steps = steps(random);
            Model model = steps.sketch("a", false).model(random.nextLong());
            for (Change change : Change.values()) {
                check.accept(new Pair(change + " of " + steps, model, change.of(steps, model, random)));
            }
        }
        assertThat(properties.violations()).isEmpty();
    }

    @Test
    void the_verdict_is_the_same_the_other_way_round() {
        forAll(1, pair -> VerdictProperties.OPTIONS.forEach(options -> properties.symmetry(pair, options)));
        for (Outcome outcome : Outcome.values()) {
            assertThat(properties.met(outcome)).as("%s", outcome).isPositive();
        }
    }

    @Test
    void what_a_scope_proves_no_part_of_it_refutes() {
        Map<Scope, Integer> proved = new EnumMap<>(Scope.class);
        forAll(2, pair -> properties
                .scopes(pair)
                .forEach((scope, found) -> proved.merge(scope, found == Outcome.PROVED ? 1 : 0, Integer::sum)));
        assertThat(proved.get(Scope.TRAINING)).isGreaterThan(MODELS);
        assertThat(proved.get(Scope.ARCHITECTURE)).isGreaterThan(proved.get(Scope.TRAINING));
    }

    @Test
    void more_samples_never_make_close_of_different() {
        forAll(3, pair -> List.of(0.0, 1e-6, 1e-2).forEach(relative -> properties.samples(pair, relative, 256)));
        for (Outcome outcome : List.of(Outcome.PROVED, Outcome.CLOSE, Outcome.DIFFERENT)) {
            assertThat(properties.met(outcome)).as("%s", outcome).isPositive();
        }
    }

    @Test
    void another_tier_never_loses_a_proof() {
        List<Integer> gained = new ArrayList<>();
        forAll(4, pair -> {
            for (Scope scope : Scope.values()) {
                gained.addAll(properties.tiers(pair, scope));
            }
        });
        assertThat(gained).contains(0);
    }
}
