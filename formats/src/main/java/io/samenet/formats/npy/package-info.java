/**
 * NumPy's files {@code .npy} and {@code .npz} (NEP 1; {@code numpy.lib.format}). Arrays of Python objects are pickles and are
 * refused, since reading one runs what it says.
 */
@NullMarked
package io.samenet.formats.npy;

import org.jspecify.annotations.NullMarked;
