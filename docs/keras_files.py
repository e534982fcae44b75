"""What a Keras file says, for check_certificate.py: the model's layers and calls, and each layer's arrays, with h5py only.

What it knows of Keras's layers is the table keras_layers.json beside it. All else it names and refuses, with exit code 2.
"""
import collections, copy, io, json, re, sys, zipfile
from pathlib import Path
import h5py

KERAS = json.loads(Path(__file__).with_name("keras_layers.json").read_text())
Graph = collections.namedtuple("Graph", "layers calls inputs outputs first")  # first: what counts as a layer's first call

def need(condition, said, code=1):
    if not condition:
        print(said)
        sys.exit(code)

def cover(condition, what):
    need(condition, f"not covered: {what}", 2)

def text(value):
    return json.dumps(value, sort_keys=True)  # equal for equal JSON only: 1, 1.0 and true are three

def setting(key, value):
    """A value of a layer's configuration in the one spelling that certificates have for it."""
    if "activation" in key:
        cover(value in KERAS["activations"], f"the activation {value}")
        return {"kind": value, "parameters": KERAS["activations"][value]}
    if key in ("padding", "cropping") and isinstance(value, list):
        return [dict(zip(("before", "after"), e)) for e in (value if isinstance(value[0], list) else [value])]
    cover(key != "target_shape" or -1 not in value, f"the shape {value}")
    if key in ("layer", "backward_layer"):
        operation, settings, _, dtype = describe(value)
        return {"operation": operation, "settings": settings, "dtype": dtype, "variable_dtype": dtype}
    if key in KERAS["numbers"]:
        return "Infinity" if value is None else float(value)
    value = [value] if key in KERAS["lists"] and not isinstance(value, list) else value
    return value[0] if key == "axis" and isinstance(value, list) and len(value) == 1 else value

def known(layer):
    kind = layer["class_name"]
    cover((layer.get("module") or "keras") in KERAS["modules"]
          and layer.get("registered_name") in (None, kind), f"layer class {layer.get('registered_name') or kind}")
    return kind

def describe(layer):
    """Operation, settings, how many weights, and dtype; all of the configuration must be known."""
    kind = known(layer)
    cover(kind in KERAS["layers"], f"layer class {kind}")
    config = {KERAS["other_spellings"].get(f"{kind}.{key}", KERAS["other_spellings"].get(key, key)): value
              for key, value in {**KERAS["defaults"].get(kind, {}), **layer["config"]}.items()}
    inner = [config["layer"]] if "layer" in config else []
    if kind == "Bidirectional":  # which makes its second half of the first, and zeroes masked steps of sequences
        back = copy.deepcopy(config["layer"])
        back["config"]["go_backwards"] = not back["config"]["go_backwards"]
        inner.append(config.setdefault("backward_layer", back))
        for half in inner:
            half["config"]["zero_output_for_mask"] = half["config"]["return_sequences"]
    cover(all(part["class_name"] in KERAS["inside"][kind] for part in inner), f"{kind} of {inner}")
    key, template = r'"\$(\w+)"', text(KERAS["layers"][kind])
    row, read = json.loads(re.sub(key, lambda k: text(setting(k[1], config[k[1]])), template)), re.findall(key, template)
    for key, value in config.items():
        neutral = key in KERAS["neutral"] and text(value) == text(KERAS["neutral"][key])
        cover(key in read or neutral or re.fullmatch("|".join(KERAS["without_effect"]), key), f"{kind} with {key} {value}")
    cover("dtype" in config, f"the operation {kind}")
    dtype = config["dtype"]["config"]["name"] if isinstance(config["dtype"], dict) else config["dtype"]
    cover(not isinstance(config["dtype"], dict) or config["dtype"]["class_name"] in ("DTypePolicy", "Policy"), config["dtype"])
    cover(dtype in ("float32", "float64") or kind == "InputLayer" and dtype in ("int32", "int64"), f"{kind} of {dtype}")
    settings = {key: text(value) if key == "setting" else value for key, value in row["settings"].items()}
    return row["operation"], settings, sum(row.get("weights", [])) + sum(describe(i)[2] for i in inner), dtype

def words(values):
    return [value.decode() if isinstance(value, bytes) else value for value in values]

def nested(layer):
    return layer["class_name"] in ("Sequential", "Functional", "Model")

def stored(file, place, path, model, found):
    """Of a .keras archive: by class and number; each place tells the layer's name besides."""
    seen = collections.Counter()
    for layer in model["config"]["layers"]:
        name, kind = layer["config"]["name"], re.sub("([a-z])([A-Z])", r"\1_\2", layer["class_name"]).lower()
        at, seen[kind] = f"{place}layers/{kind}" + f"_{seen[kind]}" * (seen[kind] > 0), seen[kind] + 1
        group = file.get(at + "/vars")
        cover(group is None or group.attrs.get("name", name) == name, f"weights of {name} in a place of another name")
        if nested(layer):
            stored(file, at + "/", (*path, name), layer, found)
            continue
        groups = [file.get(at + part + "/vars", {}) for part in KERAS["places"].get(layer["class_name"], [""])]
        found[(*path, name)] = arrays = [group[str(i)] for group in groups for i in range(len(group))]
        cover(not arrays or group is not None and "name" in group.attrs, f"weights of {name} in a place without its name")

