"""What samenet keeps but cannot compute: only the files are recorded."""
from cases.case import Case, Feed, x

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


def scale_and_shift_layer(keras):
    @keras.saving.register_keras_serializable("example")
    class ScaleAndShift(keras.layers.Layer):
        """A user's own layer with a weight that training changes and one that it does not."""

        def build(self, shape):
            self.scale = self.add_weight(name="scale", shape=(shape[-1],), initializer="ones")
            self.shift = self.add_weight(name="shift", shape=(shape[-1],), initializer="zeros", trainable=False)

        def call(self, inputs):
            return inputs * self.scale - self.shift

    return ScaleAndShift


def nested(middle):
    """An inner model with a layer that is not known, and known ones before and behind it."""

    def build(keras, tensor):
        inside = keras.Input((5,), name="inside")
        inner = keras.layers.BatchNormalization()(middle(keras)(keras.layers.Dense(4)(inside)))
        model = keras.Model(inside, keras.layers.Dense(3)(inner), name="inner")
        return keras.layers.Dense(2)(model(tensor))

    return build


FEATURES = {"price": Feed((2,)), "age": Feed((1,)), "word": Feed((1,), "words", "string", words=("x", "y", "z")),
            "rank": Feed((2,), "ids", "int64", 4)}


def features(*names):
    """Keras 2's layer of feature columns, which takes tensors by the names of features."""

    def build(keras, price, age, word, rank):
        import tensorflow as tf

        of = tf.feature_column
        columns = [of.numeric_column("price", shape=(2,)),
                   of.bucketized_column(of.numeric_column("age"), [0.0, 1.5]),
                   of.indicator_column(of.categorical_column_with_vocabulary_list("word", ["x", "y"])),
                   of.embedding_column(of.categorical_column_with_identity("rank", 4), 3)]
        return keras.layers.Dense(2)(keras.layers.DenseFeatures(columns)(dict(zip(names, (price, age, word, rank)))))

    return build


def two_features(*names):
    """Two of three tensors make up the features; the third has a name that no column asks for."""

    def build(keras, *tensors):
        import tensorflow as tf

        columns = [tf.feature_column.numeric_column(name) for name in ("a", "b")]
        return keras.layers.DenseFeatures(columns)(dict(zip(names, tensors)))

    return build


CASES = [
    Case("DenseFeatures", "columns", FEATURES, features("price", "age", "word", "rank"), "2", runs=False),
    Case("DenseFeatures", "second_unused", {name: Feed((1,)) for name in ("x", "y", "z")}, two_features("a", "aa", "b"), "2",
         runs=False),
    Case("DenseFeatures", "third_unused", {name: Feed((1,)) for name in ("x", "y", "z")}, two_features("a", "b", "bb"), "2",
         runs=False),
    Case("Lambda", "twice", x(5), lambda K, a: K.layers.Dense(2)(K.layers.Lambda(TWICE, output_shape=(5,))(a)),
         runs=False),
    Case("Custom", "scale", x(5), scaled, runs=False),
    Case("Lambda", "nested", x(5), nested(lambda K: K.layers.Lambda(TWICE, output_shape=(4,))), runs=False),
    Case("Custom", "nested", x(5), nested(lambda K: scale_and_shift_layer(K)()), runs=False),
]
