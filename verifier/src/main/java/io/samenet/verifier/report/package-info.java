/** How a verdict is written: for people on one screen, and for other programs. Nothing is decided here. */
@NullMarked
package io.samenet.verifier.report;

import org.jspecify.annotations.NullMarked;
