/**
 * Certificates and their checking: whether what a certificate says of two files holds. It reads the files with
 * {@code formats} and searches for nothing; the proof's packages are unknown here, so that a mistake there cannot hide
 * itself. Only counterexamples are run, by {@code verifier.numeric}.
 *
 * <p>Why a certificate of sameness that is accepted is right: the table of nodes denotes functions of the inputs, each by
 * its operation, settings, dtypes, the content of its weights, and what it is applied to, which are nodes before it. Each
 * side is checked by itself: every call of the file, in topological order, either is its node literally, or becomes it by
 * named rules ({@link io.samenet.verifier.check.Rules}), each of which keeps what is computed where its side condition
 * holds. So by induction every output of every call is what its node denotes. Both models' outputs are the same outputs
 * of the same nodes, hence the models compute the same.
 */
@NullMarked
package io.samenet.verifier.check;

import org.jspecify.annotations.NullMarked;
