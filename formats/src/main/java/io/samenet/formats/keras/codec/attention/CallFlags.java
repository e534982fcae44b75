package io.samenet.formats.keras.codec.attention;

import io.samenet.formats.keras.codec.frame.CallParameters;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;

/** What the calls of attention layers say beside tensors. */
final class CallFlags {
    static final String CAUSAL = "use_causal_mask";
    static final String SCORES = "return_attention_scores";

    private CallFlags() {}

    /** The part of a call's node that says so. */
    static Dict node(boolean causal, boolean scores) {
        List<String> flags = new ArrayList<>();
        if (causal) {
            flags.add(CAUSAL);
        }
        if (scores) {
            flags.add(SCORES);
        }
        return flags.isEmpty() ? Dict.EMPTY : CallParameters.node(flags);
    }
}
