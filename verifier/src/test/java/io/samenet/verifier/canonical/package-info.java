/** Tests of canonical forms. */
@NullMarked
package io.samenet.verifier.canonical;

import org.jspecify.annotations.NullMarked;
