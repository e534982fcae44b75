"""python check_certificate.py CERTIFICATE A B: checks a certificate of samenet without samenet, with h5py only.

The table of nodes is the claim. Of each file by itself it is derived again which node each call is: operation and settings
from the layer's configuration, by the table keras_layers.json beside this program; arguments from what the call is applied to,
masks among them; weights from the file's bytes; rules by what they do. Where the outputs of both are the same nodes, both
compute the same. Exit code 0: it holds. 1: it does not. 2: not covered here, by name.
"""
import collections, copy, hashlib, json, re, sys, zipfile
from pathlib import Path
from keras_files import KERAS, cover, describe, graph, need, nested, read, setting, text

Value = collections.namedtuple("Value", "node dtype rank mask")  # what a call gives; mask: how its mask is made, or None

def vanishes(rule, call):
    """Whether the call hands on its input by the rule."""
    kind = call["settings"].get("kind")
    return (rule == "dropout-vanishes" and call["operation"] == "Dropout" and kind != "identity"
            or rule == "identity-vanishes" and call["operation"] == "Dropout" and kind == "identity"
            or rule == "linear-vanishes" and text(call["settings"].get("function")) == text(setting("activation", "linear")))

def change(call, rule, rank):
    """The calls, each applied to the one before, that the rule makes of the call; it must do something."""
    call, before = copy.deepcopy(call), text(call)
    s, operation, linear = call["settings"], call["operation"], setting("activation", "linear")
    if rule == "training-settings-forgotten" and operation == "BatchNormalization":
        s["momentum"] = 0.0
    elif rule == "axes-counted-from-front":
        for key in {"axis", "axes"} & set(s):
            s[key] = [axis % rank for axis in s[key]] if isinstance(s[key], list) else s[key] % rank
        if s.get("function") == setting("activation", "softmax"):
            s["function"]["parameters"] = [rank - 1.0]
    elif rule == "mask-is-argument" and operation == "Embedding":
        s["mask_zero"] = False
    elif rule == "mask-of-training-dropped" and operation == "BatchNormalization":
        call["arguments"] = [argument for argument in call["arguments"] if argument[0] != "mask"]
    elif rule == "constant-in-type-of-operand" and operation == "Elementwise" and len(call["arguments"][1]) == 2:
        call["arguments"][1][1] = constant(json.loads(call["arguments"][1][1]))
    elif rule == "padding-into-convolution" and operation == "Convolution" and {*s["window"]["size"]} == {1}:
        s["padding"] = "same"  # which pads nothing
    elif rule == "merge-is-operation" and operation == "Merge" and len(call["arguments"]) == 2 and s["function"] != "average":
        call = {**call, "operation": "Elementwise", "settings": {"function": s["function"], "dtype": None}}
        del call["dtype"]
    elif rule == "activation-split-off" and "activation" in s and "recurrent_activation" not in s and s["activation"] != linear:
        then = {**call, "operation": "Activation", "settings": {"function": s["activation"], "mask_use": "none"}, "weights": []}
        return [{**call, "settings": {**s, "activation": linear}}, then]
    elif rule == "separable-split" and operation == "SeparableConvolution" and s["padding"] != "causal":
        ones = [1] * len(s["window"]["size"])
        first = {key: s[key] for key in ("depth_multiplier", "window", "padding", "data_format")}
        then = {key: s[key] for key in ("filters", "data_format", "use_bias", "activation")}
        then |= {"window": dict.fromkeys(("size", "strides", "dilation"), ones), "padding": "valid", "groups": 1}
        return [{**call, "operation": "DepthwiseConvolution", "settings": {**first, "use_bias": False, "activation": linear},
                 "weights": call["weights"][:1]},
                {**call, "operation": "Convolution", "settings": then, "weights": call["weights"][1:]}]
    need(text(call) != before, f"{rule} has no place at {before}")
    return [call]

