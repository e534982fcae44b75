package io.samenet.verifier.kernel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.operation.Corrcoef;
import io.samenet.formats.layer.operation.Correlate;
import io.samenet.formats.layer.operation.Select;
import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MatrixOperationKernelTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-15);

    /** Singular values 5 and 2. */
    private static final TensorData DIAGONAL = Tensors.reals(Shape.of(3, 2), 0, 2, 5, 0, 0, 0);

    private static OneLayer singular(SingularValues.Function function, Optional<Double> tolerance, TensorData matrix) {
        return OneLayer.of(new SingularValues(function, tolerance)).input(matrix);
    }

    @Test
    void a_pseudoinverse_has_the_inverses_of_singular_values_at_the_transposed_places() {
        double[] output = singular(SingularValues.Function.PINV, Optional.empty(), DIAGONAL)
                .output();
        assertThat(output).containsExactly(new double[] {0, 0.2, 0, 0.5, 0, 0}, CLOSE);
    }

    @Test
    void a_pseudoinverse_leaves_out_what_is_no_more_than_its_share_of_the_largest() {
        double[] at = singular(SingularValues.Function.PINV, Optional.of(0.4), DIAGONAL)
                .output();
        assertThat(at).containsExactly(new double[] {0, 0.2, 0, 0, 0, 0}, CLOSE);
        double[] below = singular(SingularValues.Function.PINV, Optional.of(0.39), DIAGONAL)
                .output();
        assertThat(below[3]).isEqualTo(0.5, CLOSE);
    }

    @Test
    void a_rank_counts_singular_values_above_its_tolerance() {
        assertThat(singular(SingularValues.Function.MATRIX_RANK, Optional.empty(), DIAGONAL)
                        .output())
                .containsExactly(2);
        assertThat(singular(SingularValues.Function.MATRIX_RANK, Optional.of(1.99), DIAGONAL)
                        .output())
                .containsExactly(2);
        assertThat(singular(SingularValues.Function.MATRIX_RANK, Optional.of(2.0), DIAGONAL)
                        .output())
                .containsExactly(1);
        assertThat(singular(SingularValues.Function.MATRIX_RANK, Optional.of(5.0), DIAGONAL)
                        .output())
                .containsExactly(0);
    }

    @Test
    void the_default_tolerance_is_by_size_and_type() {
        SingularValues rank = new SingularValues(SingularValues.Function.MATRIX_RANK, Optional.empty());
        assertThat(rank.counts(1e-9, 1, 2, Math.ulp(1.0))).isTrue();
        assertThat(rank.counts(1e-9, 1, 2, Math.ulp(1f))).isFalse();
        SingularValues inverse = new SingularValues(SingularValues.Function.PINV, Optional.empty());
        assertThat(inverse.counts(20 * Math.ulp(1.0), 1, 2, Math.ulp(1.0))).isFalse();
        assertThat(inverse.counts(21 * Math.ulp(1.0), 1, 2, Math.ulp(1.0))).isTrue();
    }

    @Test
    void least_squares_of_equal_rows_is_the_mean_of_their_right_sides() {
        double[] output = singular(
                        SingularValues.Function.LSTSQ, Optional.empty(), Tensors.reals(Shape.of(3, 1), 1, 1, 1))
                .input(Tensors.reals(Shape.of(3), 1, 2, 6))
                .output();
        assertThat(output).containsExactly(new double[] {3}, CLOSE);
    }

    @Test
    void the_shortest_of_many_solutions_shares_equally() {
        double[] output = singular(
                        SingularValues.Function.LSTSQ, Optional.of(-1.0), Tensors.reals(Shape.of(1, 2), 1, 1))
                .input(Tensors.reals(Shape.of(1, 1), 4))
                .output();
        assertThat(output).containsExactly(new double[] {2, 2}, CLOSE);
    }

    @Test
    void what_is_not_finite_has_no_pseudoinverse() {
        double[] output = singular(
                        SingularValues.Function.PINV, Optional.empty(), Tensors.reals(Shape.of(1, 2), 1, Double.NaN))
                .output();
        assertThat(output).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void rows_that_rise_together_correlate_by_one_and_against_each_other_by_minus_one() {
        double[] output = OneLayer.of(new Corrcoef())
                .input(Tensors.reals(Shape.of(3, 3), 1, 2, 3, 2, 4, 6, 5, 3, 1))
                .output();
        assertThat(output).containsExactly(new double[] {1, 1, -1, 1, 1, -1, -1, -1, 1}, CLOSE);
    }

    private static double[] correlated(Correlate.Mode mode) {
        return OneLayer.of(new Correlate(mode))
                .input(Tensors.reals(Shape.of(3), 1, 2, 3))
                .input(Tensors.reals(Shape.of(2), 10, 1))
                .output();
    }

    @Test
    void a_correlation_moves_the_second_vector_along_the_first() {
        assertThat(correlated(Correlate.Mode.VALID)).containsExactly(12, 23);
        assertThat(correlated(Correlate.Mode.SAME)).containsExactly(1, 12, 23);
        assertThat(correlated(Correlate.Mode.FULL)).containsExactly(1, 12, 23, 30);
    }

    @Test
    void the_first_condition_that_holds_chooses() {
        double[] output = OneLayer.of(new Select(2, true))
                .input(Tensors.flags(Shape.of(4), 1, 1, 0, 0))
                .input(Tensors.flags(Shape.of(4), 1, 0, 1, 0))
                .input(Tensors.reals(Shape.of(4), 1, 2, 3, 4))
                .input(Tensors.reals(Shape.of(1), 10))
                .input(Tensors.reals(Shape.of(4), -1, -2, -3, -4))
                .output();
        assertThat(output).containsExactly(1, 2, 10, -4);
    }
}
