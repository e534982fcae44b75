/**
 * What can be wrong with a file, and how it is said: where, what was expected, what was found, what the user can do.
 *
 * <p>Malformed files, unsupported contents and exceeded limits are different types. A defect of samenet itself is none
 * of them: it stays an ordinary runtime exception.
 */
@NullMarked
package io.samenet.formats.error;

import org.jspecify.annotations.NullMarked;
