"""Operations of Keras 3 on images: smoothed, brought to a size, taken from other places."""
import numpy as np

from cases.case import BATCH, Case, Feed, x
from cases.nn_operation import eagerly
from cases.operation import op

IMAGES = x(7, 5, 3)


def first(K, a):
    """Channels first."""
    return K.ops.transpose(a, (0, 3, 1, 2))


MOVED = {"a": Feed((7, 5, 3)), "b": Feed((8,))}
CORNERS = {"a": Feed((7, 5, 3)), "b": Feed((4, 2))}
SCALED = {"a": Feed((7, 5, 3)), "b": Feed((2,))}
RECTANGLE = ((0, 0), (4, 0), (0, 6), (4, 6))


def array(K, numbers):
    return np.array(numbers).astype("float32").astype(K.config.floatx())


def affine(K, b):
    """Transforms near to none."""
    return b * array(K, [0.25, 0.25, 1.5, 0.25, 0.25, 1.5, 0, 0]) + array(K, [1, 0, 0, 0, 1, 0, 0, 0])


def numbers(K, b):
    """Scales and translations."""
    return K.ops.exp(K.ops.sum(b, 0) * 0.25), K.ops.sum(b, 0) * 0.5


class Exactly:
    """The transform by four points, solved for in the type of the images."""

    def __init__(self, K):
        self.ops, self.floatx = K.ops, K.config.floatx()

    def perspective_transform(self, images, start, end, interpolation="bilinear", fill_value=0, data_format=None):
        if data_format == "channels_first":
            moved = self.perspective_transform(
                self.ops.transpose(images, (0, 2, 3, 1)), start, end, interpolation, fill_value)
            return self.ops.transpose(moved, (0, 3, 1, 2))
        if len(images.shape) == 3:
            return self.one(images, start, end, interpolation, fill_value)
        return self.ops.stack([
            self.one(images[i], start[i], end[i], interpolation, fill_value) for i in range(BATCH)])

    def one(self, image, start, end, interpolation, fill_value):
        ops = self.ops
        x, y = end[:, 0], end[:, 1]
        one, zero = ops.ones_like(x), ops.zeros_like(x)
        rows = ops.concatenate([
            ops.stack([x, y, one, zero, zero, zero, -start[:, 0] * x, -start[:, 0] * y], axis=1),
            ops.stack([zero, zero, zero, x, y, one, -start[:, 1] * x, -start[:, 1] * y], axis=1)])
        t = ops.solve(rows, ops.concatenate([start[:, 0], start[:, 1]]))
        row, column, channel = np.meshgrid(*[np.arange(n).astype(self.floatx) for n in image.shape], indexing="ij")
        k = t[6] * column + t[7] * row + 1
        places = [(t[3] * column + t[4] * row + t[5]) / k, (t[0] * column + t[1] * row + t[2]) / k, channel + 0 * k]
        return ops.image.map_coordinates(
            image, ops.stack(places), ("nearest", "bilinear").index(interpolation), fill_value=fill_value)


def perspectives(K, image, a, b):
    start = b * 0 + array(K, RECTANGLE)
    end = start + b * 0.5
    return [
        image.perspective_transform(a, start, end), image.perspective_transform(a, end, start, "nearest", 0.5),
        image.perspective_transform(K.ops.transpose(a, (0, 3, 1, 2)), start, end, data_format="channels_first"),
        image.perspective_transform(a[1], end[1], start[1], fill_value=-1.5)]


CASES = [
    op("blurs", IMAGES, lambda K, a: [
        K.ops.image.gaussian_blur(a, data_format="channels_last"),
        K.ops.image.gaussian_blur(a, (5, 5), (0.75, 1.5), data_format="channels_last"),
        K.ops.image.gaussian_blur(a, (4, 4), (1.25, 0.5), data_format="channels_last"),
        K.ops.image.gaussian_blur(first(K, a), (3, 3), (0.75, 2.0), data_format="channels_first"),
        K.ops.image.gaussian_blur(a[1], (3, 3), (0.5, 1.0), data_format="channels_last")]),
    op("resizes", IMAGES, lambda K, a: [
        K.ops.image.resize(a, size, interpolation=name, antialias=smooth)
        for name in ("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5")
        for size, smooth in (((4, 8), False), ((3, 3), True))]),
    op("resizes_to_aspect", IMAGES, lambda K, a: [
        K.ops.image.resize(a, (4, 8), crop_to_aspect_ratio=True),
        K.ops.image.resize(a, (4, 8), pad_to_aspect_ratio=True, fill_value=2.5),
        K.ops.image.resize(a, (9, 3), interpolation="nearest", pad_to_aspect_ratio=True, fill_value=-1.0),
        K.ops.image.resize(first(K, a), (4, 8), data_format="channels_first"),
        K.ops.image.resize(a[1], (4, 8))]),
    op("resizes_of_integers", {"a": Feed((7, 5, 3), "ids", "uint8", 255)}, lambda K, a: [
        K.ops.image.resize(a, (4, 8)), K.ops.image.resize(a, (9, 3), interpolation="nearest")]),
    op("affine_transforms", MOVED, lambda K, a, b: [
        K.ops.image.affine_transform(a, affine(K, b), interpolation=name, fill_mode=mode, fill_value=0.5)
        for name in ("bilinear", "nearest") for mode in ("constant", "nearest", "wrap", "reflect")] + [
        K.ops.image.affine_transform(first(K, a), affine(K, b), data_format="channels_first"),
        K.ops.image.affine_transform(a[1], affine(K, b)[1])]),
    op("affine_transforms_mirrored", MOVED, lambda K, a, b: [
        K.ops.image.affine_transform(a, affine(K, b), interpolation=name, fill_mode="mirror")
        for name in ("bilinear", "nearest")]),
    # Keras solves for the transform in float32 whatever the type
    Case("Operation", "perspective_transforms", CORNERS, lambda K, a, b: perspectives(K, K.ops.image, a, b), "3",
         definition=eagerly(lambda K, a, b: perspectives(K, Exactly(K), a, b))),
    op("mapped_coordinates", {"a": Feed((7, 5)), "b": Feed((2, 6, 4), spread=3.0)}, lambda K, a, b: [
        K.ops.image.map_coordinates(K.ops.sum(a, 0), K.ops.sum(b, 0), order, fill_mode=mode, fill_value=0.5)
        for order in (0, 1) for mode in ("constant", "nearest", "wrap", "mirror", "reflect")]),
    op("mapped_coordinates_of_more_axes", {"a": Feed((7, 5, 4)), "b": Feed((3, 6), spread=2.0)}, lambda K, a, b: [
        K.ops.image.map_coordinates(K.ops.sum(a, 0), K.ops.sum(b, 0), 1, fill_mode="wrap"),
        K.ops.image.map_coordinates(K.ops.sum(a[..., :2], (0, 3)), K.ops.sum(b[:, :2], 0), 1)]),
    op("scales_and_translations", SCALED, lambda K, a, b: [
        K.ops.image.scale_and_translate(
            K.ops.sum(a, 0), (4, 8, 3), *numbers(K, b), spatial_dims=(0, 1), method=method, antialias=smooth)
        for method in ("linear", "cubic", "lanczos3", "lanczos5") for smooth in (True, False)] + [
        K.ops.image.scale_and_translate(K.ops.sum(a, 0), (7, 5, 6), *numbers(K, b[:, :1]), (-1,), "trilinear")]),
]
