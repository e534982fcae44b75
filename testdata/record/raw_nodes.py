"""The nodes of the cases of TensorFlowOpLayer in both forms in which tf.keras wrote them: python raw_nodes.py OUT.tsv

Each row has the JSON form (tf.keras 2.2, 2.3) and, as a JSON string, the bytes as text (2.0, 2.1); nodes whose bytes are no
UTF-8 could not be written and are left out. Real tf-keras is asked to read both.
"""
import json
import os
import sys

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0", TF_USE_LEGACY_KERAS="1")
import tf_keras
from google.protobuf import json_format
from tf_keras.src.engine.base_layer import TensorFlowOpLayer

from cases.raw_operation import CASES


def nodes():
    for case in CASES:
        for layer in case.model(tf_keras).layers:
            if isinstance(layer, TensorFlowOpLayer):
                yield layer.node_def


def text(node):
    try:
        return node.SerializeToString(deterministic=True).decode("utf-8")
    except UnicodeDecodeError:
        return None


rows = {}
for each in nodes():
    told, written = json_format.MessageToDict(each), text(each)
    if written is not None and each.op not in rows:
        assert TensorFlowOpLayer(told, "a").node_def == TensorFlowOpLayer(written, "b").node_def
        rows[each.op] = json.dumps(told, sort_keys=True) + "\t" + json.dumps(written)
with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
    out.writelines(row + "\n" for _, row in sorted(rows.items()))
