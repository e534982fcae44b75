"""Random models by real Keras, and what became of them: see README.md.

python fuzz.py build 2|3 OUT FIRST COUNT     models FIRST … FIRST + COUNT - 1 and their predictions, below OUT
python fuzz.py open 2|3 OUT                  what the checker converted to that Keras, opened by it: OUT/opened.VERSION.tsv
python fuzz.py report OUT                    counts of both
"""
import collections
import glob
import json
import os
import sys
import warnings

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0",
                  KERAS_BACKEND="tensorflow")
warnings.filterwarnings("ignore")
import numpy as np

import choices
import models

POLICIES = ("float32",) * 8 + ("float64", "mixed_float16")
ATTEMPTS = 8
# Of outputs relative to their largest value: sums of a few hundred terms, some layers deep.
TOLERANCE = {"float32": 1e-4, "float64": 1e-6, "mixed_float16": 2e-2}


def load(version):
    if version == "2":
        import tf_keras as keras
    else:
        import keras
    return keras


def flat(keras, outputs):
    import tensorflow as tf

    flatten = tf.nest.flatten if keras.__version__.startswith("2") else keras.tree.flatten
    return [np.asarray(each) for each in flatten(outputs)]


def structure(model):
    """The inputs as the user gave them: a tensor, a list or a dictionary."""
    given = getattr(model, "_inputs_struct", getattr(model, "_nested_inputs", None))
    return model.inputs if given is None else given


def fed(model, arrays):
    """Arrays by input name, in the structure that the model was given."""
    given = structure(model)
    if isinstance(given, dict):
        return {key: arrays[tensor._keras_history[0].name] for key, tensor in given.items()}
    listed = [arrays[tensor._keras_history[0].name] for tensor in model.inputs]
    return listed if len(listed) > 1 or isinstance(given, (list, tuple)) and len(given) > 1 else listed[0]


def predict(keras, model, arrays):
    import tensorflow as tf

    to = tf.constant if keras.__version__.startswith("2") else keras.ops.convert_to_tensor
    return flat(keras, model(fed(model, {name: to(array) for name, array in arrays.items()}), training=False))


def fill(model, random):
    """Weights that keep tensors near 1, no bias 0."""
    made = []
    for variable in model.weights:
        role, shape = (getattr(variable, "path", None) or variable.name).split("/")[-1].split(":")[0], tuple(variable.shape)
        if "variance" in role:
            values = random.uniform(0.5, 1.5, shape)
        elif "gamma" in role:
            values = random.uniform(0.7, 1.3, shape)
        else:
            spread = 0.2 if len(shape) < 2 else (1 / max(1, np.prod(shape[:-1]))) ** 0.5 if role != "embeddings" else 1
            values = random.normal(0, spread, shape)
        made.append(values.astype("float32"))
    model.set_weights(made)


def optimizer(c, keras):
    o = keras.optimizers
    rows = [lambda: o.Adam(**c.options(amsgrad=(True,), learning_rate=(0.01,), clipnorm=(1.0,))),
            lambda: o.SGD(**c.options(momentum=(0.9,), nesterov=(True,))),
            lambda: o.RMSprop(**c.options(momentum=(0.5,), centered=(True,))),
            lambda: o.Adagrad(), lambda: o.AdamW(), lambda: o.Nadam(), lambda: o.Adamax(), lambda: o.Adadelta(),
            lambda: o.Adam(o.schedules.ExponentialDecay(0.01, 10, 0.9)), lambda: o.Ftrl()]
    return c.one(rows)()


def train(c, keras, model, arrays):
    """One step; the optimizer has a state then."""
    targets = [np.zeros(each.shape, "float32") for each in predict(keras, model, arrays)]
    model.compile(optimizer(c, keras), loss="mse")
    given = {name: np.asarray(array) for name, array in arrays.items()}
    with np.errstate(all="ignore"):
        model.train_on_batch(fed(model, given), targets[0])
    return optimizer_state(model)


def optimizer_state(model):
    variables = model.optimizer.variables
    return [np.asarray(each) for each in (variables() if callable(variables) else variables)]


