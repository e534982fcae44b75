/** Pooling as ONNX nodes, channels first. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.pooling;

import org.jspecify.annotations.NullMarked;
