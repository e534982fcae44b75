/**
 * The HDF5 container, read on top of jHDF and written by a small writer of our own. Groups, datasets and attributes come
 * out as our types; jHDF is used nowhere else. "Section" in this package means a section of the HDF5 File Format
 * Specification, version 3.0.
 */
@NullMarked
package io.samenet.formats.hdf5;

import org.jspecify.annotations.NullMarked;
