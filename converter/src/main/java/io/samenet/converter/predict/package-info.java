/** Running a model on arrays from a NumPy file and keeping what comes out in another. */
@NullMarked
package io.samenet.converter.predict;

import org.jspecify.annotations.NullMarked;
