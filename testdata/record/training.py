"""Records what concerns training and interfaces: `python training.py 2 RESOURCES`, then `python training.py 3 RESOURCES`.

Into `training/` go, by the Keras version named:
  keras?_tables.json   configuration of every optimizer, loss and schedule as it stands by default, the optimizers'
                       variables, and by which names a loss is found
  keras?_NAME.h5|keras compiled and fitted models; Keras 3's are compiled to the same effect and given the weights and the
                       optimizer state that Keras 2 left
  keras?_NAME.json     architectures: masks before batch normalization, `training=` in calls, structures of outputs
"""
import inspect
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
import h5py
import numpy as np

import reproducible
from seed import load


def network(keras):
    return keras.Sequential(
        [
            keras.Input((4,), name="in"),
            keras.layers.Dense(3, "relu", name="hidden"),
            keras.layers.Dense(2, "softmax", name="out"),
        ]
    )


def legacy(keras):
    return keras.optimizers if keras.__version__.startswith("3") else keras.optimizers.legacy


def decay(keras):
    return keras.optimizers.schedules.ExponentialDecay(0.01, 10, 0.5)


# The model's name, its optimizer, its loss as Keras 2 and as Keras 3 are told.
COMPILED = [
    ("adam", lambda k: k.optimizers.Adam(0.01), "mse", lambda k: k.losses.MeanSquaredError()),
    ("adam_faster", lambda k: k.optimizers.Adam(0.02), "mse", "mse"),
    ("adam_legacy", lambda k: legacy(k).Adam(0.01, amsgrad=True), "mse", "mean_squared_error"),
    ("adam_w", lambda k: k.optimizers.AdamW(0.01), {"out": "mae"}, ["mae"]),
    ("sgd", lambda k: k.optimizers.SGD(0.01), "mse", "mse"),
    (
        "sgd_momentum",
        lambda k: k.optimizers.SGD(0.01, momentum=0.9),
        lambda k: k.losses.CategoricalCrossentropy(label_smoothing=0.1),
        lambda k: k.losses.CategoricalCrossentropy(label_smoothing=0.1),
    ),
    ("rmsprop", lambda k: k.optimizers.RMSprop(0.01), "categorical_crossentropy", "categorical_crossentropy"),
    ("rmsprop_legacy", lambda k: legacy(k).RMSprop(0.01), "categorical_crossentropy", "categorical_crossentropy"),
    ("schedule", lambda k: k.optimizers.Adam(decay(k)), "mse", "mse"),
    ("summed", lambda k: k.optimizers.SGD(0.01), lambda k: k.losses.MeanSquaredError(reduction="sum"), "mse"),
]


def compiled(keras, optimizer, loss):
    model = network(keras)
    model.compile(optimizer(keras), loss(keras) if callable(loss) else loss)
    return model


def fit(keras, folder):
    inputs = np.random.default_rng(1).normal(size=(8, 4)).astype("float32")
    labels = np.eye(2, dtype="float32")[np.arange(8) % 2]
    for name, optimizer, loss, _ in COMPILED:
        keras.utils.set_random_seed(1)
        model = compiled(keras, optimizer, loss)
        model.fit(inputs, labels, epochs=2, batch_size=4, shuffle=False, verbose=0)
        model.save(os.path.join(folder, f"keras2_{name}.h5"))


def slots(path):
    """Iterations, and the slots in the order of Keras 3: those of a variable side by side, of `vhat` all together."""
    with h5py.File(path) as file:
        group = file["optimizer_weights"]
        names = [n.decode() if isinstance(n, bytes) else n for n in group.attrs["weight_names"]]
        arrays = {n: np.asarray(group[n]) for n in names}
    iterations, rest = names[0], names[1:]
    if rest and rest[0].endswith("/m:0"):  # Adam before version 2.11: slot by slot
        m = [n for n in rest if n.endswith("/m:0")]
        pairs = [p for n in m for p in (n, n[: -len("m:0")] + "v:0")]
        rest = pairs + [n for n in rest if n.endswith("/vhat:0")]
    return arrays[iterations], [arrays[n] for n in rest]


