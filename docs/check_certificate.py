"""Checks a certificate of samenet without samenet: numpy, h5py and the standard library only.

    python check_certificate.py CERTIFICATE A B

It takes nothing from the certificate on trust but the table of nodes itself, which it holds against both files: every
layer call of each file must be its node, by the file's own configuration, by the nodes of what it is applied to, and by
the SHA-256 of the bytes of its weights. What a layer class means, how Keras 2 and Keras 3 spell it, and when a rule may
be used, is written down here a second time, independently of samenet.

Exit code 0: it holds, and the two models are the same. 1: it does not hold. 2: this program cannot check it (another kind
of certificate, a layer, setting or rule that it does not know): nothing is said then.
"""
import hashlib
import io
import json
import math
import re
import sys
import zipfile

import h5py
import numpy as np


class Cannot(Exception):
    """Something that this program does not know."""


class Fails(Exception):
    """Something that the certificate says and that is not so."""


def text(value):
    """JSON that is equal for equal values only: 1, 1.0 and true are three."""
    return json.dumps(value, sort_keys=True)


# ---- what the layer classes mean -------------------------------------------------------------------------------------
class Config:
    """A layer's configuration; what has no effect may be passed over, all else must have been looked at."""

    HARMLESS = re.compile(
        r"name|trainable|dtype|batch_shape|batch_input_shape|input_shape|.*_(initializer|regularizer|constraint)"
        r"|quantization_config|unroll|implementation|seed|rate|noise_shape|stddev|input_length|unit_forget_bias"
        r"|(recurrent_)?dropout|virtual_batch_size|renorm(_clipping|_momentum)?|fused|synchronized|lora_rank|lora_alpha|build_config")

    def __init__(self, layer, keras):
        self.layer, self.keras, self.config, self.read = layer["class_name"], keras, layer["config"], set()

    def __getitem__(self, key):
        self.read.add(key)
        if key not in self.config:
            raise Cannot(f"layer class {self.layer} without {key}")
        return self.config[key]

    def get(self, key, absent):
        return self[key] if key in self.config else absent

    def only(self, key, value):
        if self.get(key, value) != value:
            raise Cannot(f"layer class {self.layer} with {key} {self.config[key]}")

    def end(self):
        for key, value in self.config.items():
            if key not in self.read and not self.HARMLESS.fullmatch(key):
                raise Cannot(f"layer class {self.layer} with {key} {value}")

    def dtype(self):
        value = self.config.get("dtype") or "float32"
        value = value["config"]["name"] if isinstance(value, dict) else value
        if value not in ("float32", "float64"):
            raise Cannot(f"dtype policy {value}")
        return value


INF = "Infinity"
FUNCTIONS = {
    "linear": [], "tanh": [], "sigmoid": [], "softplus": [], "softsign": [], "selu": [], "exponential": [],
    "relu": [INF, 0.0, 0.0], "elu": [1.0], "softmax": [-1.0], "silu": [], "gelu": [0.0]}
NAMES = {"swish": ("silu", []), "relu6": ("relu", [6.0, 0.0, 0.0])}


def function(config, key):
    name = config[key]
    if name is None:
        name = "linear"
    if name == "hard_sigmoid":
        return {"kind": name, "parameters": [6.0 if config.keras == 3 else 5.0]}
    if not isinstance(name, str) or name not in FUNCTIONS and name not in NAMES:
        raise Cannot(f"activation {name}")
    kind, parameters = NAMES.get(name, (name, FUNCTIONS.get(name)))
    return {"kind": kind, "parameters": list(parameters)}


def sizes(value, rank):
    return [int(v) for v in value] if isinstance(value, (list, tuple)) else [int(value)] * rank


def window(c, rank, size="kernel_size", dilation=True):
    size = sizes(c[size], rank)
    strides = c["strides"]
    return {"size": size, "strides": size if strides is None else sizes(strides, rank),
            "dilation": sizes(c["dilation_rate"], rank) if dilation else [1] * rank}


def borders(value, rank):
    pairs = value if isinstance(value, list) else [value] * rank
    if rank == 1 and isinstance(value, list):
        pairs = [value]
    pairs = [p if isinstance(p, list) else [p, p] for p in pairs]
    return [{"before": p[0], "after": p[1]} for p in pairs]


def convolution(c, rank, depthwise=False):
    head = {"depth_multiplier": c["depth_multiplier"]} if depthwise else {"filters": c["filters"]}
    if depthwise:
        c.only("groups", 1)
        c.get("filters", None)
    groups = {} if depthwise else {"groups": c.get("groups", 1)}
    return ("DepthwiseConvolution" if depthwise else "Convolution"), {
        **head, "window": window(c, rank), "padding": c["padding"], "data_format": c["data_format"], **groups,
        "use_bias": c["use_bias"], "activation": function(c, "activation")}


def pooling(c, rank, kind):
    return "Pooling", {"kind": kind, "window": window(c, rank, "pool_size", dilation=False),
                       "padding": c["padding"], "data_format": c["data_format"]}


