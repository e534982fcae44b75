/** Preprocessing layers as ONNX nodes. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.preprocessing;

import org.jspecify.annotations.NullMarked;