def single(keras, model):
    out = model.output
    return not isinstance(out, (dict, list, tuple)) and "float" in str(out.dtype) and model.trainable_weights


def save(keras, model, folder):
    """All the files there are; what Keras will not write is noted."""
    problems = []
    legacy = lambda: legacy_weights(keras, model, f"{folder}/w.h5")
    text = lambda: open(f"{folder}/m.json", "w", encoding="utf-8").write(model.to_json())
    for name, action in (("m.json", text), ("m.keras", lambda: model.save(f"{folder}/m.keras")),
                         ("m.h5", lambda: model.save(f"{folder}/m.h5")), ("w.h5", legacy),
                         ("m.weights.h5", lambda: model.save_weights(f"{folder}/m.weights.h5"))):
        if name == "m.weights.h5" and keras.__version__.startswith("2"):
            continue
        try:
            action()
        except Exception as error:
            problems.append(f"{name}: {short(error)}")
            if os.path.exists(f"{folder}/{name}"):
                os.remove(f"{folder}/{name}")
    return problems


def legacy_weights(keras, model, path):
    if keras.__version__.startswith("2"):
        return model.save_weights(path)
    import h5py
    from keras.src.legacy.saving import legacy_h5_format

    with h5py.File(path, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)


def short(error):
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    return f"{type(error).__name__}: {lines[0][:200]}"


def make(keras, out, seed):
    for attempt in range(ATTEMPTS):
        c = choices.Choices(seed, attempt)
        keras.backend.clear_session()
        policy = c.one(POLICIES)
        (keras.mixed_precision.set_global_policy if keras.__version__.startswith("2")
         else keras.config.set_dtype_policy)(policy)
        try:
            kind, model, feeds = models.build(c, keras)
            names = [t._keras_history[0].name for t in model.inputs]
            given = structure(model)
            listed = [t for t in (given.values() if isinstance(given, dict) else given
                                  if isinstance(given, (list, tuple)) else [given])]
            made = [t._keras_history[0].name for t in listed]
            arrays = {n: f.array(c.random, "float64" if policy == "float64" else "float32") for n, f in zip(made, feeds)}
            fill(model, c.random)
            state = train(c, keras, model, arrays) if single(keras, model) and c.chance(0.3) else None
            outputs = predict(keras, model, arrays)
        except Exception as error:
            print("again", seed, attempt, short(error), file=sys.stderr)
            continue
        if not outputs or not all(np.isfinite(each).all() and np.abs(each).max() < 1e4 for each in outputs
                                  if each.dtype.kind == "f"):
            continue
        write(keras, out, seed, kind, "mixed_float16" if c.half else policy, model, names, arrays, outputs, state)
        return True
    return False


def write(keras, out, seed, kind, policy, model, names, arrays, outputs, state):
    folder = os.path.join(out, f"{seed:05d}")
    os.makedirs(folder, exist_ok=True)
    problems = save(keras, model, folder)
    named = {f"in:{i}": arrays[name] for i, name in enumerate(names)}
    np.savez(f"{folder}/io.npz", **named, **{f"out:{i}": each for i, each in enumerate(outputs)})
    count = lambda weights: int(sum(np.prod(tuple(w.shape)) for w in weights))
    facts = dict(kind=kind, policy=policy, tolerance=TOLERANCE[policy], keras=keras.__version__[0], inputs=names,
                 trainable=count(model.trainable_weights), nonTrainable=count(model.non_trainable_weights),
                 compiled=state is not None, problems=problems)
    if state is not None:
        np.savez(f"{folder}/optimizer.npz", **{f"{i}": each for i, each in enumerate(state)})
        facts["compile"] = keras.saving.serialize_keras_object(model.optimizer)["config"] \
            if facts["keras"] == "3" else json.loads(json.dumps(model.optimizer.get_config(), default=str))
    with open(f"{folder}/facts.json", "w", encoding="utf-8") as file:
        json.dump(facts, file, default=str)
    with open(f"{folder}/facts.tsv", "w", encoding="utf-8") as file:  # what the Java side needs
        file.writelines(f"{key}\t{facts[key]}\n" for key in ("kind", "policy", "tolerance", "keras", "trainable",
                                                              "nonTrainable", "compiled"))


