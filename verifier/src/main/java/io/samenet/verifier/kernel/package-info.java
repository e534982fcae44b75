/**
 * The frame of the arithmetic: what a kernel is, in which precision it computes, how it takes and fills ND4J arrays. Each
 * family's kernels have a package of their own below; nothing here knows a particular layer.
 */
@NullMarked
package io.samenet.verifier.kernel;

import org.jspecify.annotations.NullMarked;
