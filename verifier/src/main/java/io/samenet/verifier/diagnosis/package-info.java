/**
 * Why two models may differ: named hypotheses, each tested before it is told. What was done to weights is tested bit for
 * bit; a setting, an order, a mask by changing it in one of the models and proving again.
 */
@NullMarked
package io.samenet.verifier.diagnosis;

import org.jspecify.annotations.NullMarked;
