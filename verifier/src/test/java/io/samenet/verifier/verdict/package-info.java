/** Tests of the verdict, on recorded files and on graphs built by hand. */
@NullMarked
package io.samenet.verifier.verdict;

import org.jspecify.annotations.NullMarked;
