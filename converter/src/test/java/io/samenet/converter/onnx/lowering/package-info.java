/** Tests of the package of the same name. */
@NullMarked
package io.samenet.converter.onnx.lowering;

import org.jspecify.annotations.NullMarked;
