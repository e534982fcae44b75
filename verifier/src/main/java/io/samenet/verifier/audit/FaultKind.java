package io.samenet.verifier.audit;

import java.util.Locale;

/** What is changed. */
public enum FaultKind {
    /** One element of a weight, or two that change places. */
    WEIGHT,
    /** A setting of a layer. */
    SETTING,
    /** A call takes another tensor of the same type. */
    EDGE,
    /** Two tensors of the same type that a call takes change places. */
    ORDER,
    /** A call is not handed its mask. */
    MASK;

    /** The word of reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
