from cases.case import layer, variants, x

FIRST = {"data_format": "channels_first"}
BILINEAR = {"interpolation": "bilinear"}

CASES = [
    layer("Flatten", "plain", x(4, 3, 2)),
    layer("Flatten", "channels_first", x(2, 4, 3), **FIRST),
    layer("Flatten", "rank_2", x(4)),
    layer("Reshape", "plain", x(4, 6), target_shape=(3, 8)),
    variants("Reshape", "free_dimension", x(4, 6), {
        "first": dict(target_shape=(-1, 2, 3)), "last": dict(target_shape=(8, -1)), "flat": dict(target_shape=(-1,)),
    }),
    layer("Permute", "plain", x(4, 3), dims=(2, 1)),
    layer("Permute", "rank_4", x(4, 3, 2), dims=(3, 1, 2)),
    layer("RepeatVector", "plain", x(3), n=4),
    layer("ZeroPadding1D", "plain", x(5, 3), padding=2),
    layer("ZeroPadding1D", "asymmetric", x(5, 3), padding=(1, 3)),
    layer("ZeroPadding2D", "plain", x(5, 4, 3), padding=(1, 2)),
    variants("ZeroPadding2D", "options", x(5, 4, 3), {
        "asymmetric": dict(padding=((1, 0), (2, 3))), "channels_first": dict(padding=((1, 0), (2, 3)), **FIRST),
    }),
    layer("ZeroPadding3D", "plain", x(3, 4, 5, 2), padding=(1, 0, 2)),
    variants("ZeroPadding3D", "options", x(3, 4, 5, 2), {
        "asymmetric": dict(padding=((1, 0), (0, 2), (1, 1))),
        "channels_first": dict(padding=((1, 0), (0, 2), (1, 0)), **FIRST),
    }),
    layer("Cropping1D", "plain", x(7, 3), cropping=(1, 3)),
    layer("Cropping1D", "start_only", x(7, 3), cropping=(2, 0)),
    layer("Cropping2D", "plain", x(6, 7, 5), cropping=(1, 2)),
    variants("Cropping2D", "options", x(6, 7, 5), {
        "asymmetric": dict(cropping=((1, 0), (2, 3))), "channels_first": dict(cropping=((1, 0), (2, 1)), **FIRST),
    }),
    layer("Cropping3D", "plain", x(4, 5, 6, 3), cropping=(1, 0, 2)),
    variants("Cropping3D", "options", x(4, 5, 6, 3), {
        "asymmetric": dict(cropping=((1, 0), (0, 2), (3, 1))),
        "channels_first": dict(cropping=((1, 0), (0, 2), (1, 1)), **FIRST),
    }),
    layer("UpSampling1D", "plain", x(4, 3), size=3),
    layer("UpSampling2D", "plain", x(4, 5, 3), size=(2, 3)),
    layer("UpSampling2D", "bilinear", x(4, 5, 3), size=(2, 3), **BILINEAR),
    layer("UpSampling2D", "channels_first", x(3, 4, 5), size=(2, 3), **FIRST),
    layer("UpSampling2D", "channels_first_bilinear", x(3, 4, 5), size=(2, 3), **FIRST, **BILINEAR),
    variants("UpSampling2D", "interpolations", x(4, 5, 3), {
        name: dict(size=(2, 3), interpolation=name) for name in ("bicubic", "lanczos3", "lanczos5")
    }, versions="3"),
    layer("UpSampling3D", "plain", x(2, 4, 3, 2), size=(3, 1, 2)),
    layer("UpSampling3D", "channels_first", x(2, 3, 2, 4), size=(1, 2, 2), **FIRST),
]
