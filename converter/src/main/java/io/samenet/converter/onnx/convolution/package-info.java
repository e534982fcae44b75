/** Convolutions as ONNX nodes, channels first. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.convolution;

import org.jspecify.annotations.NullMarked;
