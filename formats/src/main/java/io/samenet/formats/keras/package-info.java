/**
 * Reading and writing of Keras's files: how the parts of a model are arranged in JSON, HDF5 and zip by each generation of
 * Keras. How single layers are spelled is in the package of codecs.
 */
@NullMarked
package io.samenet.formats.keras;

import org.jspecify.annotations.NullMarked;
