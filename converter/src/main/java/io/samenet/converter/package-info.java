/**
 * Conversion of models between formats, styles and dialects: the front door. What it needs of each format is in the
 * packages of that format.
 */
@NullMarked
package io.samenet.converter;

import org.jspecify.annotations.NullMarked;
