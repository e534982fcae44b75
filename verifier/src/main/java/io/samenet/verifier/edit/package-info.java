/** Models with one thing changed: for faults that are planted, and for changes that are tried. */
@NullMarked
package io.samenet.verifier.edit;

import org.jspecify.annotations.NullMarked;
