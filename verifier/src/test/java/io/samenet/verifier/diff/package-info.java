/** Tests of what {@code samenet diff} lists. */
@NullMarked
package io.samenet.verifier.diff;

import org.jspecify.annotations.NullMarked;
