/**
 * Whether two models are the same computation: the normal form with its named rules, the search for a correspondence of
 * their calls, and its confirmation. No arithmetic is done here but the comparison of bytes; nothing here reads files.
 *
 * <p>The steps, each linear in the graph: {@link io.samenet.verifier.proof.Normalization} inlines nested models and applies
 * the {@link io.samenet.verifier.proof.Rule}s; {@link io.samenet.verifier.proof.Numbering} gives equal numbers to calls
 * that look the same (weights by fingerprint); {@link io.samenet.verifier.proof.Congruence} confirms such a numbering call
 * by call and byte by byte, sharing nothing with the search. Where sharing counts,
 * {@link io.samenet.verifier.proof.Correspondence} pairs the calls one to one.
 */
@NullMarked
package io.samenet.verifier.proof;

import org.jspecify.annotations.NullMarked;
