package io.samenet.verifier.proof;

/** When a rule is tried. */
enum Turn {
    /** At once. */
    FIRST,
    /**
     * Where the rules before did not make the models the same: these rules make other layers of those of the file, of
     * which a message about a difference should not have to speak.
     */
    SECOND,
    /** Where nothing exact makes the models the same: rules of tier 2. */
    THIRD,
    /** Where values suggest which calls correspond: in both directions, by {@link Saturation}. */
    SEARCH
}
