/** What attention layers compute: fields, weights, output types. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.attention;

import org.jspecify.annotations.NullMarked;
