package io.samenet.verifier.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationKernelTest {

    private static double[] two(ElementwiseFunction function, double a, double b) {
        return OneLayer.of(new Elementwise(function))
                .input(Tensors.reals(Shape.of(1, 1), a))
                .input(Tensors.reals(Shape.of(1, 1), b))
                .output();
    }

    @Test
    void every_function_has_arithmetic() {
        for (ElementwiseFunction function : ElementwiseFunction.values()) {
            boolean whole = WholeFunctions.of(function).isPresent();
            assertThat(whole || RealFunctions.of(function).isPresent())
                    .as(function.name())
                    .isTrue();
        }
    }

    @Test
    void remainders_have_the_sign_of_the_divisor() {
        assertThat(two(ElementwiseFunction.MOD, -7, 3)).containsExactly(2);
        assertThat(two(ElementwiseFunction.MOD, 7, -3)).containsExactly(-2);
        assertThat(two(ElementwiseFunction.FLOOR_DIVIDE, -7, 3)).containsExactly(-3);
    }

    @Test
    void operands_are_broadcast() {
        double[] output = OneLayer.of(new Elementwise(ElementwiseFunction.SUBTRACT))
                .input(Tensors.reals(Shape.of(2, 1), 10, 20))
                .input(Tensors.reals(Shape.of(2), 1, 2))
                .output();
        assertThat(output).containsExactly(9, 8, 19, 18);
    }

    @Test
    void integers_stay_integers() {
        OneLayer sum = OneLayer.of(new Elementwise(ElementwiseFunction.ADD))
                .input(Tensors.ids(Shape.of(1, 1), 2_000_000_000))
                .input(Tensors.ids(Shape.of(1, 1), 7));
        assertThat(sum.run(Precision.FLOAT32).get(0).dtype()).isEqualTo(DType.INT32);
        assertThat(sum.output()).containsExactly(2_000_000_007);
    }

    @Test
    void reductions_take_all_members_of_a_group() {
        for (Object[] row : new Object[][] {
            {Reduction.Function.SUM, 6.0},
            {Reduction.Function.MEAN, 2.0},
            {Reduction.Function.MAX, 3.0},
            {Reduction.Function.MIN, 1.0},
            {Reduction.Function.PROD, 6.0},
            {Reduction.Function.VAR, 2 / 3.0},
            {Reduction.Function.STD, Math.sqrt(2 / 3.0)}
        }) {
            double[] output = OneLayer.of(new Reduction((Reduction.Function) row[0], Optional.of(List.of(-1)), false))
                    .input(Tensors.reals(Shape.of(1, 3), 1, 2, 3))
                    .output();
            assertThat(output).containsExactly((double) row[1]);
        }
    }

    @Test
    void any_asks_for_one() {
        double[] output = OneLayer.of(new Reduction(Reduction.Function.ANY, Optional.of(List.of(1)), false))
                .input(Tensors.flags(Shape.of(2, 2), 0, 1, 0, 0))
                .output();
        assertThat(output).containsExactly(1, 0);
    }

    @Test
    void a_cast_to_integers_goes_towards_zero() {
        double[] output = OneLayer.of(new Cast(DType.INT32))
                .input(Tensors.reals(Shape.of(1, 2), -1.9, 1.9))
                .output();
        assertThat(output).containsExactly(-1, 1);
    }

    @Test
    void slices_have_pythons_meaning() {
        Slice backwards = new Slice(List.of(
                new Slice.Ellipsis(), new Slice.NewAxis(), new Slice.Range(Optional.of(-2L), Optional.empty(), -1)));
        double[] output = OneLayer.of(backwards)
                .input(Tensors.reals(Shape.of(1, 4), 1, 2, 3, 4))
                .output();
        assertThat(output).containsExactly(3, 2, 1);
    }

    @Test
    void an_index_outside_is_refused() {
        OneLayer outside =
                OneLayer.of(new Slice(List.of(new Slice.At(4)))).input(Tensors.reals(Shape.of(2, 2), 1, 2, 3, 4));
        assertThatThrownBy(outside::output)
                .isInstanceOf(MalformedException.class)
                .hasMessage("test \"layer\": expected an index from -2 to 1, found 4");
    }

    @Test
    void a_new_dimension_moves_nothing() {
        double[] output = OneLayer.of(new ExpandDims(1))
                .input(Tensors.reals(Shape.of(2, 1), 1, 2))
                .output();
        assertThat(output).containsExactly(1, 2);
    }
}
