/** Attention as ONNX nodes. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.attention;

import org.jspecify.annotations.NullMarked;
