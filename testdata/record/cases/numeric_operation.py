"""Operations of Keras 3 on vectors and matrices: correlations, singular values, choices by conditions, CTC."""
from cases.case import Case, Feed, pair, x
from cases.operation import op

SPEECH = {"a": Feed((4,), "ids", "int32", 5), "b": Feed((9, 6)), "n": Feed((2,), "ids", "int32", 4)}
TALL = {"a": Feed((5, 4)), "b": Feed((5, 2))}


def thin(K, a):
    """Matrices of rank 2: products of their first columns with their transposes."""
    return K.ops.matmul(a[:, :, :2], K.ops.transpose(a[:, :, :2], (0, 2, 1)))


def vector(K, a):
    return K.ops.sum(a, 0)


CASES = [
    op("correlation_coefficients", x(5, 4), lambda K, a: [
        K.ops.corrcoef(K.ops.sum(a, 0)), K.ops.corrcoef(K.ops.transpose(K.ops.sum(a, 0), (1, 0)))]),
    op("correlations", pair((7,), (4,)), lambda K, a, b: [
        K.ops.correlate(vector(K, a), vector(K, b), mode) for mode in ("valid", "same", "full")] + [
        K.ops.correlate(vector(K, a), vector(K, b[:, :3]), mode) for mode in ("valid", "same", "full")] + [
        K.ops.correlate(vector(K, b), vector(K, a), "full")]),
    op("pseudoinverses", x(5, 4), lambda K, a: [
        K.ops.pinv(a), K.ops.pinv(K.ops.transpose(a, (0, 2, 1))), K.ops.pinv(thin(K, a)), K.ops.pinv(a, rcond=0.5)]),
    op("matrix_ranks", x(5, 4), lambda K, a: [
        K.ops.matrix_rank(a), K.ops.matrix_rank(thin(K, a)), K.ops.matrix_rank(K.ops.transpose(a, (0, 2, 1)))]),
    # on JAX alone a tolerance counts in largest singular values
    Case("Operation", "matrix_ranks_by_tolerance", x(5, 4), lambda K, a: [
        K.ops.matrix_rank(a, tol=tol) for tol in (0.5, 1.0, 2.0)], "3", tensorflow_exact=True),
    op("least_squares", TALL, lambda K, a, b: [
        K.ops.lstsq(a[0], b[0]), K.ops.lstsq(a[0], b[0, :, 0]), K.ops.lstsq(a[1], b[1], rcond=0.5),
        K.ops.lstsq(K.ops.transpose(a[2], (1, 0)), b[2, :4]), K.ops.lstsq(thin(K, a)[0], b[0]),
        K.ops.lstsq(a[1], b[1], rcond=-1.0)]),
    op("selections", pair((4, 3), (4, 3)), lambda K, a, b: [
        K.ops.select([a > 0.5, b > 0.0], [a, b * 2.0], default=7.0), K.ops.select([a > 0.0], [b]),
        K.ops.select([a > 1.0, a > 0.0, b > 0.0], [a, b, a * b], default=a - b),
        K.ops.select([a > 0.5, b[:, :1] > 0.0], [a, b[:, :, :1]], default=1),
        K.ops.select([a > 0.5, b > 0.5], [K.ops.cast(a * 9.0, "int32"), K.ops.cast(b, "int32")], default=-4)]),
    Case("Operation", "ctc_losses", SPEECH, lambda K, a, b, n: [
        K.ops.ctc_loss(a + 1, b, n[:, 0] + 1, 9 - n[:, 1]), K.ops.ctc_loss(a, b, n[:, 0] + 1, 9 - n[:, 1], mask_index=5)],
        "3"),
    op("ctc_labels", SPEECH, lambda K, a, b, n: [
        each for options in ({}, {"merge_repeated": False}, {"mask_index": 2}, {"mask_index": None})
        for each in K.ops.ctc_decode(b * 0.5 + K.ops.roll(b, 1, axis=1), 9 - n[:, 1], **options)]),
    op("ctc_labels_by_beam_search", SPEECH, lambda K, a, b, n: [
        each for width, paths, blank in ((5, 2, 0), (20, 3, 2), (4, 1, None))
        for each in K.ops.ctc_decode(
            b, 9 - n[:, 1], strategy="beam_search", beam_width=width, top_paths=paths, mask_index=blank)]),
]