def global_pooling(c, rank, kind):
    return "GlobalPooling", {"kind": kind, "rank": rank, "keep_dims": c.get("keepdims", False),
                             "data_format": c["data_format"]}


def recurrent(c, operation):
    gates = {} if operation == "SimpleRNN" else {"recurrent_activation": function(c, "recurrent_activation")}
    c.only("stateful", False)
    reset = {"reset_after": c["reset_after"]} if operation == "GRU" else {}
    return operation, {
        "units": c["units"], "activation": function(c, "activation"), **gates, "use_bias": c["use_bias"], **reset,
        "options": {k: c.get(k, False) for k in ("return_sequences", "return_state", "go_backwards", "stateful",
                                                 "zero_output_for_mask", "time_major")}}


def bidirectional(c, _):
    forward, backward = c["layer"], c.get("backward_layer", None)
    if backward is None:
        turned = dict(forward["config"], go_backwards=not forward["config"]["go_backwards"])
        backward = dict(forward, config=turned)
    both = []
    for layer in (forward, backward):
        if layer["class_name"] not in ("LSTM", "GRU", "SimpleRNN"):
            raise Cannot(f"Bidirectional of {layer['class_name']}")
        operation, settings, dtype = describe(layer, c.keras)
        settings["options"]["zero_output_for_mask"] = settings["options"]["return_sequences"]
        both.append({"operation": operation, "settings": settings, "dtype": dtype, "variable_dtype": dtype})
    if c["merge_mode"] is None:
        raise Cannot("Bidirectional with two outputs")
    return "Bidirectional", {"forward": both[0], "backward": both[1], "merge_mode": c["merge_mode"]}


def activation(kind, parameters):
    return "Activation", {"function": {"kind": kind, "parameters": parameters}, "mask_use": "none"}


def relu(c, _):
    most = c["max_value"]
    return activation("relu", [INF if most is None else float(most), float(c["negative_slope"]), float(c["threshold"])])


def softmax(c, _):
    axis = c["axis"]
    operation, settings = activation("softmax", [float(a) for a in (axis if isinstance(axis, list) else [axis])])
    settings["mask_use"] = "replaced_then_zero" if c.keras == 3 else "added"
    return operation, settings


def leaky(c, _):
    return activation("relu", [INF, float(c["negative_slope" if "negative_slope" in c.config else "alpha"]), 0.0])


def batch_normalization(c, _):
    axis = c["axis"]
    return "BatchNormalization", {"axis": axis[0] if isinstance(axis, list) else axis, "epsilon": float(c["epsilon"]),
                                  "center": c["center"], "scale": c["scale"], "momentum": float(c["momentum"])}


def layer_normalization(c, _):
    axis = c["axis"]
    c.only("rms_scaling", False)
    return "LayerNormalization", {"axes": axis if isinstance(axis, list) else [axis], "epsilon": float(c["epsilon"]),
                                  "center": c["center"], "scale": c["scale"], "rms_scaling": False}


def embedding(c, _):
    return "Embedding", {"input_dim": c["input_dim"], "output_dim": c["output_dim"], "mask_zero": c["mask_zero"]}


def dense(c, _):
    return "Dense", {"units": c["units"], "use_bias": c["use_bias"], "activation": function(c, "activation")}


def dropout(c, _):
    """Of a layer that vanishes no setting counts."""
    c.get("data_format", None)
    return "Dropout", {}


def padding(c, rank):
    return "ZeroPadding", {"borders": borders(c["padding"], rank), "data_format": c.get("data_format", "channels_last")}


# class: (what it means, argument, whether a mask goes in, whether it comes out)
CLASSES = {
    "Dense": (dense, 0, "", "on"), "Embedding": (embedding, 0, "", ""),
    "Activation": (lambda c, _: ("Activation", {"function": function(c, "activation"), "mask_use": "none"}), 0, "", "on"),
    "ReLU": (relu, 0, "", "on"), "LeakyReLU": (leaky, 0, "", "on"), "Softmax": (softmax, 0, "in", "on"),
    "ELU": (lambda c, _: activation("elu", [float(c["alpha"])]), 0, "", "on"),
    "Dropout": (dropout, 0, "", "on"), "GaussianNoise": (dropout, 0, "", "on"), "GaussianDropout": (dropout, 0, "", "on"),
    "SpatialDropout1D": (dropout, 0, "", "on"), "SpatialDropout2D": (dropout, 0, "", "on"),
    "BatchNormalization": (batch_normalization, 0, "", "on"), "LayerNormalization": (layer_normalization, 0, "", "on"),
    "Flatten": (lambda c, _: ("Flatten", {"data_format": c["data_format"]}), 0, "", ""),
    "Reshape": (lambda c, _: ("Reshape", {"target": [None if s in (-1, None) else s for s in c["target_shape"]]}), 0, "", ""),
    "Permute": (lambda c, _: ("Permute", {"dims": list(c["dims"])}), 0, "", ""),
    "RepeatVector": (lambda c, _: ("RepeatVector", {"times": c["n"]}), 0, "", ""),
    "Concatenate": (lambda c, _: ("Concatenate", {"axis": c["axis"]}), 0, "?", ""),
    "Bidirectional": (bidirectional, 0, "in", "steps"),
}
for _name in ("LSTM", "GRU", "SimpleRNN"):
    CLASSES[_name] = (recurrent, _name, "in", "steps")
