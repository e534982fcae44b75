/** Tests of the model. */
@NullMarked
package io.samenet.formats.model;

import org.jspecify.annotations.NullMarked;
