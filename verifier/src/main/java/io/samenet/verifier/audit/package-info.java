/**
 * How far a comparison can be trusted: single faults are planted in the second model, and each must be found by the same
 * comparison. What is not found is explained: nothing reads it, it changes nothing, or it was missed.
 */
@NullMarked
package io.samenet.verifier.audit;

import org.jspecify.annotations.NullMarked;
