package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.LINALG;
import static io.samenet.formats.keras.codec.operation.Form.MATH;
import static io.samenet.formats.keras.codec.operation.Form.NUMPY;
import static io.samenet.formats.keras.codec.operation.Form.keras3;
import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.LinearAlgebra;
import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Spellings of operations of linear algebra. */
final class LinearForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(
            new FormCodec<>(LinearAlgebra.class, linearAlgebra()).row(),
            new FormCodec<>(SingularValues.class, singularValues()).row());

    /** Two operations under one name, told apart by a setting. */
    private record Pair(String setting, LinearAlgebra set, LinearAlgebra notSet) {
        Pair(String setting, LinearAlgebra.Function set, LinearAlgebra.Function notSet) {
            this(setting, new LinearAlgebra(set), new LinearAlgebra(notSet));
        }

        LinearAlgebra read(Fields fields, boolean absent) {
            return fields.flag(setting, absent) ? set : notSet;
        }

        Optional<Dict> write(LinearAlgebra operation) {
            return operation.equals(set) || operation.equals(notSet)
                    ? Settings.of(setting, Value.of(operation.equals(set)))
                    : Optional.empty();
        }
    }

    private static final String UPPER = "upper";
    private static final String ADJOINT = "adjoint";

    private LinearForms() {}

    private static List<Form<LinearAlgebra>> linearAlgebra() {
        Pair solves = new Pair("lower", LinearAlgebra.Function.SOLVE_LOWER, LinearAlgebra.Function.SOLVE_UPPER);
        Pair factors = new Pair(UPPER, LinearAlgebra.Function.CHOLESKY_UPPER, LinearAlgebra.Function.CHOLESKY);
        Pair inverses =
                new Pair(UPPER, LinearAlgebra.Function.CHOLESKY_INVERSE_UPPER, LinearAlgebra.Function.CHOLESKY_INVERSE);
        return List.of(
                plain(LINALG, "Det", "x", LinearAlgebra.Function.DET),
                plain(MATH, "Logdet", "x", LinearAlgebra.Function.LOGDET),
                plain(NUMPY, "Slogdet", "x", LinearAlgebra.Function.SLOGDET),
                plain(LINALG, "Inv", "x", LinearAlgebra.Function.INV),
                plain(LINALG, "Solve", "a b", LinearAlgebra.Function.SOLVE),
                keras3(LINALG, "SolveTriangular", "a b", (f, s) -> solves.read(f, false), solves::write),
                keras3(LINALG, "Cholesky", "x", (f, s) -> factors.read(f, false), factors::write),
                keras3(LINALG, "CholeskyInverse", "x", (f, s) -> inverses.read(f, false), inverses::write),
                function("linalg.det", "input", LinearAlgebra.Function.DET),
                function("linalg.inv", "input", LinearAlgebra.Function.INV),
                function("linalg.cholesky", "input", LinearAlgebra.Function.CHOLESKY),
                function("linalg.solve", "matrix rhs", LinearAlgebra.Function.SOLVE),
                tensorflow(
                        "linalg.triangular_solve",
                        "matrix rhs",
                        (f, s) -> {
                            f.only(ADJOINT, Value.of(false));
                            return solves.read(f, true);
                        },
                        solves::write));
    }

    private static List<Form<SingularValues>> singularValues() {
        return List.of(
                tolerant("Pinv", "x", "rcond", SingularValues.Function.PINV),
                tolerant("MatrixRank", "x", "tol", SingularValues.Function.MATRIX_RANK),
                tolerant("Lstsq", "a b", "rcond", SingularValues.Function.LSTSQ),
                tolerantFrom2("linalg.pinv", "rcond", SingularValues.Function.PINV),
                tolerantFrom2("linalg.matrix_rank", "tol", SingularValues.Function.MATRIX_RANK));
    }

    private static Form<SingularValues> tolerant(
            String className, String operands, String tolerance, SingularValues.Function function) {
        return keras3(
                LINALG,
                className,
                operands,
                (f, s) -> tolerant(f, tolerance, function),
                v -> tolerant(v, tolerance, function));
    }

    private static Form<SingularValues> tolerantFrom2(String name, String tolerance, SingularValues.Function function) {
        return tensorflow(
                name,
                "a",
                (f, s) -> {
                    f.ignore("validate_args"); // whether what is wrong is told of
                    return tolerant(f, tolerance, function);
                },
                v -> tolerant(v, tolerance, function));
    }

    private static SingularValues tolerant(Fields fields, String tolerance, SingularValues.Function function) {
        return new SingularValues(function, fields.find(tolerance).map(v -> fields.real(tolerance, 0)));
    }

    private static Optional<Dict> tolerant(
            SingularValues operation, String tolerance, SingularValues.Function function) {
        return operation.function() == function
                ? Settings.of(tolerance, Settings.real(operation.tolerance()))
                : Optional.empty();
    }

    private static Optional<Dict> settings(LinearAlgebra operation, LinearAlgebra own) {
        return operation.equals(own) ? Settings.none() : Optional.empty();
    }

    private static Form<LinearAlgebra> plain(
            String module, String className, String operands, LinearAlgebra.Function function) {
        LinearAlgebra own = new LinearAlgebra(function);
        return keras3(module, className, operands, (f, s) -> own, a -> settings(a, own));
    }

    private static Form<LinearAlgebra> function(String name, String operands, LinearAlgebra.Function function) {
        LinearAlgebra own = new LinearAlgebra(function);
        return tensorflow(
                name,
                operands,
                (f, s) -> {
                    f.only(ADJOINT, Value.of(false));
                    return own;
                },
                a -> settings(a, own));
    }
}
