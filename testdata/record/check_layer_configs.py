"""Gives layers that samenet wrote to real Keras: python check_layer_configs.py keras2|keras3 WRITTEN.json

WRITTEN.json is made by io.samenet.formats.keras.codec.WrittenLayers of the tests. Every layer must be read; one that was
recorded with the same Keras must then say of itself what the recording says.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")


def plain(value):
    """Without what samenet does not keep (seeds of dropout, how a recurrent layer is unrolled), L1 and L2 as L1L2.

    Bidirectional forces zero_output_for_mask, whatever the configuration says.
    """
    if isinstance(value, dict):
        if value.get("class_name") in ("L1", "L2"):
            value = {**value, "class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.0, **value["config"]}}
        dropped = ("seed", "unroll", "implementation", "build_config", "name", "shared_object_id", "zero_output_for_mask")
        return {key: plain(item) for key, item in value.items() if key not in dropped}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def respelt(again, recorded):
    """Whether the layer is of another class that means the same, or names a function that was an object."""
    function = recorded["config"].get("activation")
    return again["class_name"] != recorded["class_name"] or (
        isinstance(function, dict) and again["config"]["activation"] != function
    ) or again.get("module") != recorded.get("module")


def main():
    three = sys.argv[1] == "keras3"
    if three:
        import keras as k
    else:
        import tf_keras as k
    read, failed, compared = 0, 0, 0
    for case in json.load(open(sys.argv[2])):
        if case["to"] != (3 if three else 2):
            continue
        title = f"Keras {case['from']} {case['python']}"
        k.backend.clear_session()
        try:
            if three:
                layer = k.saving.deserialize_keras_object(case["layer"])
                again = json.loads(json.dumps(k.saving.serialize_keras_object(layer)))
            else:
                layer = k.layers.deserialize(case["layer"])
                again = json.loads(json.dumps(k.layers.serialize(layer)))
        except Exception as error:
            failed += 1
            print(f"REFUSED {title}: {json.dumps(case['layer'])}: {error}")
            continue
        read += 1
        if case["from"] != case["to"] or respelt(again, case["recorded"]):
            continue
        compared += 1
        if plain(again["config"]) != plain(case["recorded"]["config"]):
            failed += 1
            print(f"DIFFERENT {title}: {plain(again['config'])} recorded {plain(case['recorded']['config'])}")
    print(f"{sys.argv[1]}: {read} read, {compared} compared, {failed} wrong")


if __name__ == "__main__":
    main()
