/** What layers of several inputs compute: fields, output types, mask rules. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.merge;

import org.jspecify.annotations.NullMarked;
