/**
 * How far two models can lie apart on a whole box of inputs, shown without sampling: zonotopes (center, generators,
 * radius) are propagated through both models, and so is their difference, with all rounding turned outward. What is shown
 * holds in exact arithmetic on the stored weights.
 *
 * <p>Sources: zonotopes for neural networks, Gehr et al. (2018) and Singh et al. (2018); the difference of two networks
 * propagated beside them, Paulsen et al. (2020).
 */
@NullMarked
package io.samenet.verifier.bound;

import org.jspecify.annotations.NullMarked;
