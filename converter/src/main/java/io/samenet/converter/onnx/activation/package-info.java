/** Activation functions as ONNX nodes. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.activation;

import org.jspecify.annotations.NullMarked;
