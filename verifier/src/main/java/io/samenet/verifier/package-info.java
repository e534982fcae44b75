/** The library's front door for comparing two models. */
@NullMarked
package io.samenet.verifier;

import org.jspecify.annotations.NullMarked;