def take_over(keras, folder):
    for name, optimizer, _, loss in COMPILED:
        keras.backend.clear_session()
        model = compiled(keras, optimizer, loss)
        before = os.path.join(folder, f"keras2_{name}.h5")
        with h5py.File(before) as file:
            weights = file["model_weights"]
            for layer in model.layers:
                names = weights[layer.name].attrs["weight_names"]
                layer.set_weights([np.asarray(weights[layer.name][n]) for n in names])
        model.optimizer.build(model.trainable_variables)
        iterations, found = slots(before)
        model.optimizer.iterations.assign(iterations)
        own = [v for v in model.optimizer.variables if v.path.split("/")[-1] not in ("iteration", "learning_rate")]
        for variable, value in zip(own, found):  # plain SGD has none of its own
            variable.assign(value)
        reproducible.install(keras)
        model.save(os.path.join(folder, f"keras3_{name}.keras"))
        model.save(os.path.join(folder, f"keras3_{name}.h5"))


def policies(keras, folder):
    """One network with its hidden layers in 16 bits, and in 32; its output is float32 in both."""
    weights = None
    for policy in ("float32", "mixed_float16"):
        keras.backend.clear_session()
        keras.utils.set_random_seed(1)
        model = keras.Sequential(
            [
                keras.Input((4,), name="in"),
                keras.layers.Dense(8, "tanh", dtype=policy, name="hidden"),
                keras.layers.Dense(2, name="out"),
            ]
        )
        weights = weights or model.get_weights()
        model.set_weights(weights)
        reproducible.install(keras)
        model.save(os.path.join(folder, f"keras3_{policy}.keras"))


def own_classes(keras, folder):
    """An inner model of a class whose `call` is not its graph's, the same of Keras's class, and an unknown layer."""

    @keras.saving.register_keras_serializable("mine")
    class Twice(keras.Model):
        def call(self, inputs, **rest):
            return 2 * super().call(inputs, **rest)

    @keras.saving.register_keras_serializable("mine")
    class Scaled(keras.layers.Layer):
        def build(self, shape):
            self.scale = self.add_weight(shape=(shape[-1],), name="scale")

        def call(self, inputs):
            return inputs * self.scale

    def nested(cls):
        hidden = keras.Input((4,), name="in")
        within = cls(hidden, keras.layers.Dense(3, name="dense")(hidden), name="within")
        inputs = keras.Input((4,), name="outer")
        return keras.Model(inputs, within(inputs))

    for name, cls in (("nested_own", Twice), ("nested_plain", keras.Model)):
        keras.backend.clear_session()
        keras.utils.set_random_seed(1)
        reproducible.install(keras)
        nested(cls).save(os.path.join(folder, f"keras3_{name}.keras"))
    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,), name="in"), Scaled(name="scaled"), keras.layers.Dense(2, name="out")])
    reproducible.install(keras)
    model.save(os.path.join(folder, "keras3_unknown.keras"))
    with open(os.path.join(folder, "keras3_unknown.json"), "w") as out:
        out.write(model.to_json() + "\n")


