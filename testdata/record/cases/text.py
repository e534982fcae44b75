"""Lookups, hashes and texts. TensorFlow alone has strings."""
from dataclasses import replace

import numpy as np

from cases.case import Case, Feed, layer, variants

KNOWN = ["ann", "bob", "cy", "d\u00e9j\u00e0 vu", "Ann"]
WORDS = ("ann", "nobody", "", "cy", "bob", "d\u00e9j\u00e0 vu", "a word that is longer than sixteen bytes", "Ann",
         "one that has more than sixty-four bytes, so that FarmHash64 goes through whole blocks of it", "x", "ANN", "12",
         "one of thirty-three to sixty-four bytes, or so")
NUMBERS = (7, -3, 40, 0, 12345678901, 5, -1, 8, 2, -40, 6)
WORD, FOUR_WORDS = Feed((1,), "words", "string", words=WORDS), Feed((4,), "words", "string", words=WORDS)
NUMBER, FOUR_NUMBERS = Feed((1,), "words", "int64", words=NUMBERS), Feed((4,), "words", "int64", words=NUMBERS)
TEXT = Feed((1,), "words", "string", words=("A b, c!  it's", "", "\tb\nB a-b \u00c9 zed"))
PLACES = Feed((4,), "words", "int64", words=(0, 1, 2, 3, 4, 5, 6, 7, 8, -1, 3))
TOKENS = ["a", "b", "its", "a b", "b c", "\u00c9", "it's"]


def adapted(make, data):
    def build(keras, tensor):
        made = make(keras.layers)
        made.adapt(np.array(data))
        return made(tensor)
    return build


def texts(name, feeds, rows, versions="23"):
    return variants("TextVectorization", name, feeds, {key: dict(vocabulary=TOKENS, **row) for key, row in rows.items()},
                    versions)