class Side:
    """One file: its inputs and outputs as nodes, and how many calls are each node."""

    def __init__(self, path, digest, table, frames, scope):
        data = Path(path).read_bytes()
        need(text(digest) == text({"name": digest["name"], "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}),
             f"{path} is another file")
        model, self.arrays = read(data)
        self.table, self.frames, self.inference = table, frames, {"inference": True, "architecture": False}[scope]
        cover(self.arrays is not None or not self.inference, "a file without weights")
        self.uses, self.tier, self.masks, self.inputs, self.done = collections.Counter(), 0, {}, {}, {}
        self.owners, self.numbers = {}, {}
        self.outputs = [value.node for value in self.frame(0, graph(model), (), None)]
        need(len(self.done) == len(frames) - 1, "frames that no call is")

    def frame(self, number, model, path, given):
        """The outputs of a model, by what the certificate says of its calls."""
        values, seen, implied, hidden = {}, collections.Counter(), [], 0
        for claim in self.frames[number]:
            name, rules = claim["layer"], list(claim.get("rules", []))
            cover("dead" not in claim and set(rules) <= set(KERAS["rules"]), f"{name}, which is dead, or by {rules}")
            if name.startswith("implied/"):
                layer, inputs, known = self.implied(claim, implied, hidden)
                hidden, place = hidden + 1, claim["layer"]
            else:
                place = name, seen[name] + model.first.get(name, 0)
                need(name in model.calls and seen[name] < len(model.calls[name]), f"there is no such call of {name}")
                arguments, known = model.calls[name][seen[name]]
                need(all(a in values for a in [*arguments, known] if isinstance(a, tuple)), f"{name} comes before its operands")
                inputs, known = [values.get(a, a) for a in arguments], values.get(known)
                layer, seen[name] = model.layers[name], seen[name] + 1
            need(set(claim) - {"rules"} == {"layer", "frame" if nested(layer) else "nodes"}, f"not what {name} is: {claim}")
            if nested(layer):
                value = self.inner(claim["frame"], layer, (*path, name), inputs, known)
            elif place in model.inputs and given is not None:
                cover(rules, f"{name}, which casts what it is passed")
                need((rules, claim["nodes"]) == (["input-layer-stripped"], []), f"{name} is what the model is applied to")
                value = given[model.inputs.index(place)]
                dtype, shape = (describe(layer)[1]["type"][key] for key in ("dtype", "shape"))
                cover((dtype, len(shape)) == (value.dtype, value.rank), f"{name}, of another type than what is passed")
            else:
                value = self.derive(layer, inputs, known, (*path, name), rules, list(claim["nodes"]), model.inputs, place)
            if layer["class_name"] in KERAS["mask"]["makes"] and value.mask:
                implied.append((value.mask, inputs[0]))
            values[place] = value
        need(seen == {n: len(c) for n, c in model.calls.items()}, "nothing is said of some calls")
        return [values[output] for output in model.outputs]

    def inner(self, number, layer, path, inputs, mask):
        cover(mask is None and all(value.mask is None for value in inputs), f"masks that {path} is handed")
        key = path, [value.node for value in inputs]
        need(type(number) is int and 0 < number <= len(self.done) + 1, f"there is no frame {number} yet")
        if number not in self.done:
            self.done[number] = key, None
            self.done[number] = key, self.frame(number, graph(layer), path, inputs)
        else:
            need(self.inference and self.done[number][0] == key, f"frame {number} is not what {path} is here")
        outputs = self.done[number][1]
        cover(outputs is not None and len(outputs) == 1, f"{path}, of several outputs")
        return outputs[0]

    def implied(self, claim, made, hidden):
        """A mask that Keras makes where the file does not tell it: the layer that would make it, and its operands."""
        kind = {f"implied/Elementwise_{hidden}": "NotEqual", f"implied/Reduction_{hidden}": "Any"}.get(claim["layer"])
        cover(kind, f"the implied call {claim['layer']}")
        applied = self.table[claim["nodes"][0]]["arguments"][0][1]
        for (how, node, number), x in made:
            source = self.masks.get(("NotEqual", node, number))
            if kind == "NotEqual" and node == applied:
                return {"class_name": kind, "config": {}}, [x, number], None
            if kind == how == "Any" and source == applied:
                layer = {"class_name": kind, "config": {"axis": -1, "keepdims": False}}
                return layer, [Value(source, "bool", x.rank, None)], None
        need(False, f"there is no mask that {claim} is")

    def derive(self, layer, inputs, told, path, rules, nodes, ins, place):
        """What a call gives, by rules and nodes."""
        kind, (operation, s, count, dtype) = layer["class_name"], describe(layer)
        tensors = [i for i in inputs if isinstance(i, Value)]
        mask = next((i.mask for i in tensors if i.mask), None)
        cover(not mask or len(inputs) == 1 and any(kind in each for each in KERAS["mask"].values()), f"a mask at {kind}")
        if told:
            cover(kind in KERAS["mask"]["reads"] and self.masks.get(mask, told.node) == told.node, f"two masks at {path}")
            mask = mask or ("told", told.node, "")
            self.masks[mask] = told.node
        arguments = [["inputs", i.node, 0] if isinstance(i, Value) else ["inputs", i] for i in inputs]
        if mask and kind in KERAS["mask"]["reads"]:
            cover(mask in self.masks, f"the mask of {path}")
            arguments.append(["mask", self.masks[mask], 0])
        weights = [{"dtype": str(array.dtype), "shape": list(array.shape), "sha256": hashlib.sha256(array[()]).hexdigest()}
                   for array in self.arrays.get(path, [])] if self.inference else [{"dtype": dtype}] * count
        cover(len(weights) == count and all(w["dtype"] == dtype for w in weights), f"{path} of {dtype} with {weights}")
        call = {"operation": operation, "settings": s, "dtype": dtype, "outputs": [dtype], "arguments": arguments,
                "weights": weights, "extras": "{}"}
        rank = tensors[0].rank if tensors else None
        if operation == "Input":
            cover(place in ins and len(path) == 1 and s["type"]["shape"], "an InputLayer that is no input, or of no shape")
            call, rank = {**call, "settings": {**s, "position": ins.index(place)}}, len(s["type"]["shape"])
        elif operation in ("Elementwise", "Reduction"):
            call["outputs"] = ["bool"]
        else:
            wanted = ("int32", "int64", "float32") if operation == "Embedding" else (dtype,)
            cover(len(tensors) == len(inputs) and (len(inputs) == 1 or operation in ("Merge", "Concatenate"))
                  and all(i.dtype in wanted and i.rank == rank for i in inputs), f"{path} of {inputs}")
        if operation in ("Input", "Elementwise", "Reduction"):
            del call["dtype"]
        sequences = s.get("forward", {}).get("settings", s).get("options", {}).get("return_sequences")
        passes = mask if kind in KERAS["mask"]["passes"] or sequences else None
        value = self.follow(call, rules, nodes, rank, path, tensors, False)
        need(not rules and not nodes, f"rules or nodes that {path} does not have: {rules}, {nodes}")
        if place and operation == "Input":
            self.inputs[ins.index(place)] = value
        if kind in KERAS["mask"]["makes"] and layer["config"].get("mask_zero", True):
            number = text(layer["config"].get("mask_value", 0))
            passes = ("Any" if kind == "Masking" else "NotEqual", tensors[0].node, number)
        if kind == "NotEqual" and len(tensors) == 1 and isinstance(inputs[1], str):
            self.masks[kind, tensors[0].node, inputs[1]] = value
        if kind == "Any" and s["axes"] == [-1] and s["keep_dims"] is False:
            self.masks.update({(kind, *how[1:]): value for how, node in list(self.masks.items())
                               if how[0] == "NotEqual" and node == tensors[0].node})
        rank = {"Flatten": 2, "Embedding": rank and rank + 1, "RepeatVector": 3, "Reshape": len(s.get("target", [])) + 1,
                "Reduction": rank and rank - 1}.get(operation, 2 if sequences is False or s.get("keep_dims") is False else rank)
        return Value(value, call["outputs"][0], rank, passes)

    def follow(self, call, rules, nodes, rank, path, tensors, more):
        """The node that the call is when the rules have been used, up to those for its next part."""
        last = -1
        while rules:
            rule = rules.pop(0)
            if rule == "then":
                need(more and rules, "no part of the call is left for which a rule would be named")
                break
            (level, tier), turn = KERAS["rules"][rule], list(KERAS["rules"]).index(rule)
            need(turn > last, f"{rule} comes before its turn")  # the first that applies is used
            need(self.inference or level != "inference", f"{rule} at scope architecture")
            self.tier = max(self.tier, tier)
            if vanishes(rule, call):
                return call["arguments"][0][1]
            call, *rest = change(call, rule, rank)
            last = -1 if rest or rule == "merge-is-operation" else turn
            for then in rest:
                node = self.follow(call, rules, nodes, rank, path, tensors, True)
                call = {**then, "arguments": [["inputs", node, 0]]}
        need(nodes, f"too few nodes for {path}")
        number = nodes.pop(0)
        need(type(number) is int and 0 <= number < len(self.table), f"there is no node {number}")
        if call["weights"] and not self.inference:
            call["layer"] = self.owners.setdefault(path, self.table[number].get("layer"))
            need(self.numbers.setdefault(call["layer"], path) == path, f"layer {call['layer']} is two layers")
        need(text(self.table[number]) == text(call), f"node {number} is not {text(call)}")
        self.uses[number] += 1
        return number

def constant(number):
    return text(int(number)) if number == int(number) else text(number)

def check(c, paths):
    told = text([c["format"], c["version"], c["claim"], c["by_name"], "steps" in c, c["scope"] == "training"])
    cover(told == text(["samenet-certificate", 2, "same", [], False, False]), f"a certificate {told}")
    need(len(c) == 15 and "samenet" in c, "fields that its format does not have")  # all others are looked at
    layers = 0
    for i, node in enumerate(c["nodes"]):
        need(all(argument[1] < i for argument in node["arguments"] if len(argument) == 3), f"node {i} is made of later nodes")
        need(node.get("layer", 0) <= layers, f"layer {node.get('layer')} of node {i} comes before its turn")
        layers = max(layers, node.get("layer", -1) + 1)
    a, b = (Side(path, c[name], c["nodes"], c[f"calls_of_{name}"], c["scope"]) for name, path in zip("ab", paths))
    need((a.inputs, a.outputs) == (b.inputs, b.outputs), "inputs or outputs are other nodes in one file than in the other")
    need(text([c["tier"], c["inputs_of_b"], c["outputs_of_b"], c["outputs"]])
         == text([max(a.tier, b.tier), [*range(len(a.inputs))], [*range(len(a.outputs))], [[n, 0] for n in a.outputs]]),
         "tier, pairs or outputs")
    for i in range(len(c["nodes"])):  # at scope architecture calls correspond one to one
        once = a.uses[i] == b.uses[i] == 1
        need(once or c["scope"] != "architecture" and (a.uses[i] or b.uses[i]), f"node {i} is not used so")

def main(arguments):
    need(len(arguments) == 4, __doc__, 2)
    try:
        check(json.loads(Path(arguments[1]).read_text(encoding="utf-8")), arguments[2:])
    except (OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError, zipfile.BadZipFile) as unknown:
        cover(False, f"{type(unknown).__name__}: {unknown}")
    print("HOLDS: the two are the same")

if __name__ == "__main__":
    main(sys.argv)
