/** Single operations as ONNX nodes: tables of operators. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.operation;

import org.jspecify.annotations.NullMarked;