CASES = [replace(case, tensorflow_exact=True) for case in [
    layer("StringLookup", "plain", {"w": FOUR_WORDS}, vocabulary=KNOWN),
    variants("StringLookup", "options", {"w": FOUR_WORDS}, {
        "masked": dict(vocabulary=KNOWN, mask_token=""),
        "hashed": dict(vocabulary=KNOWN, num_oov_indices=3),
        "special": dict(vocabulary=["", "[UNK]", "[UNK]", "ann"], mask_token="", num_oov_indices=2),
        "multi_hot": dict(vocabulary=KNOWN, output_mode="multi_hot"),
        "count": dict(vocabulary=KNOWN, output_mode="count", mask_token="", max_tokens=9, pad_to_max_tokens=True),
    }),
    variants("StringLookup", "one_hot", {"w": WORD}, {
        "plain": dict(vocabulary=KNOWN, output_mode="one_hot"),
        "masked": dict(vocabulary=KNOWN, output_mode="one_hot", mask_token="", num_oov_indices=2),
    }),
    variants("StringLookup", "tf_idf", {"w": FOUR_WORDS}, {
        "plain": dict(vocabulary=KNOWN, output_mode="tf_idf", idf_weights=[0.3, 1.7, 0.9, 0.2, 1.1]),
        "special": dict(vocabulary=["[UNK]", "ann"], output_mode="tf_idf", idf_weights=[0.4, 1.7], max_tokens=5,
                        pad_to_max_tokens=True),
    }, "3"),
    variants("StringLookup", "salt", {"w": FOUR_WORDS}, {
        "one": dict(vocabulary=KNOWN, num_oov_indices=7, salt=3),
        "two": dict(vocabulary=KNOWN, num_oov_indices=7, salt=[133, 137]),
    }, "3"),
    variants("StringLookup", "invert", {"n": PLACES}, {
        "plain": dict(vocabulary=KNOWN, invert=True),
        "masked": dict(vocabulary=KNOWN, invert=True, mask_token="nothing", num_oov_indices=2, oov_token="who"),
    }),
    Case("StringLookup", "adapted", {"w": FOUR_WORDS},
         adapted(lambda L: L.StringLookup(mask_token="", num_oov_indices=2), ["cy", "ann", "ann", "", "x y"]), "3"),
    Case("StringLookup", "adapted_tf_idf", {"w": FOUR_WORDS},
         adapted(lambda L: L.StringLookup(output_mode="tf_idf"), [["cy", "ann", "ann"], ["bob", "ann", "x y"]]), "3"),
    layer("IntegerLookup", "plain", {"n": FOUR_NUMBERS}, vocabulary=[40, -3, 7, 12345678901]),
    variants("IntegerLookup", "options", {"n": FOUR_NUMBERS}, {
        "masked": dict(vocabulary=[40, -3, 7], mask_token=0),
        "remainder": dict(vocabulary=[40, -3, 7], num_oov_indices=3, mask_token=5),
        "multi_hot": dict(vocabulary=[40, -3, 7], output_mode="multi_hot", mask_token=5),
        "invert": dict(vocabulary=[40, -3, 7], invert=True, mask_token=5, num_oov_indices=2, oov_token=-9),
    }),
    variants("IntegerLookup", "one_hot", {"n": NUMBER}, {
        "plain": dict(vocabulary=[40, -3, 7], output_mode="one_hot"),
        "known": dict(vocabulary=[40, -3, 7], output_mode="one_hot", num_oov_indices=0),
    }),
    variants("IntegerLookup", "hashed", {"n": FOUR_NUMBERS}, {
        "farmhash": dict(vocabulary=[40, -3, 7], num_oov_indices=5, oov_method="farmhash"),
        "salt": dict(vocabulary=[40, -3, 7], num_oov_indices=5, oov_method="farmhash", salt=[7, 9]),
    }, "3"),
    Case("IntegerLookup", "adapted", {"n": FOUR_NUMBERS},
         adapted(lambda L: L.IntegerLookup(mask_token=0, num_oov_indices=2), [40, 7, 7, 0, -3]), "3"),
    layer("Hashing", "plain", {"w": FOUR_WORDS}, num_bins=1000003),
    variants("Hashing", "options", {"w": FOUR_WORDS}, {
        "masked": dict(num_bins=1000003, mask_value="cy"), "one_bin": dict(num_bins=1, mask_value="cy"),
        "salt": dict(num_bins=1000003, salt=133), "salts": dict(num_bins=1000003, salt=[133, 137]),
        "multi_hot": dict(num_bins=5, output_mode="multi_hot"),
        "count": dict(num_bins=5, output_mode="count", mask_value=""),
    }),
    variants("Hashing", "integers", {"n": FOUR_NUMBERS}, {
        "plain": dict(num_bins=1000003), "masked": dict(num_bins=11, mask_value=7), "salt": dict(num_bins=11, salt=3),
        "int32": dict(num_bins=11, dtype="int32"),
    }),
    layer("Hashing", "one_hot", {"w": WORD}, num_bins=5, output_mode="one_hot"),
    layer("HashedCrossing", "plain", {"w": WORD, "n": NUMBER}, num_bins=1000003),
    variants("HashedCrossing", "options", {"w": WORD, "n": NUMBER}, {
        "one_hot": dict(num_bins=5, output_mode="one_hot"), "few": dict(num_bins=7),
    }),
    layer("TextVectorization", "plain", {"t": TEXT}, vocabulary=TOKENS),
    texts("options", {"t": TEXT}, {
        "length": dict(output_sequence_length=3), "longer": dict(output_sequence_length=9),
        "lower": dict(standardize="lower"), "strip": dict(standardize="strip_punctuation"),
        "as_it_is": dict(standardize=None), "characters": dict(split="character"), "bigrams": dict(ngrams=2),
        "multi_hot": dict(output_mode="multi_hot"),
        "count": dict(output_mode="count", ngrams=2, max_tokens=12, pad_to_max_tokens=True),
    }),
    texts("ngrams", {"t": TEXT}, {
        "two_and_three": dict(ngrams=(2, 3)),
        "tf_idf": dict(output_mode="tf_idf", idf_weights=[0.3, 1.7, 0.9, 0.2, 1.1, 0.5, 0.7]),
    }, "3"),
    texts("whole", {"t": Feed((3,), "words", "string", words=("A", "b", "c", "", "a b", "It's", "b"))}, {
        "plain": dict(split=None), "length": dict(split=None, output_sequence_length=2),
        "bigrams": dict(split=None, ngrams=2), "multi_hot": dict(split=None, output_mode="multi_hot"),
    }),
    Case("TextVectorization", "adapted", {"t": TEXT},
         adapted(lambda L: L.TextVectorization(), [["a b c"], ["A, b!"]]), "3"),
    Case("TextVectorization", "adapted_tf_idf", {"t": TEXT},
         adapted(lambda L: L.TextVectorization(output_mode="tf_idf", ngrams=2), [["a b c"], ["A, b!"]]), "3"),
]]
