/**
 * What real Keras wrote and computed, for tests: model files, inputs and outputs, listed by {@link
 * io.samenet.testdata.Catalogue}. The recordings are resources of this package, made by the Python programs in
 * {@code testdata/record}. Nothing here reads a model; it depends on no other module.
 */
@NullMarked
package io.samenet.testdata;

import org.jspecify.annotations.NullMarked;
