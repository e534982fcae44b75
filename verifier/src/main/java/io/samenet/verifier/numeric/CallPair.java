package io.samenet.verifier.numeric;

/** A call of one model and the call of the other that computes the same, as far as is known. */
public record CallPair(CallPath a, CallPath b) {}
