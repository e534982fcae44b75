/**
 * Running models and comparing what they give: the interpreter, inputs, random weights, the comparison with its noise
 * band and coverage. Together with the kernels' packages the only place that knows ND4J.
 */
@NullMarked
package io.samenet.verifier.numeric;

import org.jspecify.annotations.NullMarked;