def flat(layer, path):
    """Of a layer in an .h5 file how many arrays each part has that training changes, and how many that it does not."""
    path, config = (*path, layer["config"]["name"]), layer["config"]
    if nested(layer):
        return [part for each in config["layers"] for part in flat(each, path)]
    cover(config.get("trainable", True), f"weights of {path}, which is frozen in a nested model")
    count, moving = describe(layer)[2], 2 * (layer["class_name"] == "BatchNormalization")
    return [(path, count - moving, moving)]

def read(data):
    """The model's configuration, and each layer's arrays by its path, or None where the file holds no weights."""
    found = {}
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        model, about = (json.loads(archive.read(name)) for name in ("config.json", "metadata.json"))
        file = h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r")
        stored(file, "", (), model, found)
    elif data.startswith(b"\x89HDF"):
        file = h5py.File(io.BytesIO(data), "r")
        model, *about = words(file.attrs[key] for key in ("model_config", "keras_version", "backend"))
        model, about = json.loads(model), dict(zip(("keras_version", "backend"), about))
        order = {layer["config"]["name"]: layer for layer in model["config"]["layers"]}
        groups = {name: file["model_weights"][name] for name in words(file["model_weights"].attrs["layer_names"])}
        held = {name: [group[array] for array in words(group.attrs["weight_names"])] for name, group in groups.items()}
        cover([n for n in held if held[n]] == [n for n in order if held.get(n)], "weights in another order than the layers")
        for name, arrays in held.items():
            parts = flat(order[name], ()) if nested(order[name]) else [((name,), len(arrays), 0)]
            cover(sum(count + rest for _, count, rest in parts) == len(arrays), f"{len(arrays)} weights of {name}")
            for path, count in [part[:2] for part in parts] + [part[::2] for part in parts]:
                found[path], arrays = found.get(path, []) + arrays[:count], arrays[count:]
    else:
        model, found = json.loads(data), None
        about = {"keras_version": "3.", **model} if "module" in model else model
    cover(about["keras_version"][:2] in ("2.", "3.") and about.get("backend", "jax") in ("tensorflow", "jax", "torch"), about)
    for array in (a for arrays in (found or {}).values() for a in arrays):
        cover(array.file == file and not array.external and not array.is_virtual and array.dtype.str in ("<f4", "<f8"), array)
    return model, found

def reference(value):
    """The call (layer, number) whose first output an argument is; of a number its text."""
    value = value["config"]["keras_history"] if isinstance(value, dict) and value["class_name"] == "__keras_tensor__" else value
    if type(value) in (int, float):
        return text(value)
    cover(isinstance(value, list) and type(value[1]) is int and text(value[2:]) in ("[0]", "[0, {}]"), f"the argument {value}")
    return value[0], value[1]

def graph(model):
    """Of each layer the calls: what they are applied to, and the mask that the file tells."""
    kind, config, calls = model["class_name"], model["config"], {}
    cover(nested(model) and model.get("registered_name") in (None, kind)
          and (model.get("module") or "keras") in KERAS["modules"], f"model class {model.get('module')} {kind}")
    layers = {layer["config"]["name"]: layer for layer in config["layers"]}
    names = list(layers)
    cover([layer.get("name", layer["config"]["name"]) for layer in config["layers"]] == names, "layers of one name, or of two")
    if kind == "Sequential":
        calls = {n: [([(m, 0) for m in names[max(i - 1, 0):i]], None)] for i, n in enumerate(names)}
        return Graph(layers, calls, [(names[0], 0)], [(names[-1], 0)], {})
    for name, layer in layers.items():
        calls[name] = []
        for node in layer["inbound_nodes"] or [[]]:
            mask = None
            if isinstance(node, dict):
                mask = node["kwargs"].pop("mask", None)
                cover(all(v is None or k == "training" and v is False for k, v in node["kwargs"].items()),
                      f"{name}, called with {node['kwargs']}")
                node = node["args"][0] if len(node["args"]) == 1 and isinstance(node["args"][0], list) else node["args"]
            node = [node] if node and isinstance(node[0], str) else node
            cover(bool(node) == (layer["class_name"] != "InputLayer"), f"{name}, called with {node}")
            mask = None if mask is None else reference(mask)
            cover(mask is None or isinstance(mask, tuple), f"the mask {mask} of {name}")
            calls[name].append(([reference(argument) for argument in node], mask))
    ends = [config[key] for key in ("input_layers", "output_layers")]
    cover(all(isinstance(end, list) and end for end in ends), "inputs or outputs by key, or none")
    ends = [[reference(e) for e in ([end] if isinstance(end[0], str) else end)] for end in ends]
    used = {ref for each in calls.values() for node, mask in each for ref in [*node, mask] if isinstance(ref, tuple)}
    used.update(ends[1])
    first = {n: min((i for m, i in used if m == n), default=0) for n in names if nested(layers[n])}  # 1: that it was built is 0
    cover(all(first[n] < 2 and {i for m, i in used if m == n} == {*range(first[n], first[n] + len(calls[n]))} for n in first),
          "calls of a nested model that cannot be told apart")
    return Graph(layers, calls, *ends, first)