def compare(expected, found, tolerance):
    if [e.shape for e in expected] != [f.shape for f in found]:
        return f"shapes {[f.shape for f in found]}, expected {[e.shape for e in expected]}"
    for i, (e, f) in enumerate(zip(expected, found)):
        e, f = e.astype("float64"), f.astype("float64")
        gap = np.abs(e - f).max() / max(1.0, np.abs(e).max())
        if not gap <= tolerance:
            return f"output {i} off by {gap:.1e}"
    return None


def source(folder, path):
    """Keras's own file, of which `to2.same-m.h5.h5` was made: what Keras reads there is what counts."""
    return os.path.join(folder, os.path.basename(path).split("same-")[1].rsplit(".", 1)[0])


def opened(keras, folder, path, facts, io):
    arrays = {name: io[f"in:{i}"] for i, name in enumerate(facts["inputs"])}
    (keras.mixed_precision.set_global_policy if keras.__version__.startswith("2")
     else keras.config.set_dtype_policy)("float32")
    keras.backend.clear_session()
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            model = keras.models.model_from_json(file.read())
        count = sum(int(np.prod(tuple(w.shape))) for w in model.weights)
        return None if count == facts["trainable"] + facts["nonTrainable"] else f"{count} parameters"
    model = keras.models.load_model(path, compile=facts["compiled"] and "same" in os.path.basename(path))
    by_position = dict(zip([t._keras_history[0].name for t in model.inputs], arrays.values()))
    expected = [io[f"out:{i}"] for i in range(sum(k.startswith("out:") for k in io.files))]
    wrong = compare(expected, predict(keras, model, by_position), facts["tolerance"])
    if wrong or not (facts["compiled"] and "same" in os.path.basename(path)):
        return wrong
    found, expected = optimizer_state(model), optimizer_state(keras.models.load_model(source(folder, path)))
    if len(found) != len(expected) or any(not np.array_equal(a, b) for a, b in zip(found, expected)):
        return f"optimizer state differs: {len(found)} variables, expected {len(expected)}"
    config = keras.saving.serialize_keras_object(model.optimizer)["config"] if facts["keras"] == "3" \
        else model.optimizer.get_config()
    text = lambda value: json.dumps(value, sort_keys=True, default=str)
    return None if text(json.loads(json.dumps(config, default=str))) == text(facts["compile"]) else "compile config differs"


def open_all(version, out):
    keras = load(version)
    with open(f"{out}/opened.{version}.tsv", "w", encoding="utf-8", buffering=1) as results:
        for path in sorted(glob.glob(f"{out}/*/to{version}.*")):
            folder = os.path.dirname(path)
            with open(f"{folder}/facts.json", encoding="utf-8") as file:
                facts = json.load(file)
            try:
                wrong = opened(keras, folder, path, facts, np.load(f"{folder}/io.npz"))
            except Exception as error:
                wrong = short(error)
            row = (os.path.basename(folder), f"opened {os.path.basename(path)}", "FAIL" if wrong else "ok", wrong or "")
            results.write("\t".join(row) + "\n")


def report(out):
    counts, failures = collections.Counter(), []
    for path in sorted(glob.glob(f"{out}/*.tsv")):
        with open(path, encoding="utf-8") as file:
            for line in file:
                seed, check, status, said = line.rstrip("\n").split("\t")
                counts[check, status] += 1
                if status != "ok":
                    failures.append((status, check, said, seed))
    for (check, status), count in sorted(counts.items()):
        print(f"{count:6d} {status:8s} {check}")
    for failure in sorted(failures):
        print("\t".join(failure))


def main(command, *words):
    if command == "build":
        version, out, first, count = words
        keras = load(version)
        made = sum(make(keras, out, seed) for seed in range(int(first), int(first) + int(count)))
        print(made, "models")
    elif command == "open":
        open_all(*words)
    else:
        report(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