for _name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"):
    CLASSES[_name] = (lambda c, f: ("Merge", {"function": f}), _name.lower(), "?", "")
for _rank in (1, 2, 3):
    CLASSES[f"Conv{_rank}D"] = (convolution, _rank, "", "")
    CLASSES[f"ZeroPadding{_rank}D"] = (padding, _rank, "", "")
    for _kind, _word in (("Max", "max"), ("Average", "average")):
        CLASSES[f"{_kind}Pooling{_rank}D"] = (lambda c, r, k=_word: pooling(c, r, k), _rank, "", "")
        CLASSES[f"Global{_kind}Pooling{_rank}D"] = (
            lambda c, r, k=_word: global_pooling(c, r, k), _rank, "in" if (_kind, _rank) == ("Average", 1) else "", "")
CLASSES["DepthwiseConv2D"] = (lambda c, r: convolution(c, r, True), 2, "", "")


def is_keras(layer):
    """Whether the class is Keras's own, as far as the file tells."""
    module = (layer.get("module") or "keras").split(".")[0]
    return module in ("keras", "tf_keras", "tensorflow") and layer.get("registered_name") in (None, layer["class_name"])


def describe(layer, keras):
    name = layer["class_name"]
    if name not in CLASSES or not is_keras(layer):
        raise Cannot(f"layer class {layer.get('registered_name') or name}")
    config = Config(layer, keras)
    operation, settings = CLASSES[name][0](config, CLASSES[name][1])
    config.end()
    return operation, settings, config.dtype()


