"""Writes architectures of many Dense layers, as Keras 3's to_json has them.

    python chains.py chain|lattice LAYERS FILE.json

A chain is one layer after the other; a lattice takes, for every second layer, the sum of the two layers before.
"""
import json
import sys

UNITS = 4


def tensor(name):
    return {
        "class_name": "__keras_tensor__",
        "config": {"shape": [None, UNITS], "dtype": "float32", "keras_history": [name, 0, 0]},
    }


def layer(class_name, config, arguments):
    return {
        "module": "keras.layers",
        "class_name": class_name,
        "config": {**config, "trainable": True, "dtype": "float32"},
        "registered_name": None,
        "name": config["name"],
        "inbound_nodes": [{"args": arguments, "kwargs": {}}] if arguments else [],
    }


def dense(name, source):
    config = {
        "name": name,
        "units": UNITS,
        "activation": "linear",
        "use_bias": True,
        "kernel_initializer": "glorot_uniform",
        "bias_initializer": "zeros",
    }
    return layer("Dense", config, [tensor(source)])


def layers(kind, count):
    yield layer("InputLayer", {"batch_shape": [None, UNITS], "name": "input", "sparse": False}, [])
    before, last = "input", "input"
    for i in range(count):
        source = last
        if kind == "lattice" and i % 2 == 1:
            source = f"add_{i}"
            yield layer("Add", {"name": source}, [[tensor(before), tensor(last)]])
        yield dense(f"dense_{i}", source)
        before, last = last, f"dense_{i}"


def main(kind, count, path):
    config = {
        "name": kind,
        "trainable": True,
        "layers": list(layers(kind, int(count))),
        "input_layers": [["input", 0, 0]],
        "output_layers": [[f"dense_{int(count) - 1}", 0, 0]],
    }
    model = {"module": "keras.src.models.functional", "class_name": "Functional", "config": config,
             "registered_name": "Functional"}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(model, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
