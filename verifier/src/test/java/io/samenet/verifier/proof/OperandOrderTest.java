package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.prove;
import static io.samenet.verifier.proof.Proofs.proved;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Operand.Constant;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.value.Value;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Operands exchange where floating-point arithmetic lets them. */
class OperandOrderTest {
    @Test
    void operands_of_a_subtraction_do_not_exchange_and_those_of_an_addition_do() {
        for (Merge.Function function : Merge.Function.values()) {
            Function<Boolean, Sketch> model = swapped -> {
                Sketch sketch = new Sketch("m" + swapped);
                Tensor x = sketch.input(4);
                Tensor y = sketch.input(4);
                Tensor z = swapped ? sketch.apply(new Merge(function), y, x) : sketch.apply(new Merge(function), x, y);
                return sketch.outputs(z);
            };
            boolean same = prove(model.apply(false).model(1), model.apply(true).model(1))
                    .holds();
            assertThat(same).as(function.name()).isEqualTo(function != Merge.Function.SUBTRACT);
        }
    }

    @Test
    void exchanged_operands_are_noted_as_a_rule() {
        Sketch a = new Sketch("a");
        Tensor x = a.input(4);
        a.outputs(a.apply(new Merge(Merge.Function.ADD), x, a.input(4)));
        Sketch b = new Sketch("b");
        Tensor y = b.input(4);
        b.outputs(b.apply(new Merge(Merge.Function.ADD), b.input(4), y));
        assertThat(prove(a.model(1), b.model(1)).b().rules())
                .extracting(Applied::rule)
                .contains(Rule.OPERANDS_EXCHANGED);
        assertThat(prove(a.model(1), a.model(1)).b().rules())
                .extracting(Applied::rule)
                .doesNotContain(Rule.OPERANDS_EXCHANGED);
    }

    @Test
    void a_constant_counts_by_its_value_in_the_type_of_the_tensor_beside_it() {
        Function<Value, Sketch> model = constant -> {
            Sketch sketch = new Sketch("m");
            Tensor x = sketch.input(4);
            return sketch.outputs(
                    sketch.apply(new Elementwise(ElementwiseFunction.MULTIPLY), x, new Constant(constant)));
        };
        proved(model.apply(Value.of(2)), model.apply(Value.of(2.0)));
        assertThat(prove(
                                model.apply(Value.of(2)).model(1),
                                model.apply(Value.of(3)).model(1))
                        .holds())
                .isFalse();
    }

    @Test
    void only_the_first_two_of_three_summands_exchange() {
        assertThat(order(Merge.Function.ADD, 1, 0, 2)).isTrue();
        assertThat(order(Merge.Function.ADD, 0, 2, 1)).isFalse();
        assertThat(order(Merge.Function.MAXIMUM, 2, 0, 1)).isTrue();
        assertThat(order(Merge.Function.AVERAGE, 2, 1, 0)).isFalse();
    }

    private static boolean order(Merge.Function function, int... places) {
        Sketch a = new Sketch("a");
        Sketch b = new Sketch("b");
        Tensor[] x = {a.input(4), a.input(4), a.input(4)};
        Tensor[] y = {b.input(4), b.input(4), b.input(4)};
        a.outputs(a.apply(new Merge(function), x));
        b.outputs(b.apply(new Merge(function), y[places[0]], y[places[1]], y[places[2]]));
        return prove(a.model(1), b.model(1)).holds();
    }
}
