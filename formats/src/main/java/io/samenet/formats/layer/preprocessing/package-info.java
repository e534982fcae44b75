/**
 * What preprocessing layers compute at inference: fields, weights, output types. No spelling, no arithmetic; what only
 * preparing a layer by data ({@code adapt}) uses is not here.
 */
@NullMarked
package io.samenet.formats.layer.preprocessing;

import org.jspecify.annotations.NullMarked;