def architectures(keras):
    layers = keras.layers

    def normalized(masked):
        inputs = keras.Input((4, 3), name="in")
        hidden = layers.Masking(name="masking")(inputs) if masked else inputs
        return keras.Model(inputs, layers.BatchNormalization(name="norm")(layers.Identity(name="same")(hidden)))

    def images():
        inputs = keras.Input((4, 4, 3), name="in")
        return keras.Model(inputs, layers.BatchNormalization(name="norm")(inputs))

    def steps(*sizes, **training):
        inputs = keras.Input((3,) + sizes, name="in")
        norm = layers.BatchNormalization(axis=len(sizes), name="norm")
        return keras.Model(inputs, layers.TimeDistributed(norm, name="steps")(inputs, **training))

    def steps_of_model(*sizes, **training):
        step = keras.Input(sizes, name="step")
        norm = layers.BatchNormalization(axis=len(sizes), name="norm")
        within = keras.Model(step, norm(step, **training), name="within")
        inputs = keras.Input((3,) + sizes, name="in")
        return keras.Model(inputs, layers.TimeDistributed(within, name="steps")(inputs))

    def called(**training):
        inputs = keras.Input((4,), name="in")
        hidden = layers.BatchNormalization(name="norm")(inputs, **training)
        return keras.Model(inputs, layers.Dropout(0.5, name="drop")(hidden, **training))

    def around(outer, inner):
        hidden = keras.Input((4,), name="in")
        within = keras.Model(hidden, layers.Dropout(0.5, name="drop")(hidden, training=inner), name="within")
        inputs = keras.Input((4,), name="outer")
        return keras.Model(inputs, within(inputs, training=outer))

    def giving(structure):
        inputs = keras.Input((4,), name="in")
        first = layers.Dense(2, name="first")(inputs)
        return keras.Model(inputs, structure(first, layers.Dense(3, name="second")(inputs)))

    def taking(structure):
        a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
        return keras.Model(structure(a, b), layers.Add(name="sum")([a, b]))

    return {
        "masked": normalized(True),
        "unmasked": normalized(False),
        "images": images(),
        "called": called(),
        "called_frozen": called(training=False),
        "called_training": called(training=True),
        "around_frozen_training": around(False, True),
        "around_training_frozen": around(True, False),
        "gives_one": giving(lambda a, b: a),
        "gives_list_of_one": giving(lambda a, b: [a]),
        "gives_list": giving(lambda a, b: [a, b]),
        "gives_dict": giving(lambda a, b: {"p": a, "q": b}),
        "gives_dict_otherwise": giving(lambda a, b: {"p": a, "r": b}),
        "takes_list": taking(lambda a, b: [a, b]),
        "takes_dict": taking(lambda a, b: {"a": a, "b": b}),
        "steps": steps(4),
        "steps_of_images": steps(4, 4, 3),
        "steps_of_model": steps_of_model(4, 4, 3),
        "steps_called_training": steps(4, training=True),
        "steps_of_model_called_training": steps_of_model(4, training=True),
    }


def variables(keras, optimizer):
    keras.backend.clear_session()
    model = network(keras)
    optimizer.build(model.trainable_variables)
    made = optimizer.variables() if callable(optimizer.variables) else optimizer.variables
    return [getattr(v, "path", None) or v.name for v in made]


def classes(module):
    for name in sorted(dir(module)):
        found = getattr(module, name)
        if inspect.isclass(found):
            yield name, found


def default(cls):
    """The configuration by default; nothing of a class that must be told something."""
    try:
        return cls().get_config()
    except (TypeError, AttributeError, NotImplementedError):
        return None


def tables(keras):
    optimizers, losses, names = {}, {}, {}
    for name, cls in classes(keras.optimizers):
        config = default(cls)
        if config is not None and name not in ("Optimizer", "LossScaleOptimizer"):
            config["learning_rate"] = float(np.asarray(config["learning_rate"]))
            optimizers[name] = {"config": config, "variables": variables(keras, cls())}
    if not keras.__version__.startswith("3"):
        for name, cls in classes(keras.optimizers.legacy):
            config = default(cls)
            if config is not None:
                optimizers["legacy " + name] = {"config": config}
    for name, cls in classes(keras.losses):
        config = default(cls)
        if config is not None and name != "Loss":
            losses[name] = {k: v for k, v in config.items() if not callable(v)}
    for name in sorted(dir(keras.losses)):
        try:
            found = keras.losses.get(name)
        except (ValueError, TypeError, AttributeError):
            continue
        if callable(found) and name not in ("get", "serialize", "deserialize"):
            names[name] = getattr(found, "__name__", type(found).__name__)
    schedules = {}
    for name, cls in classes(keras.optimizers.schedules):
        parameters = inspect.signature(cls.__init__).parameters.values()
        schedules[name] = {p.name: p.default for p in parameters if p.default is not inspect.Parameter.empty}
    return {"optimizers": optimizers, "losses": losses, "names": names, "schedules": schedules}


def main(version, resources):
    keras = load(version)
    folder = os.path.join(resources, "training")
    os.makedirs(folder, exist_ok=True)
    if version == "2":
        fit(keras, folder)
    else:
        take_over(keras, folder)
        policies(keras, folder)
        own_classes(keras, folder)
    keras.backend.clear_session()
    reproducible.install(keras)
    for name, model in architectures(keras).items():
        with open(os.path.join(folder, f"keras{version}_{name}.json"), "w") as out:
            out.write(model.to_json() + "\n")
    with open(os.path.join(folder, f"keras{version}_tables.json"), "w") as out:
        json.dump(tables(keras), out, indent=1, sort_keys=True, default=str)
        out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