# ---- shapes ----------------------------------------------------------------------------------------------------------
def along(size, k, stride, dilation, pad):
    if size is None:
        return None
    reach = (k - 1) * dilation + 1
    return -(-size // stride) if pad in ("same", "causal") else (size - reach) // stride + 1


def shape_of(operation, s, shapes):
    """The output's shape, the batch in front; None for a free size."""
    x = list(shapes[0])
    last = s.get("data_format", "channels_last") == "channels_last"
    spatial = range(1, len(x) - 1) if last else range(2, len(x))
    if operation in ("Convolution", "DepthwiseConvolution", "Pooling"):
        for axis, k, stride, dilation in zip(spatial, *(s["window"][key] for key in ("size", "strides", "dilation"))):
            x[axis] = along(x[axis], k, stride, dilation, s["padding"])
        channels = len(x) - 1 if last else 1
        x[channels] = s["filters"] if operation == "Convolution" else (
            x[channels] * s["depth_multiplier"] if operation == "DepthwiseConvolution" else x[channels])
    elif operation == "GlobalPooling":
        channels = x[-1] if last else x[1]
        ones = [1] * s["rank"] if s["keep_dims"] else []
        x = [x[0], *ones, channels] if last else [x[0], channels, *ones]
    elif operation == "ZeroPadding":
        for axis, b in zip(spatial, s["borders"]):
            x[axis] = None if x[axis] is None else x[axis] + b["before"] + b["after"]
    elif operation == "Dense":
        x[-1] = s["units"]
    elif operation == "Embedding":
        x.append(s["output_dim"])
    elif operation == "Flatten":
        x = [x[0], None if None in x[1:] else math.prod(x[1:])]
    elif operation == "Reshape":
        target, whole = list(s["target"]), None if None in x[1:] else math.prod(x[1:])
        if None in target and whole is not None:
            target[target.index(None)] = whole // math.prod(t for t in target if t is not None)
        x = [x[0], *target]
    elif operation == "Permute":
        x = [x[0], *(x[d] for d in s["dims"])]
    elif operation == "RepeatVector":
        x = [x[0], s["times"], x[1]]
    elif operation == "Concatenate":
        joined = [t[s["axis"]] for t in shapes]
        x[s["axis"]] = None if None in joined else sum(joined)
    elif operation in ("LSTM", "GRU", "SimpleRNN", "Bidirectional"):
        one = s["forward"]["settings"] if operation == "Bidirectional" else s
        width = one["units"] * (2 if s.get("merge_mode") == "concat" else 1)
        x = [x[0], x[1], width] if one["options"]["return_sequences"] else [x[0], width]
    elif operation in ("Merge", "Elementwise"):
        if any(list(t) != x for t in shapes):
            raise Cannot("a merge of different shapes")
    return x


# ---- files -----------------------------------------------------------------------------------------------------------
class Archive:
    """A .keras file: weights by class and number."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as z:
            self.config = json.loads(z.read("config.json"))
            self.file = h5py.File(io.BytesIO(z.read("model.weights.h5")), "r")
        self.keras, self.root = 3, ""

    def weights(self, root, layers):
        """For each layer its weights, or what its own layers are below."""
        found, counts = {}, {}
        for layer in layers:
            if "ops" in (layer.get("module") or "").split("."):
                continue
            name = re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", layer["class_name"])).lower()
            number = counts[name] = counts.get(name, -1) + 1
            place = f"{root}layers/{name}" + (f"_{number}" if number else "")
            cells = {"Bidirectional": ["forward_layer/cell/", "backward_layer/cell/"], "LSTM": ["cell/"],
                     "GRU": ["cell/"], "SimpleRNN": ["cell/"]}.get(layer["class_name"], [""])
            arrays = []
            for cell in cells:
                group = self.file.get(f"{place}/{cell}vars") or {}
                told = getattr(self.file.get(f"{place}/vars"), "attrs", {}).get("name")
                if told is not None and told != layer["config"]["name"]:
                    raise Fails(f"{place} is of layer {told}, not of {layer['config']['name']}")
                arrays += [np.asarray(group[str(i)]) for i in range(len(group))]
            found[layer["config"]["name"]] = (arrays, f"{place}/")
        return found


class Legacy:
    """A .h5 file: weights by name."""

    def __init__(self, path):
        self.file = h5py.File(path, "r")
        if "model_config" not in self.file.attrs or "keras_version" not in self.file.attrs:
            raise Cannot(f"{path} is not a whole model of Keras 2 or 3")
        decoded = [v.decode() if isinstance(v, bytes) else v
                   for v in (self.file.attrs["model_config"], self.file.attrs["keras_version"])]
        self.config, self.keras = json.loads(decoded[0]), int(decoded[1].split(".")[0])
        self.root = None
        if self.keras not in (2, 3):
            raise Cannot(f"Keras {self.keras}")

    def names(self, group):
        names, part = [], 0
        if "weight_names" in group.attrs:
            names = list(group.attrs["weight_names"])
        while f"weight_names{part}" in group.attrs:
            names += list(group.attrs[f"weight_names{part}"])
            part += 1
        return [n.decode() if isinstance(n, bytes) else n for n in names]

    def weights(self, root, layers):
        found = {}
        for layer in layers:
            name = layer["config"]["name"]
            if root is None:
                group = self.file["model_weights"].get(name)
                named = [] if group is None else [(n, np.asarray(group[n])) for n in self.names(group)]
            else:
                named = [(n, a) for n, a in root if name in n.split("/")[:-1]]
            found[name] = ([a for _, a in named], [(n.split("/", 1)[1] if n.startswith(name + "/") else n, a)
                                                   for n, a in named])
        taken = [n for _, below in found.values() for n, _ in below]
        if root is not None and len(taken) != len(root):
            raise Cannot("weights of a nested model whose names do not tell their layers")
        return found


def open_model(path):
    if zipfile.is_zipfile(path):
        return Archive(path)
    if h5py.is_hdf5(path):
        return Legacy(path)
    raise Cannot(f"{path} is neither .keras nor .h5")


# ---- one side --------------------------------------------------------------------------------------------------------
class Value:
    """A tensor of a file: which output of which node it is, and what is known of it."""

    def __init__(self, node, output, dtype, shape, mask=None):
        self.node, self.output, self.dtype, self.shape, self.mask = node, output, dtype, shape, mask

    def ref(self):
        return [self.node, self.output]


class Side:
    def __init__(self, model, nodes, frames, places):
        self.model, self.nodes, self.frames, self.places = model, nodes, frames, places
        self.index = {}
        for number, node in enumerate(nodes):
            self.index.setdefault(text([node["operation"], node["settings"], node["arguments"]]), number)
        self.tier = 0
        self.inputs, self.seen = {}, set()

    def run(self):
        return self.frame(self.model.config, self.model.root, 0, None)

    def frame(self, model, root, number, passed):
        """The outputs of a model, nested or not, whose calls are those of frame ``number``."""
        if model["class_name"] not in ("Sequential", "Functional", "Model") or not is_keras(model):
            raise Cannot(f"model class {model['class_name']}")
        if number >= len(self.frames):
            raise Fails(f"there is no frame {number}")
        claims = {}
        for claim in self.frames[number]:
            claims.setdefault(claim["layer"], []).append(claim)
        layers, calls, ins, outs = graph(model, self.model.keras, passed, self.frames[number])
        weights = self.model.weights(root, layers)
        by_name = {layer["config"]["name"]: layer for layer in layers}
        values = {}
        while calls:
            ready = [c for c in calls if all(t[:2] in values for t in tensors(c[2:]))]
            if not ready:
                raise Fails("calls that wait for each other")
            for call in ready:
                name, node = call[:2]
                mine = claims.get(name, [])
                if not mine:
                    raise Fails(f"the certificate says nothing of {name}")
                self.call(values, by_name[name], call, mine, weights.get(name, ([], None)),
                          ins.index((name, node, 0)) if (name, node, 0) in ins else None, passed)
            calls = [c for c in calls if c[:2] not in values]
        return [values[o[:2]][o[2]] for o in outs]

    def call(self, values, layer, call, claims, weights, place, passed):
        failure = None
        for claim in claims:
            try:
                values[call[:2]] = self.one(values, layer, call, claim, weights, place, passed)
                return
            except Fails as wrong:
                failure = Fails(f"{call[0]}: {wrong}")
        raise failure

    def one(self, values, layer, call, claim, weights, place, passed):
        args, kwargs = ([values[t[:2]][t[2]] if isinstance(t, tuple) else t for t in call[2]], call[3])
        if claim.get("dead"):
            return [None] * 64
        if any(a is None for a in args):
            raise Fails("it needs an output of which nothing is said")
        if place is not None:
            return [self.input(layer, claim, place, passed)]
        if "layers" in layer["config"]:
            if any(a.mask for a in args) or kwargs.get("mask") is not None:
                raise Cannot("a mask that enters a nested model")
            key = (claim.get("frame"), layer["config"]["name"])
            if not isinstance(key[0], int) or key[0] <= 0:
                raise Fails("no frame of a nested model")
            return self.frame(layer, weights[1], key[0], args)
        if "ops" in (layer.get("module") or "").split("."):
            return self.operation(layer, args, claim)
        mask = kwargs.get("mask")
        mask = values[mask[:2]][mask[2]] if isinstance(mask, tuple) else None
        return self.layer(layer, args, mask, claim, weights[0])

    def input(self, layer, claim, place, passed):
        config = layer["config"]
        shape = config.get("batch_shape") or config.get("batch_input_shape")
        dtype = config.get("dtype")
        if config.get("sparse") or config.get("ragged") or not isinstance(dtype, str) or shape is None:
            raise Cannot("an input that is sparse or has no shape")
        if passed is not None:
            value = passed[place]
            if value.dtype != dtype or len(value.shape) != len(shape):
                raise Cannot("an inner input layer that changes what it is given")
            return value
        settings = {"position": self.places[place], "layer": "InputLayer", "type": {"dtype": dtype, "shape": shape}}
        number = self.named(claim, 0, 1)
        self.compare(number, "Input", settings, None, [dtype], [], [])
        self.inputs[self.places[place]] = number
        return Value(number, 0, dtype, shape)

    def operation(self, layer, args, claim):
        name = re.sub(r"([a-z])([A-Z])", r"\1_\2", layer["class_name"]).lower()
        if name not in ("add", "subtract", "multiply", "maximum", "minimum", "not_equal") or claim.get("rules"):
            raise Cannot(f"operation {layer['class_name']} with rules {claim.get('rules')}")
        first = [a for a in args if isinstance(a, Value)]
        if len(args) != 2 or len({a.dtype for a in first}) != 1:
            raise Cannot(f"operation {layer['class_name']} of other arguments")
        dtype = "bool" if name == "not_equal" else first[0].dtype
        number = self.named(claim, 0, 1)
        arguments = [["inputs", *a.ref()] if isinstance(a, Value) else ["inputs", text(a)] for a in args]
        self.compare(number, "Elementwise", {"function": name, "dtype": None}, None, [dtype], arguments, [])
        return [Value(number, 0, dtype, shape_of("Elementwise", {}, [a.shape for a in first]))]

    def named(self, claim, index, count):
        numbers = claim.get("nodes")
        if numbers is None or len(numbers) != count or not 0 <= numbers[index] < len(self.nodes):
            raise Fails(f"{count} nodes were to be named, not {numbers}")
        return numbers[index]

    def compare(self, number, operation, settings, dtype, outputs, arguments, weights):
        node = self.nodes[number]
        found = {"operation": operation, "settings": settings, "dtype": dtype, "outputs": outputs,
                 "arguments": arguments, "extras": "{}", "weights": [
                     {"dtype": str(w.dtype), "shape": list(w.shape),
                      "sha256": hashlib.sha256(np.ascontiguousarray(w).tobytes()).hexdigest()} for w in weights]}
        if any(w.dtype.byteorder == ">" for w in weights):
            raise Cannot("weights with the most significant byte first")
        for key, value in found.items():
            if text(node.get(key)) != text(value):
                raise Fails(f"node {number} {key}: the certificate says {text(node.get(key))}, the file {text(value)}")
        self.seen.add(number)

    def layer(self, layer, args, mask, claim, weights):
        operation, s, dtype = describe(layer, self.model.keras)
        takes, gives = CLASSES[layer["class_name"]][2:]
        implied = args[0].mask
        if takes == "?" and any(a.mask for a in args):
            raise Cannot(f"a mask that enters {layer['class_name']}")
        if operation == "BatchNormalization" and "mask-of-training-dropped" in claim.get("rules", []):
            takes = "in"
        mask = (mask or implied) if takes == "in" else None
        shapes = [a.shape for a in args]
        if any(a.dtype != dtype for a in args) and operation not in ("Embedding",):
            raise Cannot(f"layer class {layer['class_name']} of {args[0].dtype} in {dtype}")
        out = shape_of(operation, counted(operation, s, len(args[0].shape)), shapes)
        arguments = [["inputs", *a.ref()] for a in args] + ([["mask", *mask.ref()]] if mask else [])
        options = (s["forward"]["settings"] if operation == "Bidirectional" else s).get("options")
        many = bool(options and options["return_state"])
        if many and (operation == "Bidirectional" or "unread-state-not-returned" not in claim.get("rules", [])):
            raise Cannot("states that are returned")
        if operation == "Embedding" and s["mask_zero"]:
            zero = ["inputs", "0"]
            key = text(["Elementwise", {"function": "not_equal", "dtype": None}, [arguments[0], zero]])
            number = self.index.get(key)
            if number is not None:
                self.compare(number, "Elementwise", {"function": "not_equal", "dtype": None}, None, ["bool"],
                             [arguments[0], zero], [])
            mask_out = Value(-1 if number is None else number, 0, "bool", shapes[0])
        else:
            mask_out = implied if gives == "on" else implied if gives == "steps" and options["return_sequences"] else None
        steps = Steps(self, operation, s, dtype, arguments, args, out, claim, weights)
        value = steps.run()
        return [Value(value.node, value.output, value.dtype, value.shape, mask_out)]


def counted(operation, s, rank):
    if operation == "Concatenate" and s["axis"] < 0:
        return {"axis": s["axis"] + rank}
    return s


class Steps:
    """One call, turned into its nodes by the rules that the certificate names, where this program agrees with each."""

    TIERS = {"mask-not-given": 0, "mask-is-argument": 0, "training-settings-forgotten": 0, "axes-counted-from-front": 0,
             "mask-of-training-dropped": 0, "operands-exchanged": 0}

    def __init__(self, side, operation, settings, dtype, arguments, args, shape, claim, weights):
        self.side, self.operation, self.s, self.dtype, self.claim = side, operation, settings, dtype, claim
        self.arguments, self.args, self.shape, self.weights = arguments, args, shape, weights
        self.used, self.exchanged = 0, False

    def run(self):
        for rule in self.claim.get("rules", []):
            change = getattr(self, rule.replace("-", "_"), None)
            if change is None or self.exchanged:
                raise Cannot(f"rule {rule}")
            self.side.tier = max(self.side.tier, self.TIERS.get(rule, 1))
            gone = change()
            if gone is not None:
                if rule != self.claim["rules"][-1] or self.used != len(self.claim["nodes"]):
                    raise Fails(f"something stands behind {rule}")
                return gone
        number = self.node()
        if self.used != len(self.claim["nodes"]):
            raise Fails("too many nodes")
        return Value(number, 0, self.dtype, self.shape)

    def node(self):
        if self.operation == "Dropout":
            raise Cannot("a dropout that does not vanish")
        number = self.side.named(self.claim, self.used, len(self.claim.get("nodes", [])))
        self.used += 1
        if self.used > len(self.claim["nodes"]):
            raise Fails("too few nodes")
        if self.exchanged:
            said = self.side.nodes[number]["arguments"]
            if sorted(map(text, said)) != sorted(map(text, self.arguments)):
                raise Fails(f"node {number} has other operands")
            self.arguments = said
        dtype = None if self.operation == "Elementwise" else self.dtype
        self.side.compare(number, self.operation, self.s, dtype, [self.dtype], self.arguments, self.weights)
        return number

    def need(self, condition, why):
        if not condition:
            raise Fails(why)

    def handed_on(self, condition):
        self.need(condition and not self.weights and self.args[0].dtype == self.dtype, "the layer does something")
        return self.args[0]

    def dropout_vanishes(self):
        return self.handed_on(self.operation == "Dropout")

    def linear_vanishes(self):
        return self.handed_on(self.operation == "Activation" and self.s["function"]["kind"] == "linear")

    def neutral_vanishes(self):
        same = self.operation == "ZeroPadding" and all(b == {"before": 0, "after": 0} for b in self.s["borders"])
        fixed = self.operation == "Reshape" and None not in self.shape[1:] and self.shape == list(self.args[0].shape)
        return self.handed_on(same or fixed)

    def mask_not_given(self):
        self.need(self.operation == "Activation" and len(self.arguments) == 1, "there is a mask")
        self.s = dict(self.s, mask_use="none")

    def mask_is_argument(self):
        self.need(self.operation == "Embedding", "not an Embedding")
        self.s = dict(self.s, mask_zero=False)

    def training_settings_forgotten(self):
        self.need(self.operation == "BatchNormalization", "not a BatchNormalization")
        self.s = dict(self.s, momentum=0.0)

    def mask_of_training_dropped(self):
        self.need(self.operation == "BatchNormalization", "it reads its mask")
        kept = [a for a in self.arguments if a[0] != "mask"]
        self.need(kept != self.arguments, "there is no mask")
        self.arguments = kept

    def masked_output_without_mask(self):
        self.need(all(a[0] != "mask" for a in self.arguments), "there is a mask")
        self.option("zero_output_for_mask")

    def unread_state_not_returned(self):
        self.option("return_state")

    def option(self, key):
        def changed(s):
            return dict(s, options=dict(s["options"], **{key: False}))
        if self.operation == "Bidirectional":
            self.s = dict(self.s, **{d: dict(self.s[d], settings=changed(self.s[d]["settings"]))
                                     for d in ("forward", "backward")})
        else:
            self.need("options" in self.s, "not a recurrent layer")
            self.s = changed(self.s)

    def axes_counted_from_front(self):
        rank = len(self.args[0].shape) if self.used == 0 else len(self.shape)
        if self.operation in ("BatchNormalization", "Concatenate"):
            self.s = dict(self.s, axis=self.s["axis"] % rank)
        elif self.operation == "LayerNormalization":
            self.s = dict(self.s, axes=[a % rank for a in self.s["axes"]])
        elif self.operation == "Activation" and self.s["function"]["kind"] == "softmax":
            axes = sorted(float(a % rank) for a in self.s["function"]["parameters"])
            self.s = dict(self.s, function={"kind": "softmax", "parameters": axes})
        else:
            raise Cannot(f"axes of {self.operation}")

    def activation_split_off(self):
        self.need(self.operation in ("Dense", "Convolution", "DepthwiseConvolution"), "no function to split off")
        split = self.s["activation"]
        self.s = dict(self.s, activation={"kind": "linear", "parameters": []})
        number = self.node()
        self.operation, self.s, self.weights = "Activation", {"function": split, "mask_use": "none"}, []
        self.arguments = [["inputs", number, 0]]

    def flatten_is_reshape(self):
        if self.operation == "Flatten":
            self.need(self.s["data_format"] == "channels_last" or len(self.args[0].shape) <= 2, "channels move")
        self.need(self.operation in ("Flatten", "Reshape"), "neither Flatten nor Reshape")
        self.operation, self.s = "Reshape", {"target": self.shape[1:]}

    def reshape_of_reshape(self):
        before = self.side.nodes[self.args[0].node]
        self.need(self.operation == "Reshape" and before["operation"] == "Reshape" and len(self.arguments) == 1
                  and before["outputs"] == [self.args[0].dtype], "not a Reshape of a Reshape")
        if None in self.shape[1:]:
            raise Cannot("a Reshape to a free size")
        self.arguments = before["arguments"]

    def merge_is_operation(self):
        same = len(self.args) == 2 and len({len(a.shape) for a in self.args}) == 1
        self.need(self.operation == "Merge" and same and self.s["function"] != "average", "not a merge of two alike")
        self.operation, self.s = "Elementwise", {"function": self.s["function"], "dtype": None}

    def operands_exchanged(self):
        merge = self.operation in ("Merge", "Elementwise") and len(self.arguments) == 2
        self.need(merge and self.s["function"] in ("add", "multiply", "maximum", "minimum", "average"), "they do not commute")
        self.exchanged = True


# ---- graphs ----------------------------------------------------------------------------------------------------------
def history(tensor):
    if isinstance(tensor, dict) and tensor.get("class_name") == "__keras_tensor__":
        return tuple(tensor["config"]["keras_history"])
    return None


def tensors(parts):
    for part in parts:
        if isinstance(part, tuple):
            yield part
        elif isinstance(part, (list, dict)):
            yield from tensors(part if isinstance(part, list) else part.values())


def call3(node):
    """Tensors and keyword arguments of a call as Keras 3 writes it."""
    args = node["args"]
    if len(args) == 1 and isinstance(args[0], list):
        args = args[0]
    args = [history(a) or a for a in args]
    kwargs = {k: history(v) or v for k, v in node["kwargs"].items() if v is not None}
    return args, kwargs


def call2(node):
    """The same as Keras 2 writes it: ``[layer, node, tensor, kwargs]`` for each tensor."""
    if not all(isinstance(t, list) and len(t) in (3, 4) and isinstance(t[0], str) for t in node):
        raise Cannot("a call that is not of tensors")
    kwargs = {}
    for tensor in node:
        kwargs.update({k: v for k, v in (tensor[3] if len(tensor) == 4 else {}).items() if v is not None})
    return [tuple(t[:3]) for t in node], kwargs


def graph(model, keras, passed, claims):
    """Layers, calls ``(layer, node, tensors, keywords)``, inputs and outputs of a model."""
    config = model["config"]
    layers = config["layers"] if isinstance(config, dict) else config
    if model["class_name"] == "Sequential":
        return sequential(layers, passed, claims)
    calls = []
    for layer in layers:
        nodes = layer["inbound_nodes"]
        name = layer["config"].get("name", layer.get("name"))
        if not nodes and layer["class_name"] == "InputLayer":
            calls.append((name, 0, [], {}))
        for index, node in enumerate(nodes):
            args, kwargs = call3(node) if isinstance(node, dict) else call2(node)
            if kwargs.get("training") is False:
                del kwargs["training"]
            if set(kwargs) - {"mask"} or ("mask" in kwargs and not isinstance(kwargs["mask"], tuple)):
                raise Cannot(f"a call with {sorted(kwargs)}")
            calls.append((name, index, args, kwargs))
    if isinstance(config["input_layers"], dict) or isinstance(config["output_layers"], dict):
        raise Cannot("inputs or outputs that are a dictionary")
    ends = [[tuple(t) for t in ([config[k]] if isinstance(config[k][0], str) else config[k])]
            for k in ("input_layers", "output_layers")]
    return renumbered(layers, calls, *ends)


def renumbered(layers, calls, ins, outs):
    """Keras 2 counts the calls of a model that was built before from 1."""
    counts = {}
    for call in calls:
        counts[call[0]] = counts.get(call[0], 0) + 1

    def moved(t):
        if not isinstance(t, tuple):
            return t
        node = 0 if counts.get(t[0]) == 1 else t[1]
        if node >= counts.get(t[0], 0):
            raise Cannot(f"call {t[1]} of {t[0]}")
        return (t[0], node, t[2])
    calls = [(n, i, [moved(a) for a in args], {k: moved(v) for k, v in kw.items()}) for n, i, args, kw in calls]
    return layers, calls, [moved(t) for t in ins], [moved(t) for t in outs]


def sequential(layers, passed, claims):
    layers = list(layers)
    if not layers or layers[0]["class_name"] != "InputLayer":
        first = layers[0]["config"].get("batch_input_shape") if layers else None
        known = {layer["config"]["name"] for layer in layers}
        name = next((c["layer"] for c in claims if c["layer"] not in known), None)
        if name is None or (first is None and passed is None):
            raise Cannot("a Sequential without its input's shape")
        if passed is not None:
            first = passed[0].shape
        dtype = passed[0].dtype if passed is not None else layers[0]["config"].get("dtype", "float32")
        if layers and layers[0]["class_name"] == "Embedding" and passed is None:
            dtype = "float32"
        layers.insert(0, {"class_name": "InputLayer", "config": {
            "name": name, "batch_input_shape": first, "dtype": dtype if isinstance(dtype, str) else dtype["config"]["name"]}})
    calls, before = [], None
    for layer in layers:
        name = layer["config"]["name"]
        calls.append((name, 0, [before] if before else [], {}))
        before = (name, 0, 0)
    return layers, calls, [(layers[0]["config"]["name"], 0, 0)], [before]


# ---- the whole -------------------------------------------------------------------------------------------------------
def digest(path):
    with open(path, "rb") as file:
        data = file.read()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def check(certificate, paths):
    c = certificate
    if c["format"] != "samenet-certificate" or c["version"] != 1 or c["claim"] != "same" or c["scope"] != "inference":
        raise Cannot("this kind of certificate")
    for side, path in zip("ab", paths):
        for key, value in digest(path).items():
            if c[side][key] != value:
                raise Fails(f"{path}: the certificate was written of another file ({key})")
    for number, node in enumerate(c["nodes"]):
        if any(len(a) == 3 and not 0 <= a[1] < number for a in node["arguments"]):
            raise Fails(f"node {number} is applied to a node behind it")
    count = len(c["inputs_of_b"])
    orders = [list(range(len(c["outputs"]))), c["outputs_of_b"]]
    if sorted(c["inputs_of_b"]) != list(range(count)) or sorted(orders[1]) != orders[0] or not orders[0]:
        raise Fails("inputs or outputs are not paired one to one")
    if c["by_name"] != [w for w in ("inputs", "outputs") if w in c["by_name"]]:
        raise Fails(f"what is paired by name is {c['by_name']}")
    for what in ("inputs", "outputs"):
        if what not in c["by_name"] and c[f"{what}_of_b"] != list(range(len(c[f"{what}_of_b"]))):
            raise Fails(f"{what} that nobody paired by name are exchanged")
    sides = []
    for path, claims, places, order in (
            (paths[0], c["calls_of_a"], list(range(count)), orders[0]),
            (paths[1], c["calls_of_b"], [c["inputs_of_b"].index(i) for i in range(count)], orders[1])):
        side = Side(open_model(path), c["nodes"], claims, places)
        outputs = side.run()
        if len(outputs) != len(order) or sorted(side.inputs) != list(range(count)):
            raise Fails(f"{path}: another number of inputs or outputs")
        for said, place in zip(c["outputs"], order):
            if outputs[place] is None or outputs[place].ref() != said:
                raise Fails(f"{path}: output {place} is not {said}")
        sides.append(side)
    if sides[0].inputs != sides[1].inputs:
        raise Fails("inputs are not the same nodes")
    if len(sides[0].seen | sides[1].seen) != len(c["nodes"]):
        raise Fails("a node that is no call of either file")
    if c["tier"] != max(side.tier for side in sides):
        raise Fails(f"rules of tier {max(side.tier for side in sides)}, not {c['tier']}")


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            check(json.load(file), arguments[1:])
    except Fails as wrong:
        print(f"DOES NOT HOLD\n{wrong}")
        return 1
    except Cannot as unknown:
        print(f"cannot check: {unknown}")
        return 2
    except (OSError, KeyError, TypeError, ValueError, IndexError, AttributeError) as unreadable:
        print(f"cannot check: {type(unreadable).__name__}: {unreadable}")
        return 2
    print("HOLDS\nthe two are the same")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
