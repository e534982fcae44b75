/**
 * All that differs between two models, layer by layer: what {@code samenet diff} shows. Whether they are the same is said by
 * {@link io.samenet.verifier.proof.Prover} alone; here its differences are put beside the layers that they are of.
 */
@NullMarked
package io.samenet.verifier.diff;

import org.jspecify.annotations.NullMarked;
