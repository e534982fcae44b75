"""Checks a certificate of samenet without samenet: numpy, h5py and the standard library only.

    python check_certificate.py CERTIFICATE A B

The table of nodes is the claim. Of each file by itself it is derived again which node each call is: operation and settings
from the layer's configuration, arguments from the calls that it is applied to, weights from the file's bytes, rules by what
they do. Where the outputs of both files are the same nodes, the two models compute the same.

Exit code 0: it holds. 1: it does not. 2: not covered here, by name; nothing is said then. `samenet check` covers all.
"""
import collections
import hashlib
import io
import json
import math
import re
import sys
import zipfile

import h5py
import numpy as np

Tensor = collections.namedtuple("Tensor", "node dtype shape mask")

class NotCovered(Exception):
    """What this program does not know."""

class Wrong(Exception):
    """What the certificate says and is not so."""

def need(condition, said, error=Wrong):
    if not condition:
        raise error(said)

def cover(condition, what):
    need(condition, what, NotCovered)

def text(value):
    """Equal for equal JSON only: 1, 1.0 and true are three."""
    return json.dumps(value, sort_keys=True)

# ---- what a layer class means: its operation and settings ------------------------------------------------------------
FUNCTIONS = {"linear": [], "tanh": [], "sigmoid": [], "softplus": [], "softsign": [], "selu": [], "exponential": [],
             "elu": [1.0], "relu": ["Infinity", 0.0, 0.0], "softmax": [-1.0]}
IGNORED = re.compile("name|trainable|dtype|batch_input_shape|.*_(initializer|regularizer|constraint)|seed|fused|synchronized"
                     "|renorm_(clipping|momentum)|input_length|rate|noise_shape|unroll|implementation|unit_forget_bias|(recurrent_)?dropout")
NEUTRAL = {"quantization_config": None, "renorm": False, "virtual_batch_size": None, "groups": 1, "return_state": False,
           "stateful": False, "time_major": False, "sparse": False, "ragged": False, "optional": False}

class Config(dict):
    """A layer's configuration: all of it must be read that is not known to be without effect."""
    def __init__(self, layer):
        self.kind, self.read = layer["class_name"], set()
        cover((layer.get("module") or "keras").split(".")[0] in ("keras", "tf_keras", "tensorflow")
              and layer.get("registered_name") in (None, self.kind), f"layer class {layer.get('registered_name') or self.kind}")
        super().__init__(layer["config"])

    def __getitem__(self, key):
        self.read.add(key)
        cover(key in self, f"{self.kind} without {key}")
        return super().__getitem__(key)

    def function(self, key="activation"):
        cover(self[key] in FUNCTIONS, f"activation {self[key]}")
        return {"kind": self[key], "parameters": FUNCTIONS[self[key]]}

    def window(self, rank, size, dilation):
        each = {"size": self[size], "strides": self["strides"], "dilation": dilation}
        return {"window": {k: v if isinstance(v, list) else [v] * rank for k, v in each.items()},
                "padding": self["padding"], "data_format": self["data_format"]}

    def kernel(self, rank):
        return {**self.window(rank, "kernel_size", self["dilation_rate"]), "use_bias": self["use_bias"], "activation": self.function()}

    def end(self):
        """The dtype, when all has been looked at."""
        for key, value in self.items():
            cover(key in self.read | {"dtype"} or IGNORED.fullmatch(key) or key in NEUTRAL and value is NEUTRAL[key],
                  f"{self.kind} with {key} {value}")
        return self["dtype"]["config"]["name"] if isinstance(self["dtype"], dict) else self["dtype"]

def activation(function):
    return {"function": function, "mask_use": "none"}

def lstm(c, _):
    options = {"return_sequences": c["return_sequences"], "return_state": False, "go_backwards": c["go_backwards"],
               "stateful": False, "zero_output_for_mask": "zero_output_for_mask" in c and c["zero_output_for_mask"], "time_major": False}
    return {"units": c["units"], "activation": c.function(), "recurrent_activation": c.function("recurrent_activation"),
            "use_bias": c["use_bias"], "options": options}

