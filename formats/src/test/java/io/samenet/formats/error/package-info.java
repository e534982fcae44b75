/** Tests of what errors say. */
@NullMarked
package io.samenet.formats.error;

import org.jspecify.annotations.NullMarked;
