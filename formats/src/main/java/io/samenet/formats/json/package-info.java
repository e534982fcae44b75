/**
 * JSON text to {@link io.samenet.formats.value.Value} and back, as Python's {@code json} module reads and writes it. The
 * only package that knows Jackson.
 */
@NullMarked
package io.samenet.formats.json;

import org.jspecify.annotations.NullMarked;
