"""python check_certificate.py CERTIFICATE A B: checks a certificate of samenet without samenet, with h5py only.

The table of nodes is the claim. Of each file by itself it is derived again which node each call is: operation and settings
from the layer's configuration, by the table keras_layers.json beside this program; arguments from what the call is applied to;
weights from the file's bytes; rules by what they do. Where the outputs of both are the same nodes, both compute the same.
Exit code 0: it holds. 1: it does not. 2: not covered here, by name.
"""
import collections, hashlib, io, json, re, sys, zipfile
from pathlib import Path
import h5py

RULES = ["training-settings-forgotten", "axes-counted-from-front"]  # in the order of their use
KERAS = json.loads(Path(__file__).with_name("keras_layers.json").read_text())

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
    if key == "activation":
        return {"kind": value, "parameters": KERAS["activations"][value]}
    if key == "padding" and isinstance(value, list):
        return [{"before": before, "after": after} for before, after in value]
    if key in KERAS["numbers"]:
        return "Infinity" if value is None else float(value)
    return value[0] if key == "axis" and isinstance(value, list) and len(value) == 1 else value

def describe(layer):
    """Operation, settings, how many weights, and dtype; all of the configuration must be known."""
    kind = layer["class_name"]
    cover((layer.get("module") or "keras").split(".")[0] in ("keras", "tf_keras", "tensorflow") and kind in KERAS["layers"]
          and layer.get("registered_name") in (None, kind), f"layer class {layer.get('registered_name') or kind}")
    config = {KERAS["other_spellings"].get(key, key): value for key, value in layer["config"].items()}
    key, template = r'"\$(\w+)"', text(KERAS["layers"][kind])
    row, read = json.loads(re.sub(key, lambda k: text(setting(k[1], config[k[1]])), template)), re.findall(key, template)
    for key, value in config.items():
        neutral = key in KERAS["neutral"] and text(value) == text(KERAS["neutral"][key])
        cover(key in read or neutral or re.fullmatch("|".join(KERAS["without_effect"]), key), f"{kind} with {key} {value}")
    dtype = config["dtype"]["config"]["name"] if isinstance(config["dtype"], dict) else config["dtype"]
    cover(dtype in ("float32", "float64"), f"{kind} of {dtype}")
    return row["operation"], row["settings"], sum(row.get("weights", [])), dtype

def words(values):
    return [value.decode() if isinstance(value, bytes) else value for value in values]

def read(data):
    """The model's configuration, and each layer's arrays by name, or None where the file holds no weights."""
    found, seen = {}, collections.Counter()
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        model, about = (json.loads(archive.read(name)) for name in ("config.json", "metadata.json"))
        file = h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r")
        for layer in model["config"]["layers"]:  # by class and number; each place tells the layer's name besides
            name, kind = layer["config"]["name"], re.sub("([a-z])([A-Z])", r"\1_\2", layer["class_name"]).lower()
            group, seen[kind] = file.get(f"layers/{kind}" + f"_{seen[kind]}" * (seen[kind] > 0) + "/vars", {}), seen[kind] + 1
            found[name] = [group[str(i)] for i in range(len(group))]
            cover(not len(group) or group.attrs.get("name") == name, f"weights of {name} in a place without its name")
    elif data.startswith(b"\x89HDF"):
        file = h5py.File(io.BytesIO(data), "r")
        model, *about = words(file.attrs[key] for key in ("model_config", "keras_version", "backend"))
        model, about = json.loads(model), dict(zip(("keras_version", "backend"), about))
        for name in words(file["model_weights"].attrs["layer_names"]):
            group = file["model_weights"][name]
            found[name] = [group[array] for array in words(group.attrs["weight_names"])]
        order = [layer["config"]["name"] for layer in model["config"]["layers"]]
        cover([n for n in found if found[n]] == [n for n in order if found.get(n)], "weights in another order than the layers")
    else:
        model, found = json.loads(data), None
        about = {"keras_version": "3.", **model} if "module" in model else model
    cover(about["keras_version"][:2] in ("2.", "3.") and about.get("backend", "jax") in ("tensorflow", "jax", "torch"), about)
    for array in (a for arrays in (found or {}).values() for a in arrays):
        cover(array.file == file and not array.external and not array.is_virtual and array.dtype.str in ("<f4", "<f8"), array)
    return model, found

def reference(value):
    value = value["config"]["keras_history"] if isinstance(value, dict) and value["class_name"] == "__keras_tensor__" else value
    cover(isinstance(value, list) and value[1:3] == [0, 0] and (len(value) == 3 or value[3:] == [{}]), f"the argument {value}")
    return value[0]

def calls(model):
    """Layers by name, what each is applied to, the model's inputs and outputs."""
    kind, config, applied = model["class_name"], model["config"], {}
    cover(kind in ("Sequential", "Functional", "Model") and model.get("registered_name") in (None, kind), f"model class {kind}")
    layers = {layer["config"]["name"]: layer for layer in config["layers"]}
    names = list(layers)
    cover([layer.get("name", layer["config"]["name"]) for layer in config["layers"]] == names, "layers of one name, or of two")
    if kind == "Sequential":
        return layers, {n: names[max(i - 1, 0):i] for i, n in enumerate(names)}, names[:1], names[-1:]
    for name, layer in layers.items():
        node, *more = layer["inbound_nodes"] or [[]]
        cover(not more and bool(node) == (layer["class_name"] != "InputLayer"), f"{name}, which is not called once")
        if isinstance(node, dict):
            cover(set(node["kwargs"].values()) <= {None}, f"{name}, called with {node['kwargs']}")
            node = node["args"][0] if len(node["args"]) == 1 and isinstance(node["args"][0], list) else node["args"]
        applied[name] = [reference(argument) for argument in node]
    ends = [config[key] for key in ("input_layers", "output_layers")]
    cover(all(isinstance(end, list) and end for end in ends), "inputs or outputs by key, or none")
    return layers, applied, *([reference(e) for e in ([end] if isinstance(end[0], str) else end)] for end in ends)

