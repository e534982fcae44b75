/** Layers that move elements as ONNX nodes. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.reshape;

import org.jspecify.annotations.NullMarked;
