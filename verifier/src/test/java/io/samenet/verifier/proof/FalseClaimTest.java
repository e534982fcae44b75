package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.certificate.Certified;
import io.samenet.verifier.certificate.NoCertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker's own row of each rule refuses it where it has no place, whatever the certificate says. */
class FalseClaimTest {
    static Stream<FalseClaims.Case> cases() {
        return FalseClaims.cases();
    }

    @Test
    void every_rule_that_reshapes_models_has_a_place_where_it_almost_applies() {
        Set<Rule> tried = FalseClaims.cases().map(FalseClaims.Case::rule).collect(Collectors.toSet());
        Set<Rule> wanted = EnumSet.range(Rule.PAD_IS_ZERO_PADDING, Rule.FUNCTION_BEFORE_MOVE);
        wanted.addAll(EnumSet.range(Rule.LARGEST_IN_ANY_ORDER, Rule.OPERATION_BEHIND_MOVE));
        wanted.add(Rule.NEUTRAL_SCALE_DROPPED);
        wanted.add(Rule.TIME_DISTRIBUTED_CHAIN);
        assertThat(tried).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(Arrays.stream(Rule.values()).filter(wanted::contains)).hasSize(21);
    }

    /** The model and itself, each call as it is; then the rule is named at each call in turn. */
    @ParameterizedTest
    @MethodSource("cases")
    void a_call_that_is_said_to_be_brought_to_its_node_by_it_is_refused(FalseClaims.Case none)
            throws NoCertificateException {
        Certified literal =
                Certified.proved(none.model(), none.model(), Scope.INFERENCE, 0).orElseThrow();
        assertThat(literal.failure()).isEmpty();
        List<Value> calls = frame(literal.json());
        for (int i = 0; i < calls.size(); i++) {
            Dict call = calls.get(i).asDict().orElseThrow();
            List<Value> rules = new ArrayList<>(call.list("rules").orElse(List.of()));
            rules.add(Value.of(none.rule().word()));
            List<Value> changed = new ArrayList<>(calls);
            changed.set(i, call.with("rules", Value.list(rules)));
            assertThat(failure(literal, literal.json().with("calls_of_a", Value.list(Value.list(changed)))))
                    .as("call %s", i)
                    .hasValueSatisfying(why -> assertThat(why)
                            .containsAnyOf("the rule " + none.rule().word() + " does not apply", "there is no rule"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_step_that_is_said_to_follow_from_it_is_refused_at_every_node(FalseClaims.Case none)
            throws NoCertificateException {
        Certified literal =
                Certified.proved(none.model(), none.model(), Scope.INFERENCE, 0).orElseThrow();
        int nodes = literal.json().list("nodes").orElseThrow().size();
        for (int node = 0; node < nodes; node++) {
            Dict step = Value.dict()
                    .put("node", node)
                    .put("rule", none.rule().word())
                    .put("nodes", Value.ints(node))
                    .build();
            assertThat(failure(literal, literal.json().with("steps", Value.list(step))))
                    .as("node %s", node)
                    .hasValueSatisfying(why ->
                            assertThat(why).containsAnyOf("does not apply", "is none that a rule of steps is about"));
        }
    }

    private static List<Value> frame(Dict json) {
        return json.list("calls_of_a").orElseThrow().get(0).asList().orElseThrow();
    }

    private static Optional<String> failure(Certified literal, Dict changed) {
        return Certified.failure(changed, literal.a(), literal.b());
    }
}
