/** What layers compute that move elements without changing them. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.reshape;

import org.jspecify.annotations.NullMarked;
