package io.samenet.verifier.proof;

/** Steps that a search may still take: what bounds the cost of aligning models that were made to be costly. */
final class Effort {
    private long left;

    /** An effort of {@code steps}. */
    Effort(long steps) {
        this.left = steps;
    }

    /** Takes {@code steps} off; whether as many were left. */
    boolean spend(long steps) {
        left -= steps;
        return left >= 0;
    }
}
