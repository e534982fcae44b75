/** Normalization as ONNX nodes. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.normalization;

import org.jspecify.annotations.NullMarked;
