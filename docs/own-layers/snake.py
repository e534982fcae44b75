"""Makes snake.keras, snake.h5 and snake.npz: a network with a layer of one's own, and what Keras predicts.

Run with Keras 3 (`pip install keras tensorflow-cpu`) in this folder; snake.h5 is written by Keras 2
(`pip install tf-keras`, `python snake.py 2`).
"""

import sys

import numpy as np

if sys.argv[1:] == ["2"]:
    import tf_keras as keras
    import tensorflow as ops

    register = keras.saving.register_keras_serializable("Example")
else:
    import keras
    from keras import ops

    register = keras.saving.register_keras_serializable("Example")


@register
class Snake(keras.layers.Layer):
    """x + sin(alpha * x)^2 / (alpha + epsilon), alpha learnt for each channel."""

    def __init__(self, epsilon=1e-9, **options):
        super().__init__(**options)
        self.epsilon = epsilon

    def build(self, shape):
        self.alpha = self.add_weight(name="alpha", shape=(shape[-1],), initializer="ones")

    def call(self, x):
        return x + ops.square(ops.sin(self.alpha * x)) / (self.alpha + self.epsilon)

    def get_config(self):
        return {**super().get_config(), "epsilon": self.epsilon}


def network():
    return keras.Sequential(
        [
            keras.Input((6,), name="x"),
            keras.layers.Dense(5, name="hidden"),
            Snake(epsilon=0.125, name="snake"),
            keras.layers.Dense(2, name="out"),
        ],
        name="periodic",
    )


def main():
    random = np.random.default_rng(7)
    model = network()
    model.set_weights([random.uniform(0.25, 1.5, w.shape).astype("float32") for w in model.get_weights()])
    if sys.argv[1:] == ["2"]:
        model.save("snake.h5")
        return
    model.save("snake.keras")
    x = random.normal(size=(4, 6)).astype("float32")
    keras.config.set_dtype_policy("float64")
    exact = network()
    exact.set_weights(model.get_weights())
    np.savez("snake.npz", x=x)
    np.savez("predicted.npz", out=np.asarray(exact(x.astype("float64"))))


main()
