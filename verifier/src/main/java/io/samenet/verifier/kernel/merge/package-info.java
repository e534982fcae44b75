/** Arithmetic of layers of several inputs. */
@NullMarked
package io.samenet.verifier.kernel.merge;

import org.jspecify.annotations.NullMarked;
