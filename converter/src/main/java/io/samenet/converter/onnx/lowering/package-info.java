/**
 * What a lowering needs: the graph under construction, operations on it, weights as views in ONNX's layouts. Nothing here
 * knows a layer; each family has a package of its own beside this one.
 */
@NullMarked
package io.samenet.converter.onnx.lowering;

import org.jspecify.annotations.NullMarked;