def bidirectional(c, _):
    forward = c["layer"]
    turned = {**forward, "config": {**forward["config"], "go_backwards": not forward["config"]["go_backwards"]}}
    ways = {"forward": forward, "backward": "backward_layer" in c and c["backward_layer"] or turned}
    cover(c["merge_mode"] == "concat", f"Bidirectional with merge_mode {c['merge_mode']}")
    cover(len({way["config"].get("trainable") for way in ways.values()}) == 1, "Bidirectional whose weights change places")
    for key, layer in ways.items():
        cover(layer["class_name"] == "LSTM", f"Bidirectional of {layer['class_name']}")
        _, s, dtype = describe(layer)
        s["options"]["zero_output_for_mask"] = s["options"]["return_sequences"]
        ways[key] = {"operation": "LSTM", "settings": s, "dtype": dtype, "variable_dtype": dtype}
    return {**ways, "merge_mode": "concat"}

LAYERS = {  # class without its rank: operation, settings
    "Dense": ("Dense", lambda c, _: {"units": c["units"], "use_bias": c["use_bias"], "activation": c.function()}),
    "Conv": ("Convolution", lambda c, r: {"filters": c["filters"], "groups": c["groups"], **c.kernel(r)}),
    "DepthwiseConv": ("DepthwiseConvolution", lambda c, r: {"depth_multiplier": c["depth_multiplier"], **c.kernel(r)}),
    "BatchNormalization": ("BatchNormalization", lambda c, _: {
        "axis": c["axis"][0] if isinstance(c["axis"], list) and len(c["axis"]) == 1 else c["axis"],
        "epsilon": float(c["epsilon"]), "center": c["center"], "scale": c["scale"], "momentum": float(c["momentum"])}),
    "Activation": ("Activation", lambda c, _: activation(c.function())),
    "ReLU": ("Activation", lambda c, _: activation({"kind": "relu", "parameters": [
        "Infinity" if c["max_value"] is None else float(c["max_value"]), float(c["negative_slope"]), float(c["threshold"])]})),
    "ZeroPadding": ("ZeroPadding", lambda c, _: {"borders": [
        {"before": p[0], "after": p[1]} for p in c["padding"]], "data_format": c["data_format"]}),
    "Embedding": ("Embedding", lambda c, _: {k: c[k] for k in ("input_dim", "output_dim", "mask_zero")}),
    "LSTM": ("LSTM", lstm), "Bidirectional": ("Bidirectional", bidirectional),
    "Reshape": ("Reshape", lambda c, _: {"target": [None if t in (-1, None) else t for t in c["target_shape"]]}),
    "Flatten": ("Flatten", lambda c, _: {"data_format": c["data_format"]}),
    "Concatenate": ("Concatenate", lambda c, _: {"axis": c["axis"]}),
    "Dropout": ("Dropout", lambda c, _: {})}
for _kind in ("Max", "Average"):
    LAYERS[f"{_kind}Pooling"] = "Pooling", lambda c, r, k=_kind.lower(): {"kind": k, **c.window(r, "pool_size", 1)}
    LAYERS[f"Global{_kind}Pooling"] = "GlobalPooling", lambda c, r, k=_kind.lower(): {
        "kind": k, "rank": r, "keep_dims": c["keepdims"], "data_format": c["data_format"]}
for _kind in ("Add", "Subtract", "Multiply", "Maximum", "Minimum"):
    LAYERS[_kind] = "Merge", lambda c, _, k=_kind.lower(): {"function": k}

def describe(layer):
    """Operation, settings, and the dtype that it computes in."""
    c = Config(layer)
    kind, rank = re.fullmatch(r"(.*?)(?:([123])D)?", c.kind).groups()
    cover(kind in LAYERS, f"layer class {c.kind}")
    settings = LAYERS[kind][1](c, int(rank or 0))
    dtype = c.end()
    cover(dtype in ("float32", "float64") and not isinstance(settings.get("axis"), list), f"{c.kind} of {dtype}, {settings}")
    return LAYERS[kind][0], settings, dtype

