/** Tests of the proof on graphs built by hand. */
@NullMarked
package io.samenet.verifier.proof;

import org.jspecify.annotations.NullMarked;
