/** What convolutions compute: fields, weights, output types. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.convolution;

import org.jspecify.annotations.NullMarked;
