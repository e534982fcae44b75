/**
 * Models as ONNX: the walk over a graph's calls, the table of lowerings, the interface of the result. What a layer becomes
 * is in the package of its family.
 */
@NullMarked
package io.samenet.converter.onnx;

import org.jspecify.annotations.NullMarked;
