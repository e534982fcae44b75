/** What each part of samenet does with each layer of the catalogue. */
@NullMarked
package io.samenet.converter.coverage;

import org.jspecify.annotations.NullMarked;