def shapes(operation, s, operands):
    """Shape of the output, the batch in front and None for a free size, and of the weights."""
    x, last = list(operands[0]), s.get("data_format", "channels_last") == "channels_last"
    channels, first, bias = (len(x) - 1 if last else 1), (1 if last else 2), 1 + s.get("use_bias", 0)
    wide, weights = x[channels], []
    if "window" in s:
        for axis, (k, stride, dilation) in enumerate(zip(*s["window"].values()), first):
            reach = 1 if s["padding"] in ("same", "causal") else (k - 1) * dilation + 1
            x[axis] = x[axis] and (x[axis] - reach) // stride + 1
        x[channels] = s.get("filters", wide * s.get("depth_multiplier", 1))
        kernel = [wide // s["groups"], s["filters"]] if "groups" in s else [wide, s.get("depth_multiplier")]
        weights = [] if operation == "Pooling" else [[*s["window"]["size"], *kernel], [x[channels]]][:bias]
    elif operation == "Dense":
        x[-1], weights = s["units"], [[wide, s["units"]], [s["units"]]][:bias]
    elif operation == "BatchNormalization":
        weights = [[x[s["axis"]]]] * (2 + s["center"] + s["scale"])
    elif operation == "Embedding":
        x, weights = [*x, s["output_dim"]], [[s["input_dim"], s["output_dim"]]]
    elif operation == "GlobalPooling":
        x = [x[0]] + ([] if last else [wide]) + [1] * s["rank"] * s["keep_dims"] + ([wide] if last else [])
    elif operation == "ZeroPadding":
        for axis, border in enumerate(s["borders"], first):
            x[axis] = x[axis] and x[axis] + border["before"] + border["after"]
    elif operation in ("Flatten", "Reshape"):
        cover(None not in x[1:] and (last or len(x) == 2), f"{operation} of a free size, or that moves channels")
        whole = math.prod(x[1:])
        known = math.prod(t for t in s.get("target", []) if t is not None)
        x = [x[0], *(whole // known if t is None else t for t in s.get("target", [None]))]
        cover(math.prod(x[1:]) == whole, f"Reshape of {whole} elements to {x[1:]}")
    elif operation == "LSTM":
        weights = [[wide, 4 * s["units"]], [s["units"], 4 * s["units"]], [4 * s["units"]]][:1 + bias]
        x = [*(x[:2] if s["options"]["return_sequences"] else x[:1]), s["units"]]
    elif operation == "Bidirectional":
        both = [shapes("LSTM", s[way]["settings"], operands) for way in ("forward", "backward")]
        x, weights = [*both[0][0][:-1], both[0][0][-1] + both[1][0][-1]], both[0][1] + both[1][1]
    elif operation == "Concatenate":
        x[s["axis"]] = None if None in (sizes := [o[s["axis"]] for o in operands]) else sum(sizes)
    cover(operation != "Merge" or all(list(o) == x for o in operands), "a merge of different shapes")
    return x, weights

# ---- files -----------------------------------------------------------------------------------------------------------
CELLS = {"lstm": ["cell/"], "bidirectional": ["forward_layer/cell/", "backward_layer/cell/"]}

def read(data):
    """The model's configuration, and each layer's arrays by name, or None where the file holds no weights."""
    decode = lambda value: value.decode() if isinstance(value, bytes) else value
    found, counts, about = {}, collections.Counter(), {}
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        model, about = json.loads(archive.read("config.json")), json.loads(archive.read("metadata.json"))
        file = h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r")
        for layer in model["config"]["layers"]:  # by class and number; each place tells the layer's name besides
            if layer["class_name"] == "NotEqual":
                continue
            name = re.sub("([a-z])([A-Z])", r"\1_\2", re.sub("(.)([A-Z][a-z]+)", r"\1_\2", layer["class_name"])).lower()
            place, counts[name] = f"layers/{name}" + (f"_{counts[name]}" if counts[name] else ""), counts[name] + 1
            groups = [file[f"{place}/{cell}vars"] for cell in CELLS.get(name, [""]) if f"{place}/{cell}vars" in file]
            found[layer["config"]["name"]] = arrays = [group[str(i)] for group in groups for i in range(len(group))]
            cover(not arrays or file[f"{place}/vars"].attrs.get("name") == layer["config"]["name"], f"weights at {place} without a name")
    elif data.startswith(b"\x89HDF"):
        file = h5py.File(io.BytesIO(data), "r")
        model, about = json.loads(file.attrs["model_config"]), {k: decode(file.attrs[k]) for k in ("keras_version", "backend")}
        group = file["model_weights"]
        for name in map(decode, group.attrs["layer_names"]):
            found[name] = [group[name][decode(n)] for n in group[name].attrs["weight_names"]]
        order = [layer["config"]["name"] for layer in model["config"]["layers"]]
        cover([n for n in found if found[n]] == [n for n in order if found.get(n)], "weights in another order than the layers")
    else:
        model = json.loads(data)
        about, found = {"keras_version": "3.", **model} if "module" in model else model, None
    cover(about["keras_version"][:2] in ("2.", "3.") and about.get("backend", "jax") in ("tensorflow", "jax", "torch"), "this Keras")
    for array in (a for arrays in (found or {}).values() for a in arrays):
        cover(array.file == file and not array.external and not array.is_virtual and array.dtype.str in ("<f4", "<f8"), f"weights {array}")
    return model, found

def reference(value):
    value = value["config"]["keras_history"] if isinstance(value, dict) and value["class_name"] == "__keras_tensor__" else value
    if type(value) in (int, float):  # a constant, of a NotEqual
        return value
    cover(isinstance(value, list) and value[1:3] == [0, 0] and (len(value) == 3 or value[3:] == [{}]), f"the argument {value}")
    return value[0]

def calls(model):
    """Layers by name, what each is applied to, masks that are handed over, the model's inputs and outputs."""
    cover(model["class_name"] in ("Sequential", "Functional", "Model")
          and model.get("registered_name") in (None, model["class_name"]), f"model class {model['class_name']}")
    config = model["config"]
    layers = {layer["config"]["name"]: layer for layer in config["layers"]}
    names, applied, masks = list(layers), {}, {}
    cover(len(names) == len(config["layers"]) and all(v.get("name", n) == n for n, v in layers.items()), "layers of one name")
    if model["class_name"] == "Sequential":
        return layers, {n: names[max(i - 1, 0):i] for i, n in enumerate(names)}, masks, names[:1], names[-1:]
    for name, layer in layers.items():
        nodes = layer["inbound_nodes"]
        cover(len(nodes) == (layer["class_name"] != "InputLayer"), f"{name}, which is not called once")
        node = nodes[0] if nodes else []
        if isinstance(node, dict):
            keywords = {key: value for key, value in node["kwargs"].items() if value is not None}
            masks.update({name: reference(value) for key, value in keywords.items() if key == "mask"})
            cover(set(keywords) <= {"mask"}, f"{name}, called with {sorted(keywords)}")
            node = node["args"][0] if len(node["args"]) == 1 and isinstance(node["args"][0], list) else node["args"]
        applied[name] = [reference(a) for a in node]
    ends = [config[key] for key in ("input_layers", "output_layers")]
    cover(all(isinstance(end, list) and end for end in ends), "inputs or outputs by key, or none")
    return layers, applied, masks, *([reference(e) for e in ([end] if isinstance(end[0], str) else end)] for end in ends)

# ---- one file against the table of nodes -----------------------------------------------------------------------------
NOT_EQUAL = {"function": "not_equal", "dtype": None}
TIERS = {"mask-is-argument": 0, "training-settings-forgotten": 0, "axes-counted-from-front": 0, "activation-split-off": 1,
         "flatten-is-reshape": 1, "merge-is-operation": 1, "dropout-vanishes": 1}

class Call:
    """A call on its way to its nodes: what it computes now, of what, with which weights."""
    def __init__(self, side, operation, settings, dtype, inputs, shape, mask=None, arguments=(), weights=()):
        self.side, self.operation, self.s, self.dtype, self.inputs, self.shape = side, operation, settings, dtype, inputs, shape
        self.mask, self.weights, self.gone = mask, list(weights), False
        self.arguments = [["inputs", i.node, 0] for i in inputs] + list(arguments)

    def described(self):
        own = {} if self.operation in ("Input", "Elementwise") else {"dtype": self.dtype}
        return {"operation": self.operation, "settings": self.s, "arguments": self.arguments, "weights": self.weights, **own,
                "outputs": ["bool" if self.s == NOT_EQUAL else self.dtype], "extras": "{}"}

    def is_node(self, nodes):
        need(nodes, "it has too few nodes")
        number = nodes.pop(0)
        need(type(number) is int and 0 <= number < len(self.side.table), f"there is no node {number}")
        node, found = self.side.table[number], self.described()
        if self.weights and not self.side.inference:  # layers are called once, so that the nodes' order numbers them
            found["layer"] = sum(bool(before["weights"]) for before in self.side.table[:number])
        need(text(node) == text(found), f"node {number} is {text(node)}; the file says {text(found)}")
        self.side.uses[number] += 1
        return number

    def apply(self, rule, nodes):
        """The rule changes the call where it may; where it may not, nothing."""
        operation, s, inference, functional = self.operation, self.s, self.side.inference, self.s.get("function")
        if rule == "mask-is-argument" and operation == "Embedding" and inference:
            self.s = {**s, "mask_zero": False}
        elif rule == "training-settings-forgotten" and operation == "BatchNormalization" and inference:
            self.s = {**s, "momentum": 0.0}
        elif rule == "axes-counted-from-front" and operation in ("BatchNormalization", "Concatenate"):
            self.s = {**s, "axis": s["axis"] % len(self.shape)}
        elif rule == "axes-counted-from-front" and operation == "Activation" and functional["kind"] == "softmax":
            self.s = activation({"kind": "softmax", "parameters": [float(functional["parameters"][0] % len(self.shape))]})
        elif (rule == "activation-split-off" and operation in ("Dense", "Convolution", "DepthwiseConvolution")
              and s["activation"]["kind"] != "linear"):
            self.s = {**s, "activation": {"kind": "linear", "parameters": []}}
            self.arguments, self.weights = [["inputs", self.is_node(nodes), 0]], []
            self.operation, self.s = "Activation", activation(s["activation"])
        elif rule == "flatten-is-reshape" and operation in ("Flatten", "Reshape"):
            self.operation, self.s = "Reshape", {"target": self.shape[1:]}
        elif rule == "merge-is-operation" and operation == "Merge" and len(self.inputs) == 2:
            self.operation, self.s = "Elementwise", {**s, "dtype": None}
        elif rule == "dropout-vanishes" and operation == "Dropout" and inference:
            self.operation, self.gone = "", True

class Side:
    def __init__(self, data, table, frames, scope):
        model, self.arrays = read(data)
        self.layers, self.applied, self.given, self.ins, self.outs = calls(model)
        self.table, self.inference, self.tier, self.implied, self.uses = table, scope == "inference", 0, set(), collections.Counter()
        self.values = {}
        cover(len(frames) == 1, "nested models")
        cover(self.arrays is not None or not self.inference, "scope inference of a file without weights")
        for claim in frames[0]:
            self.claim(claim, claim["layer"])
        need(set(self.values) == set(self.layers), f"nothing is said of {sorted(set(self.layers) - set(self.values))}")
        self.inputs, self.outputs = [self.values[n].node for n in self.ins], [self.values[n].node for n in self.outs]

    def claim(self, claim, name):
        cover("dead" not in claim and "frame" not in claim, f"{name}, which is dead or a nested model")
        need(set(claim) - {"rules"} == {"layer", "nodes"}, f"{name} with {sorted(claim)}")
        if name not in self.layers and name.startswith("implied/"):  # the mask of an Embedding, which the file does not list
            need("rules" not in claim and len(claim["nodes"]) == 1 and set(claim["nodes"]) <= self.implied, f"{name} is no mask")
            self.uses.update(claim["nodes"])
            return
        need(name in self.layers and name not in self.values, f"there is no such call of {name}")
        call, rules, nodes = self.call(name), claim.get("rules", []), list(claim["nodes"])
        for rule in rules:
            cover(rule in TIERS, f"rule {rule}")
            before, self.tier = text([call.operation, call.s]), max(self.tier, TIERS[rule])
            call.apply(rule, nodes)
            need(text([call.operation, call.s]) != before, f"{name}: {rule} has no place here")
        cover(call.operation != "Dropout", f"{name}, a Dropout that does not vanish")
        number = call.inputs[0].node if call.gone else call.is_node(nodes)
        need(not nodes, f"{name} has too many nodes")
        self.values[name] = Tensor(number, "bool" if call.s == NOT_EQUAL else call.dtype, call.shape, call.mask)

    def value(self, name):
        need(name in self.values, f"nothing is said of {name} before it is needed")
        return self.values[name]

    def call(self, name):
        """What the file says of the call."""
        layer = self.layers[name]
        if layer["class_name"] == "InputLayer":
            c = Config(layer)
            shape = c["batch_shape" if "batch_shape" in c else "batch_input_shape"]
            cover(isinstance(c.end(), str) and shape and name in self.ins, f"the input {name}")
            kind = {"position": self.ins.index(name), "layer": "InputLayer", "type": {"dtype": c.end(), "shape": shape}}
            return Call(self, "Input", kind, c.end(), [], shape)
        if (layer["class_name"], layer.get("module")) == ("NotEqual", "keras.src.ops.numpy"):
            cover(len(self.applied[name]) == 2 and isinstance(self.applied[name][0], str), "NotEqual of a constant")
            x, constant = self.value(self.applied[name][0]), self.applied[name][1]
            cover(not isinstance(constant, str), "NotEqual of two tensors")
            return Call(self, "Elementwise", NOT_EQUAL, x.dtype, [x], x.shape, None, [["inputs", text(constant)]])
        operation, s, dtype = describe(layer)
        inputs = [self.value(before) for before in self.applied[name]]
        cover(operation == "Embedding" or all(i.dtype == dtype for i in inputs), f"{name}, which mixes types")
        cover(len(inputs) == 1 or len(inputs) > 1 and operation in ("Merge", "Concatenate"), f"{name} of {len(inputs)} tensors")
        shape, specs = shapes(operation, s, [i.shape for i in inputs])
        given, goes_on, arguments = self.mask(name, operation, s, inputs), None, []
        if operation in ("LSTM", "Bidirectional"):
            arguments = [] if given is None else [["mask", given, 0]]
            goes_on = given if s.get("forward", {"settings": s})["settings"]["options"]["return_sequences"] else None
        elif s.get("mask_zero"):
            goes_on = self.implied_mask(inputs[0])
        elif given is not None:
            cover(operation in ("Dense", "Activation", "Dropout") and name not in self.given, f"a mask that enters {operation}")
            goes_on = given
        return Call(self, operation, s, dtype, inputs, shape, goes_on, arguments, self.weights(name, specs, dtype))

    def mask(self, name, operation, s, inputs):
        masks = [self.value(self.given[name]).node] if name in self.given else [i.mask for i in inputs if i.mask is not None]
        cover(len(masks) < 2, f"{name} of several masks")
        return masks[0] if masks else None

    def implied_mask(self, x):
        found = Call(self, "Elementwise", NOT_EQUAL, x.dtype, [x], x.shape, None, [["inputs", "0"]]).described()
        numbers = [number for number, node in enumerate(self.table) if text(node) == text(found)]
        cover(len(numbers) == 1, "a mask that is not one node")
        self.implied.update(numbers)
        return numbers[0]

    def weights(self, name, specs, dtype):
        weights = [{"dtype": dtype, "shape": shape} for shape in specs]
        if not self.inference:
            return weights
        held = self.arrays.get(name, [])
        cover([(list(a.shape), str(a.dtype)) for a in held] == [(shape, dtype) for shape in specs], f"weights of {name}")
        return [{**w, "sha256": hashlib.sha256(np.ascontiguousarray(a)).hexdigest()} for w, a in zip(weights, held)]

def check(c, paths):
    told = text([c["format"], c["version"], c["claim"], c["by_name"]])
    cover(told == text(["samenet-certificate", 1, "same", []]), f"a certificate {told}")
    cover(c["scope"] in ("inference", "architecture"), f"scope {c['scope']}")
    need(set(c) == set("format version samenet scope a b claim tier inputs_of_b outputs_of_b by_name outputs nodes calls_of_a"
                       " calls_of_b".split()), "fields that its format does not have")
    table, found = c["nodes"], []
    for side, path in zip("ab", paths):
        with open(path, "rb") as file:
            data = file.read()
        digest = {"name": c[side]["name"], "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        need(text(digest) == text(c[side]), f"{path} is another file")
        found.append(Side(data, table, c[f"calls_of_{side}"], c["scope"]))
    a, b = found
    need(text([[n, 0] for n in a.outputs]) == text([[n, 0] for n in b.outputs]) == text(c["outputs"]), "the outputs are other nodes")
    need(a.inputs == b.inputs and text(c["inputs_of_b"]) == text(list(range(len(a.inputs)))), "the inputs are other nodes")
    need(text(c["outputs_of_b"]) == text(list(range(len(a.outputs)))), "outputs that nobody paired by name are exchanged")
    need(text(c["tier"]) == text(max(a.tier, b.tier)), f"the tier is {max(a.tier, b.tier)}")
    need(all(type(arg[1]) is str or arg[1] < i for i in range(len(table)) for arg in table[i]["arguments"]), "a node of later nodes")
    for i in range(len(table)):  # at scope architecture calls correspond one to one
        need(a.uses[i] == b.uses[i] == 1 if c["scope"] == "architecture" else a.uses[i] + b.uses[i], f"the uses of node {i}")

def main(arguments):
    try:
        with open(arguments[0], encoding="utf-8") as file:
            check(json.load(file), arguments[1:])
    except Wrong as wrong:
        return f"DOES NOT HOLD\n{wrong}", 1
    except NotCovered as unknown:
        return f"not covered: {unknown}", 2
    except (OSError, KeyError, TypeError, ValueError, IndexError, AttributeError, zipfile.BadZipFile) as unreadable:
        return f"not covered: {type(unreadable).__name__}: {unreadable}", 2
    return "HOLDS\nthe two are the same", 0

if __name__ == "__main__":
    said, code = main(sys.argv[1:]) if len(sys.argv) == 4 else (__doc__, 2)
    print(said)
    sys.exit(code)
