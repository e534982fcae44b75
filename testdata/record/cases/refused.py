"""What samenet keeps but cannot compute: only the files are recorded."""
from cases.case import Case, x

# Compiled under a name of its own, since Keras writes the byte code, which holds the name of the source file.
TWICE = eval(compile("lambda tensor: tensor * 2.0", "<lambda>", "eval"))


def scale_layer(keras):
    @keras.saving.register_keras_serializable("example")
    class Scale(keras.layers.Layer):
        """A user's own layer."""

        def __init__(self, factor=2.0, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def call(self, inputs):
            return inputs * self.factor

        def get_config(self):
            return {**super().get_config(), "factor": self.factor}

    return Scale


def scaled(keras, tensor):
    return keras.layers.Dense(2)(scale_layer(keras)(factor=3.0)(keras.layers.Dense(4)(tensor)))


CASES = [
    Case("Lambda", "twice", x(5), lambda K, a: K.layers.Dense(2)(K.layers.Lambda(TWICE, output_shape=(5,))(a)),
         runs=False),
    Case("Custom", "scale", x(5), scaled, runs=False),
]
