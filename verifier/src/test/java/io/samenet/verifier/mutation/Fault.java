package io.samenet.verifier.mutation;

import io.samenet.formats.value.Value;

/**
 * One change of one place in the text of a model.
 *
 * @param layer class of the layer that it is in, {@code model} outside layers
 * @param kind what kind of change
 * @param place where, as {@code config/layers/1/config/units}
 * @param from what stood there
 * @param to what stands there now, {@code -} where the entry is gone
 * @param mutant the whole model with the change
 */
record Fault(String layer, Kind kind, String place, String from, String to, Value mutant) {
    /** Kinds of faults. */
    enum Kind {
        /** A boolean setting is the other one. */
        FLAG,
        /** A number is another. */
        NUMBER,
        /** A word is another. */
        WORD,
        /** Something stands where nothing stood. */
        SET,
        /** An entry is gone. */
        REMOVED,
        /** The layer is of another class. */
        CLASS,
        /** A call takes a tensor of another layer, call or output. */
        EDGE,
        /** Two tensors have changed places. */
        SWAPPED,
        /** A tensor is given twice. */
        TWICE
    }

    /** The last name of the place that is no index. */
    String field() {
        String[] steps = place.split("/", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            if (!steps[i].matches("\\d+")) {
                return steps[i];
            }
        }
        return place;
    }

    @Override
    public String toString() {
        return layer + " " + kind + " " + place + ": " + from + " -> " + to;
    }
}
