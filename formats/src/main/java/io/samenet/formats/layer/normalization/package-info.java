/** What normalization layers compute: fields, weights, output types. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.normalization;

import org.jspecify.annotations.NullMarked;
