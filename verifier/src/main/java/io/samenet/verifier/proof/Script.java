package io.samenet.verifier.proof;

import io.samenet.formats.model.Model;

/**
 * Models as scripts: which layers are called one after the other, and with what. Where the order of calls counts, as it does
 * for a layer that keeps states from call to call, two models must agree in that and not only in their graphs.
 */
final class Script {
    private Script() {}

    /** Whether both call the same layers in the same order with the same arguments, read by the same version of Keras. */
    static boolean areSame(Model a, Model b) {
        return a.origin().dialect() == b.origin().dialect()
                && Label.content(a.graph()).equals(Label.content(b.graph()));
    }
}
