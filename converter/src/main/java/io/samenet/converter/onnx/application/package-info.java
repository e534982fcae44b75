/** ONNX nodes of the layers of family {@code application}. */
@NullMarked
package io.samenet.converter.onnx.application;

import org.jspecify.annotations.NullMarked;
