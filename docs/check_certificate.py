"""Checks a certificate of samenet without samenet: numpy, h5py and the standard library only.

    python check_certificate.py CERTIFICATE A B

The table of nodes is the claim. From each file by itself it is derived again which node every call is: operation and
settings by the layer's configuration, arguments by the calls it is applied to, weights by the file's bytes, rules by what
they do. Where both files' outputs are the same nodes, the two models compute the same.

Exit code 0: it holds. 1: it does not hold. 2: not covered here, by name; nothing is said then. `samenet check` covers all.
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


class NotCovered(Exception):
    """Something that this program does not know."""


class Wrong(Exception):
    """Something that the certificate says and that is not so."""


Tensor = collections.namedtuple("Tensor", "node dtype shape mask")


def text(value):
    """JSON that is equal for equal values only: 1, 1.0 and true are three."""
    return json.dumps(value, sort_keys=True)


def need(condition, said):
    if not condition:
        raise Wrong(said)


def cover(condition, what):
    if not condition:
        raise NotCovered(what)


# ---- files: the model's JSON, and the arrays of each layer -----------------------------------------------------------
def open_model(data):
    """The model's configuration; and of a layer's name its arrays, or nothing where the file holds no weights."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        cover(json.loads(archive.read("metadata.json"))["keras_version"].startswith("3."), "a .keras file not of Keras 3")
        config = json.loads(archive.read("config.json"))
        return config, keras3_weights(h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r"), config)
    if data.startswith(b"\x89HDF"):
        file = h5py.File(io.BytesIO(data), "r")
        told = {key: file.attrs[key] for key in ("model_config", "keras_version", "backend")}
        told = {key: value.decode() if isinstance(value, bytes) else value for key, value in told.items()}
        version(told)
        return json.loads(told["model_config"]), named_weights(file["model_weights"], json.loads(told["model_config"]))
    config = json.loads(data)
    if "module" not in config:
        version(config)
    return config, None


def version(told):
    cover(told["keras_version"][:2] in ("2.", "3."), f"Keras {told['keras_version']}")
    cover(told["backend"] in ("tensorflow", "jax", "torch"), f"backend {told['backend']}")


def array(dataset):
    cover(isinstance(dataset, h5py.Dataset) and not dataset.external and not dataset.is_virtual, "weights in another file")
    cover(dataset.dtype.str in ("<f4", "<f8"), f"weights of type {dataset.dtype.str}")
    return np.ascontiguousarray(dataset)


def keras3_weights(file, config):
    """By class and number, as Keras 3 counts them; each place tells the layer's name besides."""
    found, counts = {}, collections.Counter()
    for layer in config["config"]["layers"]:
        kind = layer["class_name"]
        if kind == "NotEqual":
            continue
        place = re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", kind)).lower()
        number, counts[place] = counts[place], counts[place] + 1
        place = f"layers/{place}" + (f"_{number}" if number else "")
        cells = {"Bidirectional": ["forward_layer/cell/", "backward_layer/cell/"]}.get(
            kind, ["cell/" if kind in RECURRENT else ""])
        groups = [file[f"{place}/{cell}vars"] for cell in cells if f"{place}/{cell}vars" in file]
        cover(not groups or file[f"{place}/vars"].attrs.get("name") == layer["config"]["name"], "weights without a name")
        found[layer["config"]["name"]] = [array(group[str(i)]) for group in groups for i in range(len(group))]
    return found


def named_weights(group, config):
    """By name, which must stand in the order of the layers, the order in which Keras reads them."""
    found = {}
    for name in group.attrs["layer_names"]:
        name = name.decode() if isinstance(name, bytes) else name
        names = [n.decode() if isinstance(n, bytes) else n for n in group[name].attrs["weight_names"]]
        found[name] = [array(group[name][n]) for n in names]
    order = [layer["config"]["name"] for layer in config["config"]["layers"]]
    cover([n for n in found if found[n]] == [n for n in order if found.get(n)], "weights in another order than the layers")
    return found


# ---- layers: what a class and its configuration mean -----------------------------------------------------------------
IGNORED = re.compile(r"name|trainable|dtype|batch_input_shape|.*_(initializer|regularizer|constraint)|seed|unroll|input_length"
                     r"|implementation|unit_forget_bias|(recurrent_)?dropout|fused|synchronized|renorm_(clipping|momentum)")
NEUTRAL = {"quantization_config": None, "lora_rank": None, "lora_alpha": None, "renorm": False, "virtual_batch_size": None}
FUNCTIONS = {"linear": [], "tanh": [], "sigmoid": [], "softplus": [], "softsign": [], "selu": [], "exponential": [], "elu": [1.0],
             "relu": ["Infinity", 0.0, 0.0], "softmax": [-1.0]}
RECURRENT = ("LSTM", "GRU", "SimpleRNN")
COMMUTING = ("add", "multiply", "maximum", "minimum")


class Config:
    """A layer's configuration, of which everything must be looked at that is not known to be without effect here."""

    def __init__(self, layer):
        cover((layer.get("module") or "keras").split(".")[0] in ("keras", "tf_keras", "tensorflow")
              and layer.get("registered_name") in (None, layer["class_name"]), f"layer class {layer.get('registered_name')}")
        cover(layer["class_name"] in LAYERS, f"layer class {layer['class_name']}")
        self.kind, self.config, self.read = layer["class_name"], layer["config"], set()

    def __getitem__(self, key):
        self.read.add(key)
        cover(key in self.config, f"{self.kind} without {key}")
        return self.config[key]

    def get(self, key, absent):
        return self[key] if key in self.config else absent

    def sizes(self, key, rank):
        return [int(v) for v in self[key]] if isinstance(self[key], list) else [int(self[key])] * rank

    def function(self, key="activation"):
        cover(self[key] in FUNCTIONS, f"activation {self[key]}")
        return {"kind": self[key], "parameters": FUNCTIONS[self[key]]}

    def end(self):
        """The dtype that the layer computes in, when all else has been looked at."""
        for key, value in self.config.items():
            cover(key in self.read or IGNORED.fullmatch(key) or key in NEUTRAL and value is NEUTRAL[key],
                  f"{self.kind} with {key} {value}")
        policy = self["dtype"]
        policy = policy["config"]["name"] if isinstance(policy, dict) else policy
        cover(policy in ("float32", "float64"), f"dtype policy {policy}")
        return policy


def activation(kind, parameters):
    return "Activation", {"function": {"kind": kind, "parameters": parameters}, "mask_use": "none"}


def window(c, rank, size="kernel_size"):
    size = c.sizes(size, rank)
    return {"window": {"size": size, "strides": size if c["strides"] is None else c.sizes("strides", rank),
                       "dilation": c.sizes("dilation_rate", rank) if "dilation_rate" in c.config else [1] * rank},
            "padding": c["padding"], "data_format": c["data_format"]}


def convolution(c, rank):
    return "Convolution", {"filters": c["filters"], **window(c, rank), "groups": c.get("groups", 1),
                           "use_bias": c["use_bias"], "activation": c.function()}


def depthwise(c, rank):
    cover(c.get("groups", 1) == 1, "DepthwiseConv2D with groups")
    return "DepthwiseConvolution", {"depth_multiplier": c["depth_multiplier"], **window(c, rank), "use_bias": c["use_bias"],
                                    "activation": c.function()}


def relu(c, _):
    most = "Infinity" if c["max_value"] is None else float(c["max_value"])
    return activation("relu", [most, float(c["negative_slope"]), float(c["threshold"])])


def normalization(c, _):
    axis = c["axis"]
    cover(not isinstance(axis, list) or len(axis) == 1, "BatchNormalization along several axes")
    return "BatchNormalization", {"axis": axis[0] if isinstance(axis, list) else axis, "epsilon": float(c["epsilon"]),
                                  "center": c["center"], "scale": c["scale"], "momentum": float(c["momentum"])}


def zero_padding(c, rank):
    pairs = [p if isinstance(p, list) else [p, p] for p in (c["padding"] if isinstance(c["padding"], list) else [c["padding"]] * rank)]
    return "ZeroPadding", {"borders": [{"before": p[0], "after": p[1]} for p in pairs], "data_format": c["data_format"]}


def recurrent(c, kind):
    options = {key: c.get(key, False) for key in (
        "return_sequences", "return_state", "go_backwards", "stateful", "zero_output_for_mask", "time_major")}
    cover(not options["return_state"] and not options["stateful"] and not options["time_major"], f"{kind} with states")
    gates = {} if kind == "SimpleRNN" else {"recurrent_activation": c.function("recurrent_activation")}
    reset = {"reset_after": c["reset_after"]} if kind == "GRU" else {}
    return kind, {"units": c["units"], "activation": c.function(), **gates, "use_bias": c["use_bias"], **reset, "options": options}


def bidirectional(c, _):
    forward, backward = c["layer"], c.get("backward_layer", None)
    turned = {**forward["config"], "go_backwards": not forward["config"]["go_backwards"]}
    backward = backward or {**forward, "config": turned}
    settings = {"merge_mode": c["merge_mode"]}
    cover(c["merge_mode"] in ("concat", "sum", "mul", "ave"), "Bidirectional with two outputs")
    cover(forward["config"]["trainable"] is backward["config"]["trainable"], "Bidirectional whose weights change places")
    for key, layer in (("forward", forward), ("backward", backward)):
        cover(layer["class_name"] in RECURRENT, f"Bidirectional of {layer['class_name']}")
        kind, inner, dtype = describe(layer)
        inner["options"]["zero_output_for_mask"] = inner["options"]["return_sequences"]
        settings[key] = {"operation": kind, "settings": inner, "dtype": dtype, "variable_dtype": dtype}
    return "Bidirectional", settings


def dropout(c, _):
    c.read.update(("rate", "noise_shape", "stddev"))
    return "Dropout", {}


LAYERS = {
    "Dense": (lambda c, _: ("Dense", {"units": c["units"], "use_bias": c["use_bias"], "activation": c.function()}), None),
    "Embedding": (lambda c, _: ("Embedding", {k: c[k] for k in ("input_dim", "output_dim", "mask_zero")}), None),
    "Activation": (lambda c, _: activation(*c.function().values()), None), "ReLU": (relu, None), "Dropout": (dropout, None),
    "BatchNormalization": (normalization, None), "DepthwiseConv2D": (depthwise, 2), "Bidirectional": (bidirectional, None),
    "Flatten": (lambda c, _: ("Flatten", {"data_format": c["data_format"]}), None),
    "Reshape": (lambda c, _: ("Reshape", {"target": [None if t in (-1, None) else t for t in c["target_shape"]]}), None),
    "Concatenate": (lambda c, _: ("Concatenate", {"axis": c["axis"]}), None),
    **{kind: (recurrent, kind) for kind in RECURRENT},
    **{kind: (lambda c, word: ("Merge", {"function": word}), kind.lower())
       for kind in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")},
    **{f"Conv{rank}D": (convolution, rank) for rank in (1, 2, 3)}, **{f"ZeroPadding{rank}D": (zero_padding, rank) for rank in (2, 3)},
    **{f"{kind}Pooling{rank}D": (lambda c, r, k=kind.lower(): ("Pooling", {"kind": k, **window(c, r, "pool_size")}), rank)
       for kind in ("Max", "Average") for rank in (1, 2, 3)},
    **{f"Global{kind}Pooling{rank}D": (lambda c, r, k=kind.lower(): ("GlobalPooling", {
        "kind": k, "rank": r, "keep_dims": c.get("keepdims", False), "data_format": c["data_format"]}), rank)
       for kind in ("Max", "Average") for rank in (1, 2, 3)}}


def describe(layer):
    config = Config(layer)
    meaning, argument = LAYERS[config.kind]
    operation, settings = meaning(config, argument)
    return operation, settings, config.end()


# ---- shapes: of the output and of the weights; the batch in front, None for a free size ------------------------------
def output_shape(operation, s, shapes):
    x = list(shapes[0])
    last = s.get("data_format", "channels_last") == "channels_last"
    channels, first = (len(x) - 1, 1) if last else (1, 2)
    fixed = None if None in x[1:] else math.prod(x[1:])
    if "window" in s:
        for axis, (k, stride, dilation) in enumerate(zip(*(s["window"][w] for w in ("size", "strides", "dilation"))), first):
            whole = s["padding"] in ("same", "causal")
            x[axis] = x[axis] and (-(-x[axis] // stride) if whole else (x[axis] - (k - 1) * dilation - 1) // stride + 1)
        x[channels] = s.get("filters", x[channels] * s.get("depth_multiplier", 1))
    elif operation == "GlobalPooling":
        ones = [1] * s["rank"] if s["keep_dims"] else []
        x = [x[0], *ones, x[-1]] if last else [x[0], x[1], *ones]
    elif operation == "ZeroPadding":
        for axis, border in enumerate(s["borders"], first):
            x[axis] = x[axis] and x[axis] + border["before"] + border["after"]
    elif operation in ("Dense", "Embedding"):
        x = [*x[:-1], s["units"]] if operation == "Dense" else [*x, s["output_dim"]]
    elif operation in ("Flatten", "Reshape"):
        cover(fixed is not None, f"{operation} of a free size")
        target = s.get("target", [fixed])
        x = [x[0], *(fixed // math.prod(u for u in target if u is not None) if t is None else t for t in target)]
        need(math.prod(x[1:]) == fixed, f"{operation} of {fixed} elements to {x[1:]}")
    elif operation == "Concatenate":
        joined = [shape[s["axis"]] for shape in shapes]
        x[s["axis"]] = None if None in joined else sum(joined)
    elif operation in RECURRENT or operation == "Bidirectional":
        one = s["forward"]["settings"] if operation == "Bidirectional" else s
        width = one["units"] * (2 if s.get("merge_mode") == "concat" else 1)
        x = [*(x[:2] if one["options"]["return_sequences"] else x[:1]), width]
    elif operation == "Merge":
        cover(all(shape == x for shape in shapes), "a merge of different shapes")
    return x


def weight_shapes(operation, s, x):
    last = x[1 if s.get("data_format") == "channels_first" else -1]
    if operation == "Bidirectional":
        return [w for way in ("forward", "backward") for w in weight_shapes(s[way]["operation"], s[way]["settings"], x)]
    if operation in RECURRENT:
        wide = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}[operation] * s["units"]
        return [[last, wide], [s["units"], wide], [2, wide] if s.get("reset_after") else [wide]][:2 + s["use_bias"]]
    if operation == "BatchNormalization":
        return [[x[s["axis"]]]] * (2 + s["center"] + s["scale"])
    if operation == "Embedding":
        return [[s["input_dim"], s["output_dim"]]]
    if operation == "Dense":
        return [[last, s["units"]], [s["units"]]][:1 + s["use_bias"]]
    if operation == "Convolution":
        return [[*s["window"]["size"], last // s["groups"], s["filters"]], [s["filters"]]][:1 + s["use_bias"]]
    if operation == "DepthwiseConvolution":
        return [[*s["window"]["size"], last, s["depth_multiplier"]], [last * s["depth_multiplier"]]][:1 + s["use_bias"]]
    return []


# ---- calls: which layer is applied to what ---------------------------------------------------------------------------
def reference(value):
    """``[layer, call, 0]`` as Keras writes it, or a tensor of Keras 3."""
    if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
        value = value["config"]["keras_history"]
    cover(isinstance(value, list) and [type(v) for v in value] == [str, int, int] and value[2] == 0, f"argument {value}")
    return value[0], value[1]


def call_of(node):
    """What a call is applied to, and its mask, if one is written down."""
    if isinstance(node, dict):
        arguments, keywords = node["args"], node["kwargs"]
        arguments = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
        cover(all(value is None or key == "mask" for key, value in keywords.items()), f"a call with {sorted(keywords)}")
        arguments = [a if type(a) in (int, float) else reference(a) for a in arguments]
        return arguments, None if keywords.get("mask") is None else reference(keywords["mask"])
    cover(all(isinstance(a, list) and (len(a) == 3 or len(a) == 4 and not a[3]) for a in node), "a call with keywords")
    return [reference(a[:3]) for a in node], None


def calls_of(model):
    """Layers by name, the calls of each, the model's inputs and outputs."""
    cover(model["class_name"] in ("Sequential", "Functional", "Model") and model.get("registered_name") in (
        None, model["class_name"]), f"model class {model.get('registered_name') or model['class_name']}")
    config = model["config"]
    layers = {layer["config"]["name"]: layer for layer in config["layers"]}
    cover(len(layers) == len(config["layers"]) and all(
        layer.get("name", name) == name for name, layer in layers.items()), "layers that are not told apart by name")
    if model["class_name"] == "Sequential":
        names = list(layers)
        cover(layers[names[0]]["class_name"] == "InputLayer", "a Sequential without an InputLayer")
        calls = {name: [([(before, 0)], None)] for before, name in zip(names, names[1:])}
        return layers, {names[0]: [([], None)], **calls}, [(names[0], 0)], [(names[-1], 0)]
    calls = {name: [call_of(node) for node in layer["inbound_nodes"]] for name, layer in layers.items()}
    calls.update({name: [([], None)] for name, layer in layers.items() if layer["class_name"] == "InputLayer"})
    ends = [config[key] for key in ("input_layers", "output_layers")]
    return layers, calls, *([reference(e) for e in ([end] if isinstance(end[0], str) else end)] for end in ends)


# ---- rules: what a call becomes, where the side condition holds ------------------------------------------------------
class Step:
    """A call on its way to its nodes."""

    def __init__(self, side, claim, operation, settings, dtype, inputs, arguments, weights, shape):
        self.side, self.operation, self.s, self.dtype, self.inputs = side, operation, settings, dtype, inputs
        self.arguments, self.weights, self.shape = arguments, weights, shape
        self.claimed, self.nodes, self.exchanged, self.gone = list(claim["nodes"]), [], False, False

    def emit(self, outputs=None):
        """What the call is now must be the next node that the certificate names."""
        need(self.claimed, "too few nodes")
        number = self.claimed.pop(0)
        need(type(number) is int and 0 <= number < len(self.side.table), f"there is no node {number}")
        node = {key: value for key, value in self.side.table[number].items() if key != "layer"}
        if self.exchanged and sorted(map(text, node["arguments"])) == sorted(map(text, self.arguments)):
            self.arguments = node["arguments"]
        found = {"operation": self.operation, "settings": self.s, "outputs": [outputs or self.dtype], "extras": "{}",
                 "arguments": self.arguments, "weights": self.weights}
        if self.operation not in ("Input", "Elementwise"):
            found["dtype"] = self.dtype
        need(text(node) == text(found), f"node {number}: the certificate says {text(node)}, the file {text(found)}")
        self.nodes.append((number, bool(self.weights)))
        return number

    def vanish(self, condition):
        need(condition and not self.weights and len(self.inputs) == 1 and self.inputs[0].dtype == self.dtype, "it does something")
        self.gone = True

    def momentum(self):
        need(self.operation == "BatchNormalization", "no BatchNormalization")
        self.s = {**self.s, "momentum": 0.0}

    def mask(self):
        need(self.operation == "Embedding", "no Embedding")
        self.s = {**self.s, "mask_zero": False}

    def axes(self):
        if self.operation in ("BatchNormalization", "Concatenate"):
            self.s = {**self.s, "axis": self.s["axis"] % len(self.shape)}
        else:
            need(self.operation == "Activation" and self.s["function"]["kind"] == "softmax", "no axes")
            self.s = activation("softmax", [float(self.s["function"]["parameters"][0] % len(self.shape))])[1]

    def split(self):
        need(self.operation in ("Dense", "Convolution", "DepthwiseConvolution"), "no function to split off")
        function, self.s = self.s["activation"], {**self.s, "activation": {"kind": "linear", "parameters": []}}
        need(function["kind"] != "linear", "no function to split off")
        self.arguments = [["inputs", self.emit(), 0]]
        self.operation, self.s, self.weights = *activation(*function.values()), []

    def flatten(self):
        rows = self.operation == "Flatten" and (self.s["data_format"] == "channels_last" or len(self.inputs[0].shape) == 2)
        need(rows or self.operation == "Reshape", "neither Flatten nor Reshape")
        self.operation, self.s = "Reshape", {"target": self.shape[1:]}

    def merge(self):
        need(self.operation == "Merge" and len(self.inputs) == 2 and self.s["function"] != "average", "no merge of two")
        self.operation, self.s = "Elementwise", {"function": self.s["function"], "dtype": None}

    def exchange(self):
        need(self.operation in ("Merge", "Elementwise") and len(self.inputs) == 2 and self.s["function"] in COMMUTING, "no exchange")
        self.exchanged = True


# rule: (its tier, whether at inference only, what it does)
RULES = {
    "dropout-vanishes": (1, True, lambda step: step.vanish(step.operation == "Dropout")),
    "linear-vanishes": (1, False, lambda step: step.vanish(
        step.operation == "Activation" and step.s["function"]["kind"] == "linear")),
    "mask-is-argument": (0, True, Step.mask), "training-settings-forgotten": (0, True, Step.momentum),
    "axes-counted-from-front": (0, False, Step.axes), "activation-split-off": (1, False, Step.split),
    "flatten-is-reshape": (1, False, Step.flatten), "merge-is-operation": (1, False, Step.merge),
    "operands-exchanged": (0, False, Step.exchange)}


# ---- one file against the table --------------------------------------------------------------------------------------
class Side:
    def __init__(self, data, table, frames, scope):
        model, self.weights = open_model(data)
        cover(scope == "architecture" or self.weights is not None, "scope inference of a file without weights")
        cover(len(frames) == 1, "nested models")
        self.layers, self.calls, self.ins, self.outs = calls_of(model)
        self.table, self.frame, self.inference = table, frames[0], scope == "inference"
        self.values, self.tier, self.masks, self.owners = {}, 0, set(), {}
        self.uses = collections.Counter()

    def run(self):
        """The nodes that the outputs are."""
        unused = collections.Counter()
        for claim in self.frame:
            if claim.get("dead") is True and set(claim) == {"layer", "dead"}:
                unused[claim["layer"]] += 1
                continue
            cover("frame" not in claim, "nested models")
            need(set(claim) in ({"layer", "nodes"}, {"layer", "nodes", "rules"}), f"a call with {sorted(claim)}")
            if claim["layer"].startswith("implied/") and claim["layer"] not in self.layers:
                need("rules" not in claim and claim["nodes"] and set(claim["nodes"]) <= self.masks, f"{claim['layer']} is no mask")
                self.uses.update(claim["nodes"])
                continue
            need(claim["layer"] in self.layers, f"there is no layer {claim['layer']}")
            self.find(claim["layer"], claim)
        for name, calls in self.calls.items():
            done = sum((name, index) in self.values for index in range(len(calls)))
            need(done + unused.pop(name, 0) == len(calls), f"not all calls of {name} are spoken of")
        need(not unused, f"there is no layer {sorted(unused)}")
        return [self.value(end).node for end in self.outs]

    def value(self, reference):
        need(reference in self.values, f"nothing is said of {reference} before it is needed")
        return self.values[reference]

    def find(self, name, claim):
        """Of a layer with several calls, the one that the claim fits."""
        wrong = Wrong(f"{name} has no more calls")
        for place in [(name, index) for index in range(len(self.calls[name])) if (name, index) not in self.values]:
            try:
                self.values[place], nodes = self.call(place, claim)
            except Wrong as other:
                wrong = Wrong(f"{name}: {other}")
                continue
            for number, numbered in nodes:
                self.uses[number] += 1
                numbered = numbered and not self.inference
                need(("layer" in self.table[number]) == numbered, f"layer of node {number}")
                if numbered:
                    owner = self.table[number]["layer"]
                    same = self.owners.setdefault(name, owner) == owner
                    need(same and list(self.owners.values()).count(owner) == 1, f"node {number} is of another layer")
            return
        raise wrong

    def call(self, place, claim):
        layer, (arguments, mask) = self.layers[place[0]], self.calls[place[0]][place[1]]
        if layer["class_name"] == "InputLayer":
            step, given = self.input(place, layer["config"], claim), None
        else:
            inputs = [self.value(a) if isinstance(a, tuple) else a for a in arguments]
            if layer["class_name"] == "NotEqual" and layer["module"] == "keras.src.ops.numpy":
                step, given = self.not_equal(inputs, claim), None
            else:
                step, given = self.layer(layer, inputs, mask and self.value(mask), claim)
        for rule in claim.get("rules", []):
            cover(rule in RULES, f"rule {rule}")
            tier, inference, apply = RULES[rule]
            before = text([step.operation, step.s])
            need((self.inference or not inference) and not step.gone and not step.exchanged, f"{rule} has no place here")
            apply(step)
            need(step.gone or step.exchanged or text([step.operation, step.s]) != before, f"{rule} does nothing")
            self.tier = max(self.tier, tier)
        cover(step.gone or step.operation != "Dropout", "Dropout that does not vanish")
        dtype = "bool" if step.s.get("function") == "not_equal" else step.dtype
        number = step.inputs[0].node if step.gone else step.emit(dtype)
        need(not step.claimed, "too many nodes")
        return Tensor(number, dtype, step.shape, given), step.nodes

    def input(self, place, c, claim):
        shape = c.get("batch_shape") or c.get("batch_input_shape")
        cover(shape and isinstance(c["dtype"], str) and place in self.ins, "an input without shape or dtype")
        cover(not any(c.get(key) for key in ("sparse", "ragged", "optional")), "an input that is no plain tensor")
        settings = {"position": self.ins.index(place), "layer": "InputLayer", "type": {"dtype": c["dtype"], "shape": shape}}
        return Step(self, claim, "Input", settings, c["dtype"], [], [], [], shape)

    def not_equal(self, inputs, claim):
        cover(len(inputs) == 2 and isinstance(inputs[0], Tensor) and not isinstance(inputs[1], Tensor), "NotEqual of tensors")
        arguments = [["inputs", inputs[0].node, 0], ["inputs", text(inputs[1])]]
        settings = {"function": "not_equal", "dtype": None}
        return Step(self, claim, "Elementwise", settings, inputs[0].dtype, inputs[:1], arguments, [], inputs[0].shape)

    def layer(self, layer, inputs, mask, claim):
        operation, s, dtype = describe(layer)
        cover(inputs and all(isinstance(t, Tensor) for t in inputs), f"{operation} of a constant")
        cover(operation == "Embedding" or all(t.dtype == dtype for t in inputs), f"{operation} of another type than it computes in")
        cover(len(inputs) == 1 or operation in ("Merge", "Concatenate"), f"{operation} of several tensors")
        given, options = inputs[0].mask, (s.get("forward", {}).get("settings") or s).get("options")
        arguments = [["inputs", t.node, 0] for t in inputs]
        if options:
            given = mask.node if mask else given
            arguments += [["mask", given, 0]] if given is not None else []
            given = given if options["return_sequences"] else None
        elif mask or any(t.mask is not None for t in inputs):
            cover(operation in ("Dense", "Activation", "Dropout") and not mask, f"a mask that enters {operation}")
        if s.get("mask_zero"):
            given = self.implied_mask(inputs[0])
        weights = self.weights_of(layer["config"]["name"], weight_shapes(operation, s, inputs[0].shape), dtype)
        return Step(self, claim, operation, s, dtype, inputs, arguments, weights, output_shape(operation, s, [t.shape for t in inputs])), given

    def implied_mask(self, tensor):
        """The node that says where the input of an Embedding is not zero; Keras 2 writes down no call for it."""
        found = {"operation": "Elementwise", "settings": {"function": "not_equal", "dtype": None}, "outputs": ["bool"],
                 "arguments": [["inputs", tensor.node, 0], ["inputs", "0"]], "weights": [], "extras": "{}"}
        numbers = [number for number, node in enumerate(self.table) if text(node) == text(found)]
        cover(len(numbers) == 1, "a mask that is not one node")
        self.masks.update(numbers)
        return numbers[0]

    def weights_of(self, name, shapes, dtype):
        if not self.inference:
            return [{"dtype": dtype, "shape": shape} for shape in shapes]
        arrays = self.weights.get(name, [])
        cover([list(a.shape) for a in arrays] == shapes and all(str(a.dtype) == dtype for a in arrays), f"weights of {name}")
        return [{"dtype": dtype, "shape": shape, "sha256": hashlib.sha256(a).hexdigest()} for a, shape in zip(arrays, shapes)]


# ---- both ------------------------------------------------------------------------------------------------------------
def check(c, paths):
    cover(c["format"] == "samenet-certificate" and c["version"] == 1, "this format")
    cover(c["claim"] == "same" and c["scope"] in ("inference", "architecture"), f"claim {c['claim']} at scope {c['scope']}")
    need(set(c) == {"format", "version", "samenet", "scope", "a", "b", "claim", "tier", "inputs_of_b", "outputs_of_b", "by_name",
                    "outputs", "nodes", "calls_of_a", "calls_of_b"}, "it is not put together as its format says")
    cover(c["by_name"] == [], "inputs or outputs paired by name")
    table, sides = c["nodes"], []
    need(all(type(a[1]) is str or 0 <= a[1] < i for i, node in enumerate(table) for a in node["arguments"]),
         "a node that is applied to a later one")
    layers = [node["layer"] for node in table if "layer" in node]
    need(list(dict.fromkeys(layers)) == list(range(len(set(layers)))), "layers that are not numbered as they come")
    for side, path in zip("ab", paths):
        with open(path, "rb") as file:
            data = file.read()
        found = {"name": c[side]["name"], "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        need(text(found) == text(c[side]), f"{path} is another file")
        sides.append(Side(data, table, c[f"calls_of_{side}"], c["scope"]))
        need(text([[node, 0] for node in sides[-1].run()]) == text(c["outputs"]), f"the outputs of {path} are other nodes")
    a, b = sides
    places = [[s.values[place].node for place in s.ins] for s in sides]
    need(places[0] == places[1], "the inputs are not the same nodes")
    need(c["inputs_of_b"] == list(range(len(a.ins))) and c["outputs_of_b"] == list(range(len(a.outs))), "inputs or outputs exchanged")
    need(type(c["tier"]) is int and c["tier"] == max(a.tier, b.tier), "another tier")
    need(all(a.uses[i] + b.uses[i] for i in range(len(table))), "a node that is no call of either file")
    needed = {node for node, _ in c["outputs"]}
    for i in range(len(table) - 1, -1, -1):
        needed.update(arg[1] for arg in table[i]["arguments"] if i in needed and type(arg[1]) is int)
        need(c["scope"] == "inference" or i not in needed or a.uses[i] == b.uses[i] == 1, f"node {i} is not one call of each file")


def main(arguments):
    try:
        with open(arguments[0], encoding="utf-8") as file:
            check(json.load(file), arguments[1:])
    except Wrong as wrong:
        print(f"DOES NOT HOLD\n{wrong}")
        return 1
    except NotCovered as unknown:
        print(f"not covered: {unknown}")
        return 2
    except (OSError, KeyError, TypeError, ValueError, IndexError, AttributeError, zipfile.BadZipFile) as unreadable:
        print(f"not covered: {type(unreadable).__name__}: {unreadable}")
        return 2
    print("HOLDS\nthe two are the same")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
