/** What pooling layers compute: fields, output types. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.pooling;

import org.jspecify.annotations.NullMarked;
