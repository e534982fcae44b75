/** What recurrent layers and the wrappers over time compute: fields, weights, output types, mask rules. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.recurrent;

import org.jspecify.annotations.NullMarked;
