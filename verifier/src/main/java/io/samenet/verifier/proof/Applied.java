package io.samenet.verifier.proof;

/** A rule that was applied, and the layer it was applied to. */
public record Applied(Rule rule, Place where) {}