def change(call, rule, rank, inference):
    """Changes the settings of the call by the rule, which must do something."""
    before, s = text(call), call["settings"]
    if rule == "training-settings-forgotten" and call["operation"] == "BatchNormalization" and inference:
        s["momentum"] = 0.0
    elif rule == "axes-counted-from-front" and "axis" in s:
        s["axis"] %= rank
    elif rule == "axes-counted-from-front" and s.get("function") == setting("activation", "softmax"):
        s["function"]["parameters"] = [rank - 1.0]
    need(text(call) != before, f"{rule} has no place at {before}")

def derive(layer, inputs, place, arrays):
    """The call of a layer, as a node, and its rank; without arrays nothing is said of its weights but their number."""
    operation, s, count, dtype = describe(layer)
    weights = [{"dtype": str(array.dtype), "shape": list(array.shape), "sha256": hashlib.sha256(array[()]).hexdigest()}
               for array in arrays] if arrays is not None else [{"dtype": dtype}] * count
    cover(len(weights) == count and all(w["dtype"] == dtype for w in weights), f"{operation} of {dtype} with {weights}")
    call = {"operation": operation, "settings": s, "outputs": [dtype], "arguments": [["inputs", i[0], 0] for i in inputs],
            "weights": weights, "extras": "{}"}
    if operation == "Input":
        cover(place is not None and s["type"]["shape"], "an InputLayer that is no input, or of no shape")
        return {**call, "settings": {**s, "position": place}}, len(s["type"]["shape"])
    cover((len(inputs) == 1 or operation in ("Merge", "Concatenate")) and {i[1:] for i in inputs} == {(dtype, inputs[0][2])},
          f"{operation} of {len(inputs)} tensors, or one that mixes types or ranks")
    return {**call, "dtype": dtype}, inputs[0][2]

def side(path, digest, table, frames, scope):
    """The nodes that a file's inputs and outputs are, and each call by name, by the certificate, but derived again."""
    data, values, inference = Path(path).read_bytes(), {}, {"inference": True, "architecture": False}[scope]
    need(text(digest) == text({"name": digest["name"], "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}),
         f"{path} is another file")
    model, arrays = read(data)
    layers, applied, ins, outs = calls(model)
    cover(len(frames) == 1 and (arrays is not None or not inference), "nested models, or a file without weights")
    for claim in frames[0]:
        name, rules = claim["layer"], claim.get("rules", [])
        cover("nodes" in claim and set(rules) <= set(RULES), f"{name}, which is dead or a nested model, or by {rules}")
        need(set(claim) - {"rules"} == {"layer", "nodes"} and name in layers and name not in values
             and rules == [rule for rule in RULES if rule in rules] and all(before in values for before in applied[name]),
             f"there is no such call of {name} here")
        inputs, place = [values[before] for before in applied[name]], ins.index(name) if name in ins else None
        call, rank = derive(layers[name], inputs, place, arrays.get(name, []) if inference else None)
        for rule in rules:
            change(call, rule, rank, inference)
        [number] = claim["nodes"]
        if call["weights"] and not inference:  # layers are called once, so that the nodes' order numbers them
            call["layer"] = sum(bool(before["weights"]) for before in table[:number])
        need(type(number) is int and number >= 0 and text(table[number]) == text(call), f"node {number} is not {text(call)}")
        flat = call["operation"] == "Flatten" or call["settings"].get("keep_dims") is False
        values[name] = number, call["outputs"][0], 2 if flat else rank
    need(set(values) == set(layers), f"nothing is said of {sorted(set(layers) - set(values))}")
    return [values[n][0] for n in ins], [values[n][0] for n in outs], collections.Counter(v[0] for v in values.values())

def check(c, paths):
    told = text([c["format"], c["version"], c["claim"], c["by_name"], "steps" in c, c["scope"] == "training"])
    cover(told == text(["samenet-certificate", 2, "same", [], False, False]), f"a certificate {told}")
    need(len(c) == 15 and "samenet" in c, "fields that its format does not have")  # all others are looked at
    (inputs, outputs, uses), b = (side(path, c[name], c["nodes"], c[f"calls_of_{name}"], c["scope"])
                                  for name, path in zip("ab", paths))
    need((inputs, outputs) == b[:2], "inputs or outputs are other nodes in one file than in the other")
    need(text([c["tier"], c["inputs_of_b"], c["outputs_of_b"], c["outputs"]])
         == text([0, [*range(len(inputs))], [*range(len(outputs))], [[n, 0] for n in outputs]]), "tier, pairs or outputs")
    for i, node in enumerate(c["nodes"]):  # at scope architecture calls correspond one to one
        need(all(argument[1] < i for argument in node["arguments"]), f"node {i} is made of later nodes")
        need(uses[i] == b[2][i] == 1 if c["scope"] == "architecture" else uses[i] or b[2][i], f"node {i} is not used so")

if __name__ == "__main__":
    need(len(sys.argv) == 4, __doc__, 2)
    try:
        check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2:])
    except (OSError, LookupError, TypeError, ValueError, AttributeError, zipfile.BadZipFile) as unknown:
        cover(False, f"{type(unknown).__name__}: {unknown}")
    print("HOLDS: the two are the same")
