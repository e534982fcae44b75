/** What lowered models compute, by ONNX Runtime. */
@NullMarked
package io.samenet.converter.onnx;

import org.jspecify.annotations.NullMarked;
