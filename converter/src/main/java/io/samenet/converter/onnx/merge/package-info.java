/** Layers of several inputs as ONNX nodes. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.merge;

import org.jspecify.annotations.NullMarked;
