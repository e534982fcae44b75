/** What the basic layers compute: fields and their legal values, weights, output types, mask rules. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.core;

import org.jspecify.annotations.NullMarked;
