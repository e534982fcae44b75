/**
 * Types, shapes and bytes of tensors: what containers (HDF5, NPY, ONNX) and the IR have in common. Nothing here knows a
 * file format or a layer.
 */
@NullMarked
package io.samenet.formats.tensor;

import org.jspecify.annotations.NullMarked;
